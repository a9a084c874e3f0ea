import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable, browserMissing, startBrowser, troublesOf } from '../support/browser.ts';
import { copiedHome } from '../support/copied-home.ts';
import { startHub } from '../support/start-hub.ts';

describe.skipIf(!browserAvailable())(`the first page in a browser (${browserMissing})`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  it('shows the state of every part, and what happens when one goes and when all go', async () => {
    const home = copiedHome({
      'sandbox/main.ts':
        "console.log('ready: http://127.0.0.1:9'); setInterval(() => {}, 1e6); process.once('disconnect', () => process.exit());",
    });
    const hub = await startHub({ PORTICO_SANDBOX: 'on' }, home);
    await hub.says('The sandbox is ready.');
    const page = await browser.newPage();
    const troubles = troublesOf(page);
    await page.goto(hub.url);
    const rows = page.locator('#parts li');
    await rows.nth(2).waitFor();
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringMatching(/^Storage\s+works$/),
      expect.stringMatching(/^Jobs\s+works$/),
      expect.stringMatching(/^Sandbox\s+A part that Portico needs does not answer\./),
    ]);
    expect(troubles).toEqual([]);
    await hub.stop('SIGKILL');
    await page.getByText('It does not answer.').waitFor();
    await page.close();
  });

  it.each(['light', 'dark'] as const)(
    'fits a small screen and shows where the keyboard is (%s)',
    async (colorScheme) => {
      const hub = await startHub({}, copiedHome()); // a copy without the console
      const page = await browser.newPage({ viewport: { width: 360, height: 740 }, colorScheme });
      await page.goto(hub.url);
      await page.locator('#parts .works').first().waitFor();
      const { width, ink, ground } = await page.evaluate<{
        width: number;
        ink: number;
        ground: number;
      }>(`(() => {
      const { color, backgroundColor } = getComputedStyle(document.body);
      const brightness = (text) => text.match(/\\d+/g).reduce((sum, part) => sum + Number(part), 0);
      const width = document.documentElement.scrollWidth;
      return { width, ink: brightness(color), ground: brightness(backgroundColor) };
    })()`);
      expect(width).toBe(360);
      expect(ink < ground).toBe(colorScheme === 'light');
      await page.keyboard.press('Tab');
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
      await page.close();
    },
  );
});
