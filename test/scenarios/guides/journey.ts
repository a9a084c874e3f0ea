import type { Locator, Page } from 'playwright-core';

/** What somebody had to do until it worked. */
export interface Effort {
  /** How often they found themselves on another page with something to do there. */
  readonly pages: number;
  /** Buttons, links, boxes and choices pressed; an entry of a list takes two. */
  readonly clicks: number;
  /** Fields filled with what they had to know or make up: names, accounts, passwords. */
  readonly typed: number;
  /** Values taken from one page to a field of another. */
  readonly copied: number;
}

/** Somebody's hands at one page of a browser. Everything they do counts for the journey. */
export interface Hands {
  readonly page: Page;
  /** The same hands at another page. */
  elsewhere(page: Page): Hands;
  /** Goes to an address that a guide or a bookmark names: a click. */
  open(address: string): Promise<void>;
  press(button: string, within?: Page | Locator): Promise<void>;
  follow(link: string, within?: Page | Locator): Promise<void>;
  /** Marks a choice or a box. */
  mark(choice: Locator): Promise<void>;
  click(what: Locator): Promise<void>;
  select(list: string, entry: string): Promise<void>;
  type(field: string, value: string): Promise<void>;
  /** Presses the button that copies, and answers what is in the clipboard. */
  copy(button: string): Promise<string>;
  paste(field: string, value: string): Promise<void>;
}

export interface Journey {
  at(page: Page): Hands;
  effort(): Effort;
}

type Tally = { -readonly [Kind in keyof Effort]: Effort[Kind] };

export function startJourney(): Journey {
  const tally: Tally = { pages: 0, clicks: 0, typed: 0, copied: 0 };
  let last = '';
  const count = (page: Page, kind: Exclude<keyof Effort, 'pages'>, times = 1): void => {
    const { origin, pathname } = new URL(page.url());
    const here = origin + pathname;
    if (here !== last) tally.pages += 1;
    last = here;
    tally[kind] += times;
  };
  const at = (page: Page): Hands => handsAt(page, (kind, times) => count(page, kind, times), at);
  return { at, effort: () => ({ ...tally }) };
}

type Count = (kind: 'clicks' | 'typed' | 'copied', times?: number) => void;

function handsAt(page: Page, count: Count, at: (page: Page) => Hands): Hands {
  /** Counted where it is done: a click may lead away. */
  async function click(what: Locator): Promise<void> {
    await what.waitFor();
    count('clicks');
    await what.click();
  }
  async function fill(field: string, value: string, kind: 'typed' | 'copied'): Promise<void> {
    const named = { name: field, exact: true };
    await page.getByRole('textbox', named).or(page.getByRole('searchbox', named)).first().fill(value);
    count(kind);
  }
  return {
    page,
    elsewhere: (other) => at(other),
    click,
    async open(address) {
      count('clicks');
      await page.goto(address);
    },
    press: (name, within = page) => click(within.getByRole('button', { name, exact: true }).first()),
    follow: (name, within = page) => click(within.getByRole('link', { name, exact: true }).first()),
    async mark(choice) {
      await choice.check();
      count('clicks');
    },
    async select(list, entry) {
      await page.getByLabel(list).selectOption({ label: entry });
      count('clicks', 2);
    },
    type: (field, value) => fill(field, value, 'typed'),
    paste: (field, value) => fill(field, value, 'copied'),
    async copy(name) {
      // Only the page in front may use the clipboard.
      await page.bringToFront();
      await click(page.getByRole('button', { name, exact: true }).first());
      return page.evaluate<string>('navigator.clipboard.readText()');
    },
  };
}
