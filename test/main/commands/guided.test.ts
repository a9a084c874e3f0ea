import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/main/commands.ts';
import { runCommand } from '../../../src/main/run-command.ts';
import { freePort } from '../../support/free-port.ts';
import { startTestSandbox } from '../../support/sandbox.ts';
import { sandboxWorld } from '../../support/sandbox-world.ts';
import {
  givesUp,
  type ScriptedTerminal,
  scriptedTerminal,
  usually,
} from '../../support/scripted-terminal.ts';
import { signInByHttp } from '../../support/sign-in.ts';
import { tempFolder } from '../../support/temp-folder.ts';

type Variables = Readonly<Record<string, string>>;

/** A command line in this process, with somebody who answers its questions. */
async function run(words: readonly string[], terminal: ScriptedTerminal, variables: Variables = {}) {
  let out = '';
  let err = '';
  const folder = tempFolder();
  const status = await runCommand(words, {
    commands,
    environment: { PORTICO_DATA: folder, PORTICO_SANDBOX: 'off', PORTICO_LOG_LEVEL: 'silent', ...variables },
    home: resolve(import.meta.dirname, '../../..'),
    folder,
    terminal,
    stopping: () => new AbortController().signal,
    out: (text) => {
      out += `${text}\n`;
    },
    err: (text) => {
      err += `${text}\n`;
    },
  });
  expect(terminal.left()).toEqual([]);
  return { status, out, err, noted: terminal.noted() };
}

describe('./portico register asks one thing after the other', () => {
  it('and tells what a personal account cannot have', async () => {
    const { status, out, noted } = await run(
      ['register'],
      scriptedTerminal([
        ['What do you want to connect?', 'Home Assistant'],
        ['Which Microsoft 365?', 'Personal'],
        ['What may it do for those who sign in?', ['Calendar', 'Mail']],
        ['Which of these may it also change?', ['Mail']],
        ['What shall the registration be called?', usually],
        ['How shall the registration come about?', 'Give me a script'],
        ['In which language?', 'Azure CLI'],
      ]),
    );
    expect(noted).toMatch(/A personal account cannot have everything\.\n[\s\S]*Presence: /);
    expect(noted).toMatch(/Mail\.ReadWrite +the account/);
    expect(status).toBe(0);
    expect(out).toContain('az account show');
    expect(out).toContain('Portico for Home Assistant');
  });

  it('and asks for leave only what the application does by itself, in any cloud', async () => {
    const { status, out, noted } = await run(
      ['register', '--json'],
      scriptedTerminal([
        ['What do you want to connect?', 'Staff leave'],
        ['Which Microsoft 365?', 'Another cloud'],
        ['Which cloud?', '21Vianet'],
        ['What may the application do by itself', ['Leave']],
        ['Which of these may it also change?', ['Leave']],
        ['What shall the registration be called?', 'Leave of ours'],
        ['How shall the registration come about?', 'Show me the steps in the portal'],
        ['Done?', false],
      ]),
    );
    expect(noted).toMatch(/Calendars\.ReadWrite +the application itself +yes/);
    expect(noted).toContain('1. ');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ kind: 'portal', steps: expect.any(Array) });
  });

  it('and leaves out what was said by options', async () => {
    const { status, out } = await run(
      [
        'register',
        '--cloud',
        'global',
        '--features',
        'mail',
        '--app-features',
        '',
        '--name',
        'x',
        '--how',
        'manifest',
      ],
      scriptedTerminal([]),
    );
    expect([status, JSON.parse(out)]).toEqual([0, expect.objectContaining({ displayName: 'x' })]);
  });

  it('and ends as soon as somebody gives up', async () => {
    const { status, out, err } = await run(
      ['register'],
      scriptedTerminal([
        ['What do you want to connect?', 'A program of my own'],
        ['Which Microsoft 365?', givesUp],
      ]),
    );
    expect([status, out, err]).toEqual([1, '', 'Cancelled.\n']);
  });
});

it('./portico connect asks what to connect, and takes the address where the browser ended', async () => {
  const sandbox = await startTestSandbox();
  try {
    const world = await sandboxWorld(sandbox.http);
    const ready = world.registrations.find(({ actsAs }) => actsAs === 'account');
    const variables = {
      PORTICO_DATA: tempFolder(),
      PORTICO_SANDBOX: 'on',
      PORTICO_SANDBOX_PORT: new URL(sandbox.http).port,
      PORTICO_PORT: String(await freePort()),
    };
    const imported = await run(
      [
        'register',
        '--how',
        'import',
        '--cloud',
        'sandbox',
        '--features',
        'mail',
        '--app-features',
        '',
        '--no-connect',
        '--name',
        'Ready',
      ],
      scriptedTerminal([
        ['Application (client) ID', `${ready?.clientId}`],
        ['Directory (tenant) ID', 'alderworks.example'],
        ['The client secret', `${ready?.clientSecret}`],
      ]),
      variables,
    );
    expect(imported.status).toBe(0);
    const signIn = async (noted: string) => {
      const url = /http:\S+authorize\?\S+/.exec(noted)?.[0] ?? '';
      return (await signInByHttp(url, { upn: 'lena.roth@alderworks.example' })).address;
    };
    const connected = await run(
      ['connect', '--paste', '--no-test'],
      scriptedTerminal([['The address', signIn]]),
      variables,
    );
    expect(connected.noted).toContain('Features: mail.');
    expect([connected.status, connected.out]).toEqual([
      0,
      expect.stringContaining('lena.roth@alderworks.example is connected.'),
    ]);

    const unmended = await run(
      ['doctor', 'Ready', '--fix'],
      scriptedTerminal([['Sign in as them now?', false]]),
      variables,
    );
    expect(unmended.out).toContain('There is nothing that Portico can mend by itself.');
  } finally {
    await sandbox.stop();
  }
});

it('./portico connect says what comes first while there is no registration', async () => {
  const { status, err } = await run(['connect'], scriptedTerminal([]));
  expect([status, err]).toEqual([2, expect.stringContaining('There is no registration yet.')]);
});
