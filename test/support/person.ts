import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { onTestFailed } from 'vitest';

/** Everybody's password in the sandbox; its sign-in page shows it. */
export const everyonesPassword = 'Portico-Sandbox-1';

/** A browser on a busy machine takes its time. */
const patience = 120_000;

const pictures = resolve(import.meta.dirname, '../../screenshots/failed');

/** Somebody at their own browser, who reads what it shows and uses its clipboard. */
export async function newPerson(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  context.setDefaultTimeout(patience);
  onTestFailed(async ({ task }) => {
    for (const [index, page] of context.pages().entries())
      await keep(page, `${task.fullName.split(' > ').slice(-2).join(' ')} ${index}`);
  });
  return context.newPage();
}

/** What somebody saw last, for people to look at; the folder stays out of git. */
async function keep(page: Page, title: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  const name = join(pictures, title.replaceAll(/[^\w]+/g, '-').toLowerCase());
  await page.screenshot({ path: `${name}.png`, fullPage: true });
  writeFileSync(`${name}.txt`, `${page.url()}\n${await page.locator('body').ariaSnapshot()}\n`);
}

/** Goes through Entra's pages with name and password. */
export async function signIn(page: Page, account: string): Promise<void> {
  await page.getByLabel('Email, phone, or Skype').fill(account);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Password', { exact: true }).fill(everyonesPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Presses the portal's copy button beside something and answers what is in the clipboard then. */
export async function copy(page: Page, what: string): Promise<string> {
  await page
    .getByRole('button', { name: `Copy ${what} to clipboard` })
    .first()
    .click();
  return page.evaluate<string>('navigator.clipboard.readText()');
}
