import type { Page } from 'playwright-core';
import { access } from '../../packages/console/src/words/en/access.ts';
import { home } from '../../packages/console/src/words/en/home.ts';

export const consolePassword = 'four plain words, long enough';

/** Opens the one-time link that a hub prints at its first start, sets the password, and stands on the first page. */
export async function claimConsole(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('textbox', { name: access.password, exact: true }).fill(consolePassword);
  await page.getByRole('textbox', { name: access.repeat, exact: true }).fill(consolePassword);
  await page.getByRole('button', { name: access.claim }).click();
  await page.getByRole('heading', { name: home.welcome }).waitFor();
}
