import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../support/free-port.ts';
import { runPortico } from '../../support/run-portico.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { type SandboxWorld, sandboxWorld } from '../../support/sandbox-world.ts';
import { signInByHttp } from '../../support/sign-in.ts';
import { type PorticoProcess, startHub, startPortico } from '../../support/start-hub.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** From a client ID to a working connection, each way to sign in, as processes beside a person with a browser. */
let sandbox: TestSandbox;
let world: SandboxWorld;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  world = await sandboxWorld(sandbox.http);
});
afterAll(() => sandbox.stop());

type Variables = Readonly<Record<string, string>>;

/** A data folder and a port of their own; the sandbox is known as a cloud of a file, so that a hub needs none beside. */
async function freshVariables() {
  const folder = tempFolder();
  const clouds = join(folder, 'clouds.json');
  const cloud = {
    id: 'acme',
    authority: sandbox.http,
    graph: sandbox.http,
    resource: 'https://graph.microsoft.com',
  };
  writeFileSync(clouds, JSON.stringify([cloud]));
  return {
    PORTICO_DATA: folder,
    PORTICO_CLOUDS: clouds,
    PORTICO_SANDBOX: 'off',
    PORTICO_PORT: String(await freePort()),
    PORTICO_LOG_LEVEL: 'error',
  };
}

const admin = 'mira.adler@alderworks.example';
const staff = 'lena.roth@alderworks.example';

function readyMade(actsAs: 'account' | 'app') {
  const found = world.registrations.find((one) => one.actsAs === actsAs);
  if (found === undefined) throw new Error(`The sandbox has no registration that acts as ${actsAs}.`);
  return found;
}

/** Takes the ready-made registration over; its secret is piped in. */
async function imported(variables: Variables, actsAs: 'account' | 'app', features: string): Promise<string> {
  const { clientId, clientSecret, tenant } = readyMade(actsAs);
  const { status, out, err } = await runPortico(
    [
      ...['register', '--how', 'import', '--cloud', 'acme', '--tenant', tenant, '--client-id', clientId],
      ...['--name', 'Ready', '--secret-stdin', '--no-connect', '--json'],
      ...[actsAs === 'app' ? '--app-features' : '--features', features],
    ],
    variables,
    { input: `${clientSecret}\n` },
  );
  expect([status, err]).toEqual([0, '']);
  return (JSON.parse(out) as { registration: { id: string } }).registration.id;
}

/** The address a command wants opened. */
async function addressFrom(portico: PorticoProcess): Promise<string> {
  return (await portico.says(/http:\/\/localhost:\d+\/\S+\/oauth2\/v2\.0\/authorize\?\S+/)).trim();
}

/** A person follows an address until their browser comes back to Portico for good. */
async function comeBack(address: string, upn: string): Promise<void> {
  const cookies = new Map<string, string>();
  for (let next: string | null = address; next !== null; ) {
    const end = await signInByHttp(next, { upn, cookies });
    const answer = await fetch(end.address, { redirect: 'manual' });
    next = answer.headers.get('location');
  }
}

async function connections(variables: Variables): Promise<readonly { state: string; name: string }[]> {
  const { out } = await runPortico(['connections', '--json'], variables);
  return (JSON.parse(out) as { connections: { state: string; name: string }[] }).connections;
}

