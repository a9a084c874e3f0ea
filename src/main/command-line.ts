import { resolve } from 'node:path';
import { commands } from './commands.ts';
import { runCommand } from './run-command.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort(signal));

process.exitCode = await runCommand(process.argv.slice(2), {
  commands,
  environment: process.env,
  home: resolve(import.meta.dirname, '../..'),
  folder: process.cwd(),
  stopping: stop.signal,
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
});
