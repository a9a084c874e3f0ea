import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { browserAvailable, browserMissing, startBrowser, troublesOf } from '../support/browser.ts';
import { claimConsole } from '../support/claim-console.ts';
import { startHubWithSandbox } from '../support/hub-with-sandbox.ts';
import { type Furniture, furnish } from './furnish.ts';

/* Every page of the console: nothing a screen reader stumbles over, nothing that sticks out of a phone, no error. */

// A first start builds the pages, and a browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 900_000 });

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const screenshots = fileURLToPath(new URL('../../screenshots/console', import.meta.url));

interface Look {
  readonly name: string;
  readonly path: string;
  /** What the wizard has been told before. */
  readonly draft?: object;
}

const draft = {
  purpose: 'home-assistant',
  cloud: 'sandbox',
  account: 'work',
  actsAs: 'account',
  features: { calendar: 'update', mail: 'read', todo: 'update' },
  name: 'Portico',
};

const looksOf = (house: Furniture): readonly Look[] => [
  { name: 'home', path: '/' },
  { name: 'connections', path: '/connections' },
  { name: 'connection-live', path: `/connections/${house.live}` },
  { name: 'connection-by-itself', path: `/connections/${house.byItself}` },
  { name: 'connection-new', path: `/connections/${house.fresh}` },
  { name: 'connection-waiting', path: `/connections/${house.waiting}` },
  { name: 'connection-broken', path: `/connections/${house.broken}` },
  { name: 'registrations', path: '/registrations' },
  { name: 'registration', path: `/registrations/${house.registration}` },
  { name: 'credential', path: '/credential' },
  { name: 'credential-kept', path: `/credential?registration=${house.registration}` },
  { name: 'doctor', path: '/doctor' },
  { name: 'ends', path: '/ends' },
  { name: 'activity', path: '/activity' },
  { name: 'keys', path: '/keys' },
  { name: 'settings', path: '/settings' },
  { name: 'connect-what', path: '/connect/what', draft: {} },
  {
    name: 'connect-where',
    path: '/connect/where',
    draft: { ...draft, cloud: 'global', account: 'personal' },
  },
  { name: 'connect-features', path: '/connect/features', draft },
  { name: 'connect-how', path: '/connect/how', draft },
  { name: 'connect-automatic', path: '/connect/go', draft: { ...draft, way: 'automatic' } },
  { name: 'connect-admin', path: '/connect/go', draft: { ...draft, way: 'admin' } },
  { name: 'connect-import', path: '/connect/go', draft: { ...draft, way: 'import', clientId: 'abc' } },
  { name: 'connect-portal', path: '/connect/go', draft: { ...draft, way: 'portal' } },
  { name: 'connect-script', path: '/connect/go', draft: { ...draft, way: 'script' } },
  { name: 'nothing', path: '/nothing-here' },
];

const views = [
  { name: '1280-light', width: 1280, height: 900, colorScheme: 'light' },
  { name: '1280-dark', width: 1280, height: 900, colorScheme: 'dark' },
  { name: '360-light', width: 360, height: 740, colorScheme: 'light' },
  { name: '360-dark', width: 360, height: 740, colorScheme: 'dark' },
] as const;

let browser: Browser;

describe.skipIf(!browserAvailable())(`the console’s pages, in Chromium (${browserMissing})`, () => {
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('can be read, reached and held in one hand, light and dark', async () => {
    const hub = await startHubWithSandbox();
    const first = await browser.newContext();
    await claimConsole(await first.newPage(), hub.open);
    const storageState = await first.storageState();
    await first.close();
    const house = await furnish(hub);
    const findings: string[] = [];
    for (const { name: view, width, height, colorScheme } of views) {
      const context = await browser.newContext({ storageState, viewport: { width, height }, colorScheme });
      const page = await context.newPage();
      const troubles = troublesOf(page);
      await page.goto(hub.url);
      for (const look of looksOf(house)) {
        await open(page, hub.url, look);
        findings.push(...(await judge(page)).map((finding) => `${look.name} ${view}: ${finding}`));
        await takePicture(page, `${look.name}-${view}`);
      }
      // Whoever goes on to the next page does not wait for what this one still asks.
      const own = troubles.filter((trouble) => !trouble.endsWith('net::ERR_ABORTED'));
      findings.push(...own.map((trouble) => `${view}: ${trouble}`));
      await context.close();
    }
    expect(findings).toEqual([]);
  });
});

async function open(page: Page, url: string, { path, draft: told }: Look): Promise<void> {
  await page.evaluate((text) => sessionStorage.setItem('portico.connect', text), JSON.stringify(told ?? {}));
  await page.goto(url + path);
  await page.locator('h1').waitFor();
  // Everything that is on its way is there.
  await page.waitForLoadState('networkidle');
  await page.locator('.fui-Skeleton').waitFor({ state: 'detached' });
}

/** What axe calls serious or critical, and how far the page sticks out to the right. */
async function judge(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate<
    readonly { id: string; impact: string; nodes: { html: string }[] }[]
  >('axe.run().then(({ violations }) => violations)');
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  return [
    ...violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
    ...(overflow > 0 ? [`sticks out by ${overflow} px`] : []),
  ];
}

/** For people to look at; the folder stays out of git. */
async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}
