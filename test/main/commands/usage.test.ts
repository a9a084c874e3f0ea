import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commands } from '../../../src/main/commands.ts';
import { runCommand } from '../../../src/main/run-command.ts';
import { deafTerminal } from '../../support/deaf-terminal.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'portico-usage-'));
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

/** A command line in this process: the commands as they are, over an empty data folder. */
async function run(...words: string[]) {
  let out = '';
  let err = '';
  const status = await runCommand(words, {
    commands,
    environment: { PORTICO_DATA: dataFolder, PORTICO_LOG_LEVEL: 'silent' },
    home: resolve(import.meta.dirname, '../../..'),
    folder: dataFolder,
    terminal: deafTerminal,
    stopping: () => new AbortController().signal,
    out: (text) => {
      out += `${text}\n`;
    },
    err: (text) => {
      err += `${text}\n`;
    },
  });
  return { status, out, err };
}

describe('a line that is written wrongly ends with 2 and the usage', () => {
  it.each([
    [['conections'], 'There is no command "conections". Did you mean connections?'],
    [
      ['connections', 'crate', 'x'],
      'There is no command "connections crate". Did you mean connections create?',
    ],
    [['connections', 'get'], 'CONNECTION is missing.'],
    [['connections', 'create'], '--registration and --features are missing.'],
    [['connections', 'create', '--registration', 'x', '--features', 'calender'], 'Did you mean calendar?'],
    [
      ['connections', 'create', '--registration', 'x', '--features', 'mail=write'],
      '"mail=write" is not a feature at a level',
    ],
    [
      ['connections', 'create', '--registration', 'x', '--features', 'mail', '--acts-as', 'me'],
      '--acts-as: ',
    ],
    [['keys', 'create', '--name', 'x', '--scopes', 'all'], '--scopes: '],
    [['keys', 'create', '--name', 'x', '--scopes', 'read', '--ends-at', 'soon'], '"soon" is not a time'],
    [['activity', '--limit', 'many'], '--limit: "many" is not a number.'],
    [['register'], '--features or --app-features and --how are missing. Nobody can be asked here.'],
    [['register', '--how', 'magic', '--features', 'mail'], '--how: "magic" is none of create'],
    [['register', '--device', '--paste', '--features', 'mail', '--how', 'create'], 'Only one of --browser'],
    [['call', 'connections.gat'], 'Did you mean connections.get?'],
    [['call', 'connections.get', '--input', '{'], '--input is not a JSON object'],
    [
      ['registrations', 'import', '--name', 'x', '--client-id', 'y'],
      '--secret-file, --secret-stdin or another credential is missing.',
    ],
    [
      ['registrations', 'import', '--name', 'x', '--client-id', 'y', '--secret-file', '/nowhere'],
      '/nowhere cannot be read (ENOENT).',
    ],
  ])('%j', async (words, message) => {
    const { status, out, err } = await run(...words);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(message);
    const asJson = await run(...words, '--json');
    expect([asJson.status, JSON.parse(asJson.err).code]).toEqual([2, 'usage']);
  });
});
