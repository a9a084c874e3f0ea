import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { en } from '../../packages/console/src/words/en.ts';
import { browserAvailable, browserMissing, startBrowser, troublesOf } from '../support/browser.ts';
import { claimConsole, consolePassword } from '../support/claim-console.ts';
import { type HubClient, hubClient } from '../support/hub-client.ts';
import { type HubWithSandbox, startHubWithSandbox } from '../support/hub-with-sandbox.ts';
import { newPerson, signIn } from '../support/person.ts';
import { type SandboxWorld, sandboxWorld } from '../support/sandbox-world.ts';
import { signInByHttp } from '../support/sign-in.ts';
import { createRegistration } from './create-registration.ts';

/* What people do in the console, with the hub and the sandbox behind it. */

// A first start builds the pages, and a browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 400_000 });

const { connections, registrations, access, parts, diagnosis } = en;
const lena = 'lena.roth@alderworks.example';

let browser: Browser;

describe.skipIf(!browserAvailable())(`the console’s actions, in Chromium (${browserMissing})`, () => {
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  /** Somebody at a hub of their own, with nothing connected yet. */
  async function atConsole(): Promise<{ hub: HubWithSandbox; page: Page; troubles: readonly string[] }> {
    const hub = await startHubWithSandbox();
    const page = await newPerson(browser);
    const troubles = troublesOf(page);
    await claimConsole(page, hub.open);
    return { hub, page, troubles };
  }

  it('the credential page says what is wrong while it is typed, and connects the account', async () => {
    const { hub, page } = await atConsole();
    const ready = readyMade(await sandboxWorld(hub.sandbox), 'account');
    const words = registrations.credentialPage;
    await page.goto(`${hub.url}/credential`);
    await page.getByText(`${hub.url}/auth/callback`).first().waitFor();

    await page.getByLabel(words.cloud).selectOption('sandbox');
    await page.getByLabel(words.clientId, { exact: true }).fill('Q~not-an-id');
    await page.getByText(parts.moves.you).waitFor();
    await page.getByLabel(words.clientId, { exact: true }).fill(ready.clientId);
    await page.getByLabel(words.tenant, { exact: true }).fill(ready.tenant);
    const secret = page.getByRole('textbox', { name: words.secret, exact: true });
    await secret.fill('0f8fad5b-d9cb-469f-a165-70867728950e');
    await page.getByText('This is the Secret ID, not the secret itself.').waitFor();
    expect(await page.getByRole('button', { name: words.connect }).isDisabled()).toBe(true);

    // With quotes around it: one press mends that.
    await secret.fill(`"${ready.clientSecret}"`);
    await page.getByText('There are quotes around the secret.').waitFor();
    await page.getByRole('article').getByRole('button').first().click();
    expect(await secret.inputValue()).toBe(ready.clientSecret);

    await page.getByRole('button', { name: words.connect, disabled: false }).click();
    // Entra takes any port of localhost, so this hub’s callback is one of the registration’s.
    await signIn(page, lena);
    await page.waitForURL(/\/connections\/conn_/);
    await page.getByText(parts.connectionStates.live, { exact: true }).waitFor();
  });

  it('an account signs in by pasting the address, and on another device', async () => {
    const { hub, page } = await atConsole();
    const client = hubClient(hub.url);
    const registration = await importReadyMade(hub);
    const made = await client.post('/connections', {
      registration,
      name: 'Mail of the office',
      actsAs: 'account',
      features: { mail: 'read' },
    });
    await page.goto(`${hub.url}/connections/${made.body.id}`);
    await page.getByText(connections.otherWays).click();
    await page.getByRole('radio', { name: connections.methods.paste.title }).check();
    await page.getByRole('button', { name: connections.signIn, exact: true }).click();

    await page.getByLabel(connections.pasteField).fill('https://example.org/');
    await page.getByRole('button', { name: connections.pasteDone }).click();
    await page.getByText('This is not the address a sign-in ends at.').waitFor();
    const address = await page.getByRole('link', { name: connections.pasteOpen }).getAttribute('href');
    const end = await signInByHttp(address ?? '', { upn: lena });
    await page.getByLabel(connections.pasteField).fill(end.address);
    await page.getByRole('button', { name: connections.pasteDone }).click();
    await page.getByText(parts.connectionStates.live, { exact: true }).waitFor();

    await page.getByRole('button', { name: connections.signInAgain }).click();
    await page.getByText(connections.otherWays).click();
    await page.getByRole('radio', { name: connections.methods.device.title }).check();
    await page.getByRole('button', { name: connections.signInAgain, exact: true }).last().click();
    await page.getByText(connections.deviceCode).waitFor();
    const shown = await client.get(`/connections/${made.body.id}/sign-in`);
    const { userCode, verificationUri } = shown.body.signIn;
    await page.getByText(userCode, { exact: true }).waitFor();
    await signInByHttp(verificationUri, { upn: lena, deviceCode: userCode });
    await page.getByText(connections.deviceCode).waitFor({ state: 'detached' });
    await page.getByText(parts.connectionStates.live, { exact: true }).waitFor();
  });

  it('what is wrong is shown, looked at as a change, and mended', async () => {
    const { hub, page } = await atConsole();
    const client = hubClient(hub.url);
    const id = await createRegistration(client, { name: 'Wall calendar', account: { calendar: 'read' } });
    // It shall do more than it was registered for.
    await client.patch(`/registrations/${id}`, {
      purpose: { account: { calendar: 'read', chat: 'read' }, app: {} },
    });
    await page.goto(`${hub.url}/registrations/${id}`);
    await page.getByRole('button', { name: diagnosis.examine, exact: true }).click();
    await page.getByRole('button', { name: diagnosis.examineAgain }).waitFor();

    // With somebody who may read it, the doctor sees what it otherwise has to guess.
    await page.getByRole('button', { name: diagnosis.deeper }).click();
    await page.getByRole('button', { name: en.connect.go.setupPrepare }).click();
    await page.getByRole('button', { name: connections.signInOpens }).click();
    await signIn(page, 'mira.adler@alderworks.example');
    await page.getByText(en.connect.go.setupReady('mira.adler@alderworks.example')).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/registrations/${id}`);

    const setup = new URL(page.url()).searchParams.get('setup')?.replaceAll('"', '');
    const finding = await mendable(client, id, setup);
    await page.getByRole('button', { name: finding.fix.label }).first().click();
    await page.getByRole('heading', { name: diagnosis.repairTitle }).waitFor();
    await page.getByRole('button', { name: diagnosis.repairApply }).click();
    await page.getByText(/\d+ things? w(?:as|ere) mended|One thing was mended/).waitFor();
    await page.getByText(finding.title).waitFor({ state: 'detached' });
    const after = (await client.post(`/registrations/${id}/doctor`, { setup })).body.findings;
    expect(after.filter(({ code, state }: Seen) => code === finding.code && state !== 'ok')).toEqual([]);
  });

  it('a removal can be taken back for ten seconds, and a key is shown once', async () => {
    const { hub, page, troubles } = await atConsole();
    const client = hubClient(hub.url);
    await page.getByRole('button', { name: en.home.tryButton }).click();
    await page.getByRole('heading', { level: 1, name: 'Everything works.' }).waitFor();
    const before = (await client.get('/connections')).body.connections;
    const [one] = before;

    await page.goto(`${hub.url}/connections/${one.id}`);
    await page.getByRole('button', { name: connections.remove }).click();
    const dialog = page.getByRole('dialog', { name: connections.removeTitle(one.name) });
    await dialog.getByText(connections.removeWords).waitFor();
    await dialog.getByRole('button', { name: connections.remove }).click();
    await page.getByRole('heading', { level: 1, name: connections.title }).waitFor();
    expect(await page.getByRole('link', { name: one.name }).count()).toBe(0);
    await page.getByRole('button', { name: parts.undo }).click();
    await page.getByRole('heading', { level: 1, name: one.name }).waitFor();
    expect((await client.get('/connections')).body.connections.length).toBe(before.length);

    await page.getByRole('button', { name: connections.remove }).click();
    await dialog.getByRole('button', { name: connections.remove }).click();
    // Whoever closes the page meant it.
    await page.getByText(connections.removed(one.name)).waitFor();
    await page.goto(`${hub.url}/keys`);
    await vi.waitFor(async () => {
      const left: readonly { id: string }[] = (await client.get('/connections')).body.connections;
      expect(left.map(({ id }) => id)).not.toContain(one.id);
    });

    await page.getByRole('button', { name: access.keys.make }).click();
    await page.getByLabel(access.keys.name).fill('Home Assistant');
    await page.getByRole('button', { name: access.keys.make, exact: true }).click();
    await page.getByText(access.keys.once).waitFor();
    await page.getByRole('button', { name: parts.copyWhat(access.keys.key) }).click();
    const key = await page.evaluate<string>('navigator.clipboard.readText()');
    expect((await hubClient(hub.url, key).get('/connections')).status).toBe(200);
    await page.getByRole('button', { name: access.keys.copied }).click();
    await page.reload();
    await page.getByText('Home Assistant', { exact: true }).waitFor();
    expect(await page.content()).not.toContain(key);
    expect(troubles.filter((trouble) => !trouble.endsWith('net::ERR_ABORTED'))).toEqual([]);
  });

  it('a session that is over leads to the sign-in and back, and the password can be changed', async () => {
    const { hub, page } = await atConsole();
    await page.goto(`${hub.url}/settings`);
    await page.getByRole('textbox', { name: access.settings.current }).fill(consolePassword);
    await page.getByRole('textbox', { name: access.settings.fresh }).fill('another four plain words');
    await page.getByRole('button', { name: access.settings.change }).click();
    await page.getByText(access.settings.changed).waitFor();

    await page.context().clearCookies();
    await page.goto(`${hub.url}/activity`);
    await page.getByRole('textbox', { name: access.password }).fill(consolePassword);
    await page.getByRole('button', { name: access.signIn }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('textbox', { name: access.password }).fill('another four plain words');
    await page.getByRole('button', { name: access.signIn }).click();
    await page.getByRole('heading', { level: 1, name: access.activity.title }).waitFor();

    await page.getByRole('button', { name: en.shell.signOut }).click();
    await page.getByRole('heading', { name: access.signInTitle }).waitFor();
    await page.goto(hub.url);
    await page.getByRole('heading', { name: access.signInTitle }).waitFor();
  });
});

function readyMade({ registrations }: SandboxWorld, actsAs: 'account' | 'app') {
  const found = registrations.find((one) => one.actsAs === actsAs);
  if (found === undefined) throw new Error(`The sandbox has no registration that acts as ${actsAs}.`);
  return found;
}

interface Seen {
  readonly code: string;
  readonly state: string;
  readonly title: string;
  readonly fix: { readonly kind: string; readonly label: string };
}

/** The first finding that Portico can mend by itself. */
async function mendable(client: HubClient, id: string, setup: string | undefined): Promise<Seen> {
  const { findings } = (await client.post(`/registrations/${id}/doctor`, { setup })).body;
  const found = findings.find(({ state, fix }: Seen) => state !== 'ok' && fix?.kind === 'repair');
  if (found === undefined) throw new Error(`Nothing can be mended: ${JSON.stringify(findings)}`);
  return found;
}

async function importReadyMade(hub: HubWithSandbox): Promise<string> {
  const ready = readyMade(await sandboxWorld(hub.sandbox), 'account');
  const imported = await hubClient(hub.url).post('/registrations', {
    name: 'Entered by hand',
    cloud: 'sandbox',
    tenant: ready.tenant,
    clientId: ready.clientId,
    redirects: ready.redirectUris.map((uri) => ({ platform: 'web', uri })),
    credential: { kind: 'secret', value: ready.clientSecret },
    purpose: { account: { mail: 'read' }, app: {} },
  });
  return imported.body.id;
}
