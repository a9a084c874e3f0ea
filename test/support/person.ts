import type { Browser, Page } from 'playwright-core';

/** Everybody's password in the sandbox; its sign-in page shows it. */
export const everyonesPassword = 'Portico-Sandbox-1';

/** A browser on a busy machine takes its time. */
const patience = 120_000;

/** Somebody at their own browser, who reads what it shows and uses its clipboard. */
export async function newPerson(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  context.setDefaultTimeout(patience);
  return context.newPage();
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
