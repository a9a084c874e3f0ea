import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const program = '/usr/bin/chromium';

/** Whether Debian's Chromium is here. Suites that need it: `describe.skipIf(!browserAvailable())`. */
export const browserAvailable = (): boolean => existsSync(program);
export const browserMissing = 'needs the Debian package chromium';

/** A headless browser that talks to nobody but the pages it is led to. */
export function startBrowser(more: readonly string[] = []): Promise<Browser> {
  const quiet = ['background-networking', 'component-update', 'sync', 'gpu', 'quic'].map(
    (what) => `--disable-${what}`,
  );
  return chromium.launch({
    executablePath: program,
    args: ['--no-sandbox', '--no-first-run', ...quiet, ...more],
  });
}

/** What went wrong in a page so far: errors of its scripts, refused by its policy, or not found. */
export function troublesOf(page: Page): readonly string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('requestfailed', (request) => {
    const { errorText = '' } = request.failure() ?? {};
    // A page that is left, or has an answer already, takes its questions back.
    if (errorText !== 'net::ERR_ABORTED') troubles.push(`${request.url()} ${errorText}`);
  });
  return troubles;
}
