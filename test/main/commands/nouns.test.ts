import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, runPortico } from '../../support/run-portico.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { startPortico } from '../../support/start-hub.ts';

/** Every noun of the command line over one data folder that has the sandbox connected, with no hub running. */
let sandbox: TestSandbox;
let variables: Readonly<Record<string, string>>;
let account: string;
let application: string;
let registration: string;

const dataFolder = mkdtempSync(join(tmpdir(), 'portico-nouns-'));

async function run(...words: string[]): Promise<Ran> {
  return runPortico(words, variables);
}

/** What it answers under --json; it has to be done, and to write JSON alone. */
async function json<Answer = Record<string, unknown>>(...words: string[]): Promise<Answer> {
  const { status, out, err } = await run(...words, '--json');
  expect([status, err]).toEqual([0, expect.any(String)]);
  return JSON.parse(out) as Answer;
}

interface Connections {
  readonly connections: readonly {
    readonly id: string;
    readonly name: string;
    readonly actsAs: string;
    readonly state: string;
    readonly registration: string;
  }[];
}

beforeAll(async () => {
  sandbox = await startTestSandbox();
  variables = { PORTICO_DATA: dataFolder, PORTICO_SANDBOX_PORT: new URL(sandbox.http).port };
  const { connections } = await json<Connections>('sandbox', 'connect');
  const [first] = connections.filter(({ actsAs }) => actsAs === 'account');
  account = first?.id ?? '';
  registration = first?.registration ?? '';
  application = connections.find(({ actsAs }) => actsAs === 'app')?.id ?? '';
});