describe('an account signs in', () => {
  it('by the browser, which comes back to the command itself while no hub runs', async () => {
    const variables = await freshVariables();
    await imported(variables, 'account', 'calendar=update,mail');
    const portico = startPortico(['connect', 'Ready', '--browser'], variables);
    const end = await signInByHttp(await addressFrom(portico), { upn: staff });
    expect(end.address).toMatch(new RegExp(`^http://localhost:${variables.PORTICO_PORT}/`));
    const page = await fetch(end.address);
    expect(await page.text()).toContain('Thank you, signed in');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await portico.ended).toEqual({ status: 0, signal: null });
    expect(portico.out()).toMatch(/^State +works$/m);
    expect(portico.out()).toContain('✓ The next three events');
    expect(portico.out()).toContain(`${staff} is connected.`);
  });

  it('by the browser, which comes back to the hub while one runs', async () => {
    const variables = await freshVariables();
    await imported(variables, 'account', 'mail');
    const hub = await startHub(variables);
    const portico = startPortico(['connect', 'Ready', '--browser', '--no-test', '--json'], variables);
    const end = await signInByHttp(await addressFrom(portico), { upn: staff });
    expect(end.address).toMatch(new RegExp(`^http://localhost:${variables.PORTICO_PORT}/`));
    expect((await fetch(end.address)).status).toBe(200);
    expect((await portico.ended).status).toBe(0);
    expect(JSON.parse(portico.out())).toMatchObject({
      connection: { state: 'live', account: { username: staff } },
      signIn: { state: 'done', method: 'callback' },
    });
    await hub.stop();
  });

  it('by pasting the address where the browser ended', async () => {
    const variables = await freshVariables();
    const registration = await imported(variables, 'account', 'mail');
    const portico = startPortico(
      ['connections', 'create', '--registration', registration, '--features', 'mail', '--json'],
      variables,
    );
    await portico.ended;
    const { id } = JSON.parse(portico.out()) as { id: string };
    const begun = await runPortico(['connections', 'sign-in', id, '--method', 'paste', '--json'], variables);
    const { url } = JSON.parse(begun.out) as { url: string };
    const end = await signInByHttp(url, { upn: staff });
    const done = await runPortico(['connections', 'complete-sign-in', id, '--url', '-'], variables, {
      input: `${end.address}\n`,
    });
    expect([done.status, done.out]).toEqual([0, expect.stringMatching(/^Sign-in +done$/m)]);
    expect(await connections(variables)).toMatchObject([{ state: 'live' }]);
  });

  it('after an administrator who let Portico register itself', async () => {
    const variables = await freshVariables();
    const portico = startPortico(
      [
        ...['register', '--how', 'create', '--cloud', 'acme', '--tenant', 'alderworks.example'],
        ...['--name', 'Made here', '--features', 'calendar=update,mail', '--browser'],
      ],
      variables,
    );
    await portico.says('Application.ReadWrite.All');
    await comeBack(await addressFrom(portico), admin);
    await portico.says(`Signed in as ${admin}.`);
    const second = await portico.says(/Now it is connected\.[\s\S]*authorize\?\S+/);
    await comeBack(/http:\S+$/.exec(second)?.[0] ?? '', staff);
    expect([await portico.ended, portico.err()]).toEqual([{ status: 0, signal: null }, expect.any(String)]);
    expect(portico.err()).toMatch(/✓ .*\n[\s\S]*✓ /);
    expect(portico.out()).toMatch(/^Registration +Made here$/m);
    expect(portico.out()).toContain(`${staff} is connected.`);
    // The tokens of the administrator are forgotten at once.
    const { out } = await runPortico(['activity', '--json'], variables);
    expect(out).toContain('Ended a setup.');
  });
});

it('an application connects without anybody, and is tried', async () => {
  const variables = await freshVariables();
  const { clientId, clientSecret, tenant } = readyMade('app');
  const { status, out } = await runPortico(
    [
      ...['register', '--how', 'import', '--cloud', 'acme', '--tenant', tenant, '--client-id', clientId],
      ...['--secret-stdin', '--app-features', 'calendar=update,directory'],
    ],
    variables,
    { input: clientSecret },
  );
  expect(status).toBe(0);
  expect(out).toContain('Acts as       the application itself');
  expect(out).toContain('Everything that was asked came back.');
});

it('what an admin has to approve is shown with the link to forward, and goes on once they have', async () => {
  const variables = await freshVariables();
  const made = startPortico(
    [
      ...[
        'register',
        '--how',
        'create',
        '--cloud',
        'acme',
        '--tenant',
        'alderworks.example',
        '--name',
        'Asks',
      ],
      ...['--features', 'calendar=update', '--no-grant-consent', '--no-connect', '--browser'],
    ],
    variables,
  );
  await comeBack(await addressFrom(made), admin);
  expect((await made.ended).status).toBe(0);

  const portico = startPortico(['connect', 'Asks', '--browser'], variables);
  await comeBack(await addressFrom(portico), 'jonas.weber@alderworks.example');
  expect((await portico.ended).status).toBe(1);
  expect(portico.out()).toMatch(/^State +waits for an admin$/m);
  expect(portico.out()).toContain('Subject: ');
  const link = /The link to forward\n +(\S+)/.exec(portico.out())?.[1] ?? '';
  const [, id = ''] = /check-admin-approval (conn_\S+)/.exec(portico.out()) ?? [];

  await signInByHttp(link, { upn: admin });
  const looked = await runPortico(['connections', 'check-admin-approval', id], variables);
  expect([looked.status, looked.out]).toEqual([
    0,
    expect.stringContaining('An admin has approved all of it.'),
  ]);
  expect(await connections(variables)).toMatchObject([{ state: 'live' }]);
});

