import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
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

/** Keeps a picture of the page for people to look at; the folder stays out of git. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}