afterAll(async () => {
  await sandbox.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

describe('connections', () => {
  it('are listed with their state, by the noun alone or with the verb', async () => {
    const { status, out } = await run('connections');
    expect(status).toBe(0);
    expect(out).toMatch(/ works +lena\.roth@alderworks\.example +calendar=update, /);
    expect((await run('connections', 'list')).out).toBe(out);
    const { connections } = await json<Connections>('connections');
    expect(connections.map(({ state }) => state)).toEqual(['live', 'live']);
  });

  it('are found by id, by name and by the end of the id', async () => {
    for (const word of [account, 'LENA.ROTH@alderworks.example', account.slice(-6)]) {
      expect(await json('connections', 'get', word)).toMatchObject({ id: account, state: 'live' });
    }
  });

  it('are shown whole', async () => {
    const { out } = await run('connections', 'get', account);
    expect(out).toMatch(/^State +works$/m);
    expect(out).toMatch(new RegExp(`^Id +${account}$`, 'm'));
  });

  it('are tested with real reads and writes', async () => {
    const { status, out, err } = await run('connections', 'test', account);
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain('✓ The next three events');
    expect(out).toContain('Everything that was asked came back.');
    const tested = await json<{ ok: boolean; features: unknown[] }>('connections', 'test', application);
    expect(tested.ok).toBe(true);
    expect(tested.features.length).toBeGreaterThan(1);
  });

  it('are changed, and tell it in their history', async () => {
    const { status, out } = await run(
      'connections',
      'change',
      account,
      '--name',
      'Lena',
      '--features',
      'mail,todo=update',
    );
    expect(status).toBe(0);
    expect(out).toContain('Changed the connection "Lena".');
    expect(await json('connections', 'get', 'lena')).toMatchObject({
      name: 'Lena',
      features: { mail: 'read', todo: 'update' },
    });
    expect((await run('connections', 'history', 'Lena')).out).toMatch(/When +What happened/);
    expect(await json('connections', 'recheck', 'Lena')).toMatchObject({ state: 'live' });
  });

  it('that are not there are said to be not there', async () => {
    const { status, out, err } = await run('connections', 'get', 'conn_nowhere');
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain('(connections-connection-unknown)');
    const asJson = await run('connections', 'get', 'conn_nowhere', '--json');
    expect([asJson.status, JSON.parse(asJson.err).code]).toEqual([1, 'connections-connection-unknown']);
  });

  it('are created for the application itself and removed', async () => {
    const reg = (await json<{ registration: string }>('connections', 'get', application)).registration;
    const made = await json<{ id: string; state: string }>(
      ...['connections', 'create', '--registration', reg, '--acts-as', 'app', '--features', 'calendar'],
    );
    expect(made.state).toBe('live');
    const removed = await run('connections', 'remove', made.id);
    expect(removed).toEqual({ status: 0, out: `Removed the connection ${made.id}.\n`, err: '' });
  });

  it('hand out a token to who is at the machine', async () => {
    const { status, out } = await run('connections', 'token', account);
    expect(status).toBe(0);
    const answer = await fetch(`${sandbox.http}/v1.0/me`, {
      headers: { authorization: `Bearer ${out.trim()}` },
    });
    expect(answer.status).toBe(200);
  });
});

describe('registrations', () => {
  it('are listed, and shown without their secret', async () => {
    const { out } = await run('registrations');
    expect(out).toMatch(/Sandbox: acts by itself +sandbox +\S+ +\S+ +secret \w{3}…/);
    const { out: one } = await run('registrations', 'get', registration);
    expect(one).toMatch(/^Client ID +[\da-f-]{36}$/m);
    expect(one + out).not.toMatch(/\dQ~/);
  });

  it('are planned, as permissions and as code', async () => {
    const { out } = await run(
      'registrations',
      'plan',
      '--name',
      'Portico',
      '--account',
      'calendar=update,mail',
    );
    expect(out).toMatch(/Calendars\.ReadWrite +the account/);
    const script = await run(
      'registrations',
      'plan-artefact',
      'az',
      '--name',
      'Portico',
      '--account',
      'mail',
    );
    expect(script.out).toMatch(/az account show/);
    const steps = await json<{ steps: unknown[] }>('registrations', 'artefact', registration, 'portal');
    expect(steps.steps.length).toBeGreaterThan(2);
  });

  it('are checked at sight', async () => {
    const { status, out } = await run('registrations', 'check', '--client-id', 'not-a-guid');
    expect(out).toContain('✗');
    expect(status).toBe(0);
  });

  it('are refused when they are still used', async () => {
    const { status, err } = await run('registrations', 'remove', registration);
    expect(status).toBe(1);
    expect(err).toContain('(connections-registration-in-use)');
  });
});

describe('the doctor', () => {
  it('examines everything, and ends well where nothing stands in the way', async () => {
    const { status, out, err } = await run('doctor');
    expect(status).toBe(0);
    expect(out).toContain('✓ Microsoft takes the client secret.');
    expect(err).toContain('Examining ');
    const { examined } = await json<{ examined: { connection: string; findings: unknown[] }[] }>('doctor');
    expect(examined.map(({ connection }) => connection).sort()).toEqual([account, application].sort());
  });

  it('examines one thing', async () => {
    const { examined } = await json<{ examined: unknown[] }>('doctor', registration);
    expect(examined).toMatchObject([{ registration }]);
  });

  it('explains an error that was copied from anywhere', async () => {
    const text = 'AADSTS50011: The redirect URI does not match';
    const { status, out } = await run('doctor', '--text', text);
    expect(status).toBe(0);
    expect(out).toContain('AADSTS50011');
    expect(out).toMatch(/Your move: /);
    for (const words of [
      ['doctor', '-'],
      ['doctor', '--text', '-'],
    ]) {
      expect((await runPortico(words, variables, { input: text })).out).toBe(out);
    }
    const unknown = await run('doctor', '--text', 'The cat sat on the mat.');
    expect([unknown.status, unknown.out]).toEqual([1, 'There is no error in it that Portico knows.\n']);
  });

  it('ends with 1 when something stands in the way, and names the command that mends it', async () => {
    const broken = await json<{ id: string }>(
      ...[
        'registrations',
        'import',
        '--name',
        'Broken',
        '--cloud',
        'sandbox',
        '--tenant',
        'alderworks.example',
      ],
      ...[
        '--client-id',
        '00000000-1111-4222-8333-444444444444',
        '--no-secret',
        '--purpose-account',
        'mail',
        '--purpose-app',
        '',
      ],
    );
    const { status, out } = await run('doctor', broken.id);
    expect(status).toBe(1);
    expect(out).toMatch(/✗ /);
    const fixed = await run('doctor', broken.id, '--fix');
    expect([fixed.status, fixed.err]).toEqual([2, expect.stringContaining('--yes is missing')]);
    expect((await run('registrations', 'remove', 'Broken')).status).toBe(0);
  });
});

describe('keys', () => {
  it('are made, shown once, listed and revoked', async () => {
    const made = await run(
      'keys',
      'create',
      '--name',
      'ci',
      '--scopes',
      'read,operate',
      '--ends-at',
      '2099-01-31',
    );
    expect(made.status).toBe(0);
    const key = made.out.split('\n').find((line) => /^pk_/.test(line)) ?? '';
    expect(key).not.toBe('');
    const { out } = await run('keys');
    expect(out).toMatch(/ci +pk_.{1,8}… +read, operate +never +31 Jan 2099/);
    expect(out).not.toContain(key);
    const revoked = await run('keys', 'remove', 'ci');
    expect([revoked.status, revoked.out]).toEqual([0, expect.stringMatching(/^Revoked the API key key_/)]);
    expect((await run('keys')).out).toContain('There are no API keys.');
  });
});

it('ends quietly when nobody reads the answer any more', async () => {
  const portico = startPortico(['operations', '--json'], variables);
  portico.child.stdout?.destroy();
  expect([(await portico.ended).status, portico.err()]).toEqual([0, '']);
});

describe('what else there is', () => {
  it('features, clouds, settings, and whether everything works', async () => {
    expect((await run('features')).out).toMatch(/^calendar +Read calendars/m);
    const { clouds } = await json<{ clouds: { id: string }[] }>('clouds');
    expect(clouds.map(({ id }) => id)).toContain('sandbox');
    expect((await run('settings')).out).toMatch(/^Callback URL +http:\/\/localhost:3650\/auth\/callback$/m);
    expect((await run('home')).out).toContain('Everything works.');
  });

  it('every operation, by its name', async () => {
    expect((await run('operations')).out).toMatch(/^connections\.create +Create a connection +operate$/m);
    const called = await json('call', 'connections.get', '--input', JSON.stringify({ id: account }));
    expect(called).toEqual(await json('connections', 'get', account));
    const piped = await runPortico(['call', 'connections.get', '--input', '-'], variables, {
      input: JSON.stringify({ id: account }),
    });
    expect(piped.status).toBe(0);
  });

  it('a new link to the console', async () => {
    const { status, out } = await run('link');
    expect([status, out]).toEqual([0, expect.stringMatching(/^http:\/\/localhost:3650\/claim#\S{20,}\n/)]);
  });

  it('who did what: the system’s user, by the machine', async () => {
    const { entries } = await json<{ entries: { actor: { kind: string }; words: string }[] }>('activity');
    expect(entries.every(({ actor }) => actor.kind === 'machine')).toBe(true);
    expect(entries.map(({ words }) => words)).toContain('Connected the sandbox tenant.');
  });
});
