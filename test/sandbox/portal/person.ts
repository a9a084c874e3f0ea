import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { everyonesPassword } from '../../../sandbox/world/seed/users.ts';
import { startBrowser } from '../../support/browser.ts';
import type { TestSandbox } from '../../support/sandbox.ts';

const screenshots = fileURLToPath(new URL('../../../screenshots/portal', import.meta.url));

/** A browser for which Microsoft's names lead to the sandbox, so that guides can be followed with their own addresses. */
export function startMappedBrowser(sandbox: TestSandbox): Promise<Browser> {
  const { port } = new URL(sandbox.https);
  const names = [
    'entra.microsoft.com',
    'portal.azure.com',
    'login.microsoftonline.com',
    'graph.microsoft.com',
  ];
  const rules = names.map((name) => `MAP ${name}:443 127.0.0.1:${port}`).join(', ');
  return startBrowser([`--host-resolver-rules=${rules}`, '--ignore-certificate-errors']);
}

/** Somebody at their own browser, who reads what it shows and uses its clipboard. */
export async function newPerson(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return context.newPage();
}

/** Goes through Entra's pages with name and password. */
export async function signIn(page: Page, account: string): Promise<void> {
  await page.getByLabel('Email, phone, or Skype').fill(account);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Password', { exact: true }).fill(everyonesPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Presses the copy button beside something and answers what is in the clipboard then. */
export async function copy(page: Page, what: string): Promise<string> {
  await page
    .getByRole('button', { name: `Copy ${what} to clipboard` })
    .first()
    .click();
  return page.evaluate<string>('navigator.clipboard.readText()');
}

/** Keeps a picture of the page for people to look at; the folder stays out of git. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}