describe('giving up', () => {
  it('with Ctrl-C cancels the sign-in and leaves nothing half done', async () => {
    const variables = await freshVariables();
    await imported(variables, 'account', 'mail');
    const portico = startPortico(['connect', 'Ready', '--browser'], variables);
    await addressFrom(portico);
    await portico.says('Waiting for the sign-in');
    expect(await portico.stop('SIGINT')).toEqual({ status: 1, signal: null });
    expect(portico.err()).toMatch(/Cancelled\. Nobody has signed in\.\n$/);
    expect(portico.err()).not.toContain('defect');
    expect(await connections(variables)).toEqual([]);
  });

  it('with Ctrl-C forgets a setup', async () => {
    const variables = await freshVariables();
    const portico = startPortico(
      ['register', '--how', 'create', '--cloud', 'acme', '--features', 'mail', '--device', '--json'],
      variables,
    );
    await portico.says('Waiting until the code has been entered.');
    expect(await portico.stop('SIGINT')).toEqual({ status: 1, signal: null });
    expect(portico.err()).toMatch(/\{"code":"cancelled","title":"Cancelled\. Nobody has signed in\."\}\n$/);
    expect(portico.out()).toBe('');
  });
});

it('somebody who refuses ends it with the finding, and what to do next', async () => {
  const variables = await freshVariables();
  await imported(variables, 'account', 'mail');
  const portico = startPortico(['connect', 'Ready', '--browser'], variables);
  const state = new URL(await addressFrom(portico)).searchParams.get('state') ?? '';
  const back = new URLSearchParams({
    error: 'access_denied',
    error_description: 'AADSTS65004: User declined to consent to access the app.',
    state,
  });
  const page = await fetch(`http://localhost:${variables.PORTICO_PORT}/auth/callback?${back}`);
  expect(await page.text()).toContain('move: ');
  expect((await portico.ended).status).toBe(1);
  expect(portico.out()).toContain('AADSTS65004');
  expect(portico.out()).toMatch(/\.\/portico connect conn_\S+ tries again\./);
});

describe('secrets', () => {
  it('are never in the arguments of a process, on the screen or in the log', async () => {
    const variables = { ...(await freshVariables()), PORTICO_LOG_LEVEL: 'trace' };
    const logFile = join(variables.PORTICO_DATA, 'portico.log');
    const { clientSecret, clientId, tenant } = readyMade('account');
    const watched = { ...variables, PORTICO_LOG_FILE: logFile };
    const ran = await runPortico(
      [
        ...['registrations', 'import', '--name', 'Secret', '--cloud', 'acme', '--tenant', tenant],
        ...['--client-id', clientId, '--secret-stdin', '--purpose-account', 'mail', '--purpose-app', ''],
      ],
      watched,
      { input: clientSecret },
    );
    expect(ran.status).toBe(0);
    const shown = await runPortico(['registrations', '--json'], watched);
    const examined = await runPortico(['doctor', 'Secret'], watched);
    for (const { out, err } of [ran, shown, examined]) expect(out + err).not.toContain(clientSecret);
    expect(read(logFile)).not.toContain(clientSecret);
  });

  it('are refused where others could read them', async () => {
    const variables = await freshVariables();
    const input = JSON.stringify({
      name: 'x',
      clientId: 'y',
      credential: { kind: 'secret', value: 'hunter2' },
    });
    const { status, err } = await runPortico(['call', 'registrations.import', '--input', input], variables);
    expect([status, err]).toEqual([2, expect.stringContaining('"credential" holds a secret')]);
    expect(err).not.toContain('hunter2');
    const option = await runPortico(['registrations', 'import', '--secret', 'hunter2'], variables);
    expect([option.status, option.err]).toEqual([2, expect.stringContaining("Unknown option '--secret'")]);
  });
});

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // nothing was worth a line
  }
}
