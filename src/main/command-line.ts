import { resolve } from 'node:path';
import { openTerminal } from '../surfaces/cli/open-terminal.ts';
import { commands } from './commands.ts';
import { describeFailure } from './describe-failure.ts';
import { runCommand } from './run-command.ts';
import { stopSignal } from './stop-signal.ts';

const terminal = openTerminal({
  input: () => process.stdin,
  output: process.stdout,
  error: process.stderr,
  environment: process.env,
});

process.title = 'portico'; // what `ss` and `ps` show to whoever looks for the program on a port

// Whoever read the answer may have seen enough: `./portico operations | head`.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (!('code' in error && error.code === 'EPIPE')) throw error;
  });
}

process.on('uncaughtException', (error) => {
  terminal.note(describeFailure(error, false));
  process.exit(1);
});

process.exitCode = await runCommand(process.argv.slice(2), {
  commands,
  environment: process.env,
  home: resolve(import.meta.dirname, '../..'),
  folder: process.cwd(),
  terminal,
  stopping: stopSignal(),
  out: (text) => void process.stdout.write(`${text}\n`),
  err: terminal.note,
});
