import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { en } from '../../packages/console/src/words/en.ts';
import { browserAvailable, browserMissing, startBrowser } from '../support/browser.ts';
import { claimConsole } from '../support/claim-console.ts';
import { hubClient } from '../support/hub-client.ts';
import { type HubWithSandbox, startHubWithSandbox } from '../support/hub-with-sandbox.ts';
import { newPerson, signIn } from '../support/person.ts';
import { type Directory, openDirectory } from './mistakes/directory.ts';

/*
 * The dead end of every automation platform: an ordinary user may not allow what a connection needs. Here it is a
 * state with a next step, and it ends by itself once the administrator has approved, in a browser that knows nothing
 * of Portico.
 */

// A first start builds the console's pages, and a browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 400_000 });

const jonas = 'jonas.weber@alderworks.example';
const mira = 'mira.adler@alderworks.example';
const { connections: words, parts, registrations } = en;

let browser: Browser;

describe.skipIf(!browserAvailable())(`approval by an admin, in Chromium (${browserMissing})`, () => {
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('turns "Need admin approval" into a link for the admin, and goes live by itself once they approve', async () => {
    const { hub, directory, page } = await atTheConsole();
    await directory.control('PATCH', `tenants/${directory.world.tenants.alder}`, {
      adminConsentRequests: false,
    });
    await connectMyAccount(page, hub, directory);
    await signIn(page, jonas);
    await page.getByRole('heading', { name: 'Need admin approval' }).waitFor();
    await returnWithoutConsent(page);
    // What everybody may allow is asked for then, so that Portico can go on by itself later.
    await page.getByRole('heading', { name: 'Permissions requested' }).waitFor();
    await page.getByRole('button', { name: 'Accept' }).click();

    // Back in the console: no error, but whose move it is and everything the admin needs.
    await page.getByText(parts.connectionStates['waiting-for-admin']).first().waitFor();
    expect(await page.getByText(`${parts.moves['your-admin']}:`).count()).toBeGreaterThan(0);
    const approval = await shownApproval(page);
    expect(approval.mail).toContain(approval.link);
    expect(approval.permissions).toEqual(['Calendars.ReadWrite', 'Mail.ReadWrite', 'Mail.Send']);
    for (const permission of approval.permissions)
      expect(approval.mail).toContain(`(${permission}, delegated)`);
    await remember(page);

    const admin = await approveInAnotherBrowser(approval.link);
    for (const permission of approval.permissions) expect(admin).toContain(permission);

    // Nobody clicks, and nothing is loaded anew.
    await page.getByText(parts.connectionStates.live, { exact: true }).first().waitFor();
    await expect.poll(() => page.getByRole('heading', { name: words.approval }).count()).toBe(0);
    expect(await isTheSamePage(page)).toBe(true);
    await page.getByRole('button', { name: words.test }).click();
    await page.getByText(words.testAllWell).waitFor();
    const [connection] = (await hubClient(hub.url).get('/connections')).body.connections;
    expect(connection).toMatchObject({ state: 'live', account: { username: jonas } });
  });

  it('asks for one more sign-in where people may allow nothing at all, not even who they are', async () => {
    const { hub, directory, page } = await atTheConsole();
    await directory.control('PATCH', `tenants/${directory.world.tenants.alder}`, { consentPolicy: 'none' });
    await connectMyAccount(page, hub, directory);
    await signIn(page, jonas);
    await page.getByRole('heading', { name: 'Approval required' }).waitFor();
    await returnWithoutConsent(page);
    // The second question, for the least there is, is refused as well.
    await page.getByRole('heading', { name: 'Approval required' }).waitFor();
    await returnWithoutConsent(page);

    await page.getByText(parts.connectionStates['waiting-for-admin']).first().waitFor();
    const approval = await shownApproval(page);
    await remember(page);
    await approveInAnotherBrowser(approval.link);

    // Portico holds nothing of the account, so it says that it is their turn, without being asked.
    await page.getByText(parts.connectionStates['needs-sign-in']).first().waitFor();
    expect(await isTheSamePage(page)).toBe(true);
    expect(await page.getByRole('alert').count()).toBe(0);
    const signInAgain = page.getByRole('region', { name: words.signInTitle });
    await signInAgain.getByRole('button', { name: words.signIn, exact: true }).click();
    await page.getByRole('button', { name: jonas }).click();
    await page.getByText(parts.connectionStates.live, { exact: true }).first().waitFor();
    const [connection] = (await hubClient(hub.url).get('/connections')).body.connections;
    expect(connection).toMatchObject({ state: 'live', account: { username: jonas } });
  });
});

interface AtTheConsole {
  readonly hub: HubWithSandbox;
  readonly directory: Directory;
  readonly page: Page;
}

async function atTheConsole(): Promise<AtTheConsole> {
  const hub = await startHubWithSandbox();
  const page = await newPerson(browser);
  await claimConsole(page, hub.open);
  return { hub, directory: await openDirectory(hub.sandbox), page };
}

/** Enters an application that nobody has consented to, and leaves for Microsoft. */
async function connectMyAccount(page: Page, hub: HubWithSandbox, directory: Directory): Promise<void> {
  const form = registrations.credentialPage;
  const { clientId, secret } = await directory.addApplication({
    name: 'Automate',
    web: [`${hub.url}/auth/callback`],
    delegated: ['User.Read'],
    granted: 'none',
  });
  await page.goto(`${hub.url}/credential`);
  await page.getByRole('combobox', { name: form.cloud }).selectOption({ label: 'Sandbox' });
  await page.getByRole('textbox', { name: form.clientId, exact: true }).fill(clientId);
  await page.getByRole('textbox', { name: form.secret, exact: true }).fill(secret);
  await page.getByRole('textbox', { name: form.tenant, exact: true }).fill('alderworks.example');
  await page.getByRole('button', { name: form.connect }).click();
}

const returnWithoutConsent = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Return to the application without granting consent' }).click();

/** What the page gives the person to send on. */
async function shownApproval(page: Page) {
  await page.getByRole('button', { name: parts.copyWhat(words.approvalLink) }).click();
  const link = await page.evaluate<string>('navigator.clipboard.readText()');
  const mail = await page.getByRole('textbox', { name: words.approvalMail }).inputValue();
  const names = await page.getByText(/^[A-Z][A-Za-z]+\.[A-Z][A-Za-z.]+$/).allTextContents();
  const asked = new URL(link).searchParams.get('scope') ?? '';
  return { link, mail, permissions: [...new Set(names)].filter((name) => asked.includes(name)).toSorted() };
}

/** The admin has never seen Portico: a fresh browser, no session. Answers what the last page says. */
async function approveInAnotherBrowser(link: string): Promise<string> {
  const page = await newPerson(browser);
  await page.goto(link);
  await signIn(page, mira);
  await page.getByText('Review for your organization').waitFor();
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('heading', { name: 'Thank you, approved' }).waitFor();
  const said = await page.getByRole('main').innerText();
  await page.context().close();
  return said;
}

/** Something that a page forgets when it is loaded anew. */
async function remember(page: Page): Promise<void> {
  await page.evaluate('window.wasHereBefore = true');
}

const isTheSamePage = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('window.wasHereBefore === true');
