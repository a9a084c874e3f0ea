import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { browserAvailable, browserMissing, startBrowser } from '../../support/browser.ts';
import { claimConsole } from '../../support/claim-console.ts';
import { hubClient } from '../../support/hub-client.ts';
import { startHubWithSandbox } from '../../support/hub-with-sandbox.ts';
import { newPerson } from '../../support/person.ts';
import { automation } from './automation.ts';
import { type Efforts, effortTable } from './effort-table.ts';
import { essLeave } from './ess-leave.ts';
import type { Guide, Scene } from './guide.ts';
import { homeAssistant } from './home-assistant.ts';
import { homeAssistantLegacy } from './home-assistant-legacy.ts';
import { homeAssistantPage } from './home-assistant-page.ts';
import { type Effort, startJourney } from './journey.ts';

/*
 * The five set-up guides that people follow today, each to a working connection on a Portico of its own: by the wizard,
 * which makes the registration, and by hand in the portal, as the guide says. What that takes is counted.
 */

// A first start builds the console's pages, and a browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 900_000 });

const guides: readonly Guide[] = [
  homeAssistantPage,
  homeAssistant,
  homeAssistantLegacy,
  automation,
  essLeave,
];

interface Outcome {
  readonly effort: Effort;
  /** What the connection can do at the end, and the addresses that were gone to. */
  readonly standing: readonly string[];
  readonly addresses: readonly string[];
}

type Way = 'byWizard' | 'byHand';

const outcomes = new Map<string, Outcome>();
const outcomeOf = ({ title }: Guide, way: Way): Outcome | undefined => outcomes.get(`${title} ${way}`);

let browser: Browser;

describe.skipIf(!browserAvailable())(`the guides, in Chromium (${browserMissing})`, () => {
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  describe.each(guides)('$title, read by $reader', (guide) => {
    it.each(['byWizard', 'byHand'] as const)('ends in a working connection (%s)', async (way) => {
      const hub = await startHubWithSandbox();
      const page = await newPerson(browser);
      await claimConsole(page, hub.open);
      const addresses = goneTo(page);
      const journey = startJourney();
      const scene: Scene = {
        hub,
        console: journey.at(page),
        newTab: async () => journey.at(await page.context().newPage()),
        otherBrowser: async () => journey.at(await newPerson(browser)),
      };
      await guide[way](scene);

      const client = hubClient(hub.url);
      const { connections } = (await client.get('/connections')).body;
      expect(connections).toHaveLength(1);
      const [{ id, state, finding, standing }] = connections;
      expect({ state, finding }).toEqual({ state: 'live', finding: undefined });
      expect((await client.post(`/connections/${id}/test`)).body).toMatchObject({ ok: true });
      outcomes.set(`${guide.title} ${way}`, {
        effort: journey.effort(),
        standing: standing.map(({ feature, has }: Standing) => `${feature} ${has}`).toSorted(),
        addresses: addresses.map((address) => new URL(address).pathname),
      });
      await page.context().close();
    });
  });

  it.each(guides)(
    'takes no more by the wizard, to the same end, with nothing done in the portal: $title',
    (guide) => {
      const wizard = outcomeOf(guide, 'byWizard');
      const hand = outcomeOf(guide, 'byHand');
      if (wizard === undefined || hand === undefined) throw new Error('It was not followed to its end.');
      expect(wizard.standing).toEqual(hand.standing);
      expect(wizard.effort.clicks).toBeLessThanOrEqual(hand.effort.clicks);
      expect(wizard.effort.typed).toBeLessThanOrEqual(hand.effort.typed);
      expect(wizard.effort.copied).toBeLessThanOrEqual(hand.effort.copied);
      // Signing up for Azure, without which a personal account has no directory, ends at the list of registrations.
      const inThePortal = wizard.addresses.filter((path) => path.startsWith('/portal/app-registrations/'));
      expect(inThePortal).toEqual([]);
      expect(hand.addresses.some((path) => path.startsWith('/portal/app-registrations/'))).toBe(true);
    },
  );

  it('is told truly in docs/guide/effort.md', () => {
    const efforts = guides.flatMap((guide): Efforts[] => {
      const byHand = outcomeOf(guide, 'byHand')?.effort;
      const byWizard = outcomeOf(guide, 'byWizard')?.effort;
      return byHand && byWizard ? [{ guide: guide.title, byHand, byWizard }] : [];
    });
    const table = effortTable(efforts);
    process.stdout.write(`\n${table}\n\n`);
    const page = resolve(import.meta.dirname, '../../../docs/guide/effort.md');
    expect(readFileSync(page, 'utf8')).toContain(`\n${table}\n`);
  });
});

interface Standing {
  readonly feature: string;
  readonly has: string;
}

/** Every page this person's browser goes to from now on, in whatever tab. */
function goneTo(page: Page): readonly string[] {
  const addresses: string[] = [];
  page.context().on('request', (request) => {
    if (request.isNavigationRequest()) addresses.push(request.url());
  });
  return addresses;
}
