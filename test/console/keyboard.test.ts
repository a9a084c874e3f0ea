import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { en } from '../../packages/console/src/words/en.ts';
import { browserAvailable, browserMissing, startBrowser, troublesOf } from '../support/browser.ts';
import { claimConsole } from '../support/claim-console.ts';
import { startHubWithSandbox } from '../support/hub-with-sandbox.ts';
import { everyonesPassword, newPerson } from '../support/person.ts';

/* Somebody without a mouse: the whole wizard, from the first question to their own data, by keys alone. */

// A first start builds the pages, and a browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 400_000 });

let browser: Browser;

describe.skipIf(!browserAvailable())(`the wizard by keyboard, in Chromium (${browserMissing})`, () => {
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('leads from the first question to real data', async () => {
    const hub = await startHubWithSandbox();
    const page = await newPerson(browser);
    const troubles = troublesOf(page);
    await claimConsole(page, hub.open);
    const { connect, connections, parts } = en;

    await tabTo(page, en.home.realButton);
    await page.keyboard.press('Enter');

    await question(page, connect.what.title);
    await tabTo(page, connect.what.choices['home-assistant'].title);
    await page.keyboard.press('Space');
    await goOn(page);

    await question(page, connect.where.title);
    await page.getByRole('radio', { name: connect.where.sandbox.title }).waitFor();
    await tabTo(page, connect.where.work.title);
    // The arrow keys go along the answers, as everywhere.
    for (let at = 0; at < 2; at += 1) await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: connect.where.sandbox.title }).isChecked()).toBe(true);
    await goOn(page);

    await question(page, connect.features.title);
    await page.getByText(connect.features.adminByPolicy).waitFor();
    await goOn(page);

    await question(page, connect.how.title);
    // A reload in the middle loses nothing, and the way back is open.
    await page.reload();
    await question(page, connect.how.title);
    await tabTo(page, parts.back);
    await page.keyboard.press('Enter');
    await question(page, connect.features.title);
    await goOn(page);
    await question(page, connect.how.title);
    await goOn(page);

    await tabTo(page, connect.go.setupPrepare);
    await page.keyboard.press('Enter');
    await page.getByText('Application.ReadWrite.All').waitFor();
    await tabTo(page, connections.signInOpens);
    await page.keyboard.press('Enter');
    await signInByKeys(page, 'mira.adler@alderworks.example', hub.url);

    await page.getByText(connect.go.setupReady('mira.adler@alderworks.example')).waitFor();
    await tabTo(page, connect.go.create);
    await page.keyboard.press('Enter');
    await page.getByText(connect.go.accountLead).waitFor();
    await tabTo(page, connections.signInOpens);
    await page.keyboard.press('Enter');
    await signInByKeys(page, 'jonas.weber@alderworks.example', hub.url);

    await question(page, connect.go.doneTitle);
    await page.getByText(connections.testAllWell).waitFor();
    expect(troubles.filter((trouble) => !trouble.endsWith('net::ERR_ABORTED'))).toEqual([]);
  });
});

/** A new question has the focus, so that a screen reader begins with it. */
async function question(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await vi.waitFor(async () => expect(await focused(page)).toBe(title), { timeout: 30_000 });
}

async function goOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: en.parts.next, disabled: false }).waitFor();
  await tabTo(page, en.parts.next);
  await page.keyboard.press('Enter');
}

/** Presses Tab until something of this name has the focus, and can be seen to have it. */
async function tabTo(page: Page, name: string): Promise<void> {
  const met: string[] = [];
  for (let tabs = 0; tabs < 80; tabs += 1) {
    const now = await focused(page);
    if (now === name) return;
    met.push(now);
    await page.keyboard.press('Tab');
  }
  throw new Error(`No way to "${name}" by Tab; on the way: ${met.join(' > ')}`);
}

/** What has the focus, by the name a screen reader says. */
function focused(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const one = document.activeElement;
    const said = (element) => {
      const copy = element?.cloneNode(true);
      for (const hidden of copy?.querySelectorAll('[aria-hidden=true]') ?? []) hidden.remove();
      return copy?.textContent;
    };
    return (one.getAttribute('aria-label') || said(one.labels?.[0]) || said(one) || '').trim();
  })()`);
}

async function signInByKeys(page: Page, account: string, console: string): Promise<void> {
  await page.getByLabel('Email, phone, or Skype').or(page.getByText('Use another account')).first().waitFor();
  if (await page.getByText('Use another account').isVisible()) {
    await tabTo(page, 'Use another account');
    await page.keyboard.press('Enter');
    await page.getByLabel('Email, phone, or Skype').waitFor();
  }
  // Microsoft's pages put the focus where something is to be typed.
  await page.keyboard.type(account);
  await page.keyboard.press('Enter');
  await page.getByLabel('Password', { exact: true }).waitFor();
  await page.keyboard.type(everyonesPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL(
    (address) => address.origin === console || /consent|kmsi|login/i.test(address.pathname),
  );
  const accept = page.getByRole('button', { name: /^(Accept|Yes)$/ });
  const back = page.getByRole('heading', { level: 1, name: /Connect|works/ });
  await accept.or(back).first().waitFor();
  while (await accept.first().isVisible()) {
    await tabTo(page, (await accept.first().textContent())?.trim() ?? 'Accept');
    await page.keyboard.press('Enter');
    await accept.or(back).first().waitFor();
    await page.waitForTimeout(300);
  }
}
