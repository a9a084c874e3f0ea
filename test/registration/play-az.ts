import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tempFolder } from '../support/temp-folder.ts';

// Plays the Azure CLI as far as the scripts call it: `az rest` goes to the address it is given, with AZ_TOKEN.
// As a module: puts such an `az` into a folder for PATH. As a program: is one.

/** A folder with a program called `az` in it. */
export function folderWithAz(): string {
  const folder = tempFolder();
  const program = join(folder, 'az');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${import.meta.filename}' "$@"\n`);
  chmodSync(program, 0o755);
  return folder;
}

async function main(): Promise<void> {
  const [noun, verb] = process.argv.slice(2);
  if (noun === 'rest') return rest(process.argv.slice(3));
  if (noun === 'account' && verb === 'show') {
    if (process.argv.includes('tenantId')) process.stdout.write(`${process.env.AZ_TENANT}\n`);
    return;
  }
  const isKnown = noun === 'login' || (noun === 'cloud' && (verb === 'set' || verb === 'register'));
  if (!isKnown) throw new Error(`az ${noun} ${verb} is not played here.`);
}

async function rest(words: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      method: { type: 'string' },
      url: { type: 'string' },
      resource: { type: 'string' },
      query: { type: 'string' },
      output: { type: 'string' },
      headers: { type: 'string' },
      body: { type: 'string' },
    },
  });
  const { method = 'GET', url = '', query = '', body } = values;
  if (values.output !== 'tsv' || values.resource !== 'https://graph.microsoft.com')
    throw new Error('Not called as the script should.');
  const answer = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${process.env.AZ_TOKEN}`,
      ...(values.headers === undefined ? {} : { 'content-type': values.headers.split('=')[1] ?? '' }),
    },
    body: body === undefined ? null : readFileSync(body.slice(1), 'utf8'),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}`);
  const value = text === '' ? undefined : valueAt(JSON.parse(text), query);
  if (value !== undefined && value !== null) process.stdout.write(`${value}\n`);
}

/** As much of JMESPath as `value[0].appId`. */
function valueAt(value: unknown, query: string): unknown {
  return query
    .split(/[.[\]]+/)
    .filter((name) => name !== '')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], value);
}

if (process.argv[1] === import.meta.filename) {
  await main().catch((error: unknown) => {
    process.stderr.write(`ERROR: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  });
}
