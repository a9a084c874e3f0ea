import { resolve } from 'node:path';
import { commands } from './commands.ts';
import { describeFailure } from './describe-failure.ts';
import { runCommand } from './run-command.ts';
import { stopSignal } from './stop-signal.ts';

const say = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(`${text}\n`);
const err = say(process.stderr);

process.title = 'portico'; // what `ss` and `ps` show to whoever looks for the program on a port

process.on('uncaughtException', (error) => {
  err(describeFailure(error, false));
  process.exit(1);
});

process.exitCode = await runCommand(process.argv.slice(2), {
  commands,
  environment: process.env,
  home: resolve(import.meta.dirname, '../..'),
  folder: process.cwd(),
  stopping: stopSignal(),
  out: say(process.stdout),
  err,
});
