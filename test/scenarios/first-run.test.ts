import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { en } from '../../packages/console/src/words/en.ts';
import { browserAvailable, browserMissing, startBrowser, troublesOf } from '../support/browser.ts';
import { claimConsole } from '../support/claim-console.ts';
import { hubClient } from '../support/hub-client.ts';
import { startHubWithSandbox } from '../support/hub-with-sandbox.ts';
import { newPerson } from '../support/person.ts';

/* The first of the two doors: a whole Microsoft 365 is connected by one click, and its own data is there to look at. */

// A first start builds the console's pages, and a browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 400_000 });

let browser: Browser;

describe.skipIf(!browserAvailable())(`the first run, in Chromium (${browserMissing})`, () => {
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('connects the sandbox tenant by one click, and everything works', async () => {
    const hub = await startHubWithSandbox();
    const page = await newPerson(browser);
    const troubles = troublesOf(page);
    await claimConsole(page, hub.open);

    await page.getByRole('button', { name: en.home.tryButton }).click();
    await page.getByRole('heading', { level: 1, name: 'Everything works.' }).waitFor();

    const client = hubClient(hub.url);
    const { connections } = (await client.get('/connections')).body;
    expect(connections.map(({ actsAs }: { actsAs: string }) => actsAs).toSorted()).toEqual([
      'account',
      'app',
    ]);
    for (const { id, name, state, standing } of connections) {
      expect(state, name).toBe('live');
      for (const { feature, has, wanted } of standing) expect(has, `${name}: ${feature}`).toBe(wanted);
      await page.goto(`${hub.url}/connections/${id}`);
      await page.getByRole('button', { name: en.connections.test }).click();
      await page.getByText(en.connections.testAllWell).waitFor();
      await page.getByRole('button', { name: en.connections.testAgain }).waitFor();
    }
    // And so says whoever comes back later.
    await page.goto(hub.url);
    await page.getByRole('heading', { level: 1, name: 'Everything works.' }).waitFor();
    expect(await page.getByText(en.parts.connectionStates.live, { exact: true }).count()).toBe(
      connections.length,
    );
    expect(troubles).toEqual([]);
  });
});
