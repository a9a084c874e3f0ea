import { join } from 'node:path';
import { startSandbox } from './start-sandbox.ts';

/*
 * The sandbox as a program of its own. It imports nothing of the hub, so it reads the three variables it needs by itself:
 * PORTICO_DATA, PORTICO_SANDBOX_PORT (https takes the next port) and PORTICO_SANDBOX_RECORD. Arguments override them:
 *   --port N   --https-port N   --data FOLDER | --memory   --host ADDRESS
 */

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

function portFrom(text: string, name: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  complain(`${name} is "${text}"; a port is a whole number from 0 to 65535.`);
  process.exit(2);
}

const httpPort = portFrom(argument('port') ?? process.env.PORTICO_SANDBOX_PORT ?? '3660', 'The sandbox port');
const httpsPort = portFrom(
  argument('https-port') ?? String(httpPort === 0 ? 0 : httpPort + 1),
  'The sandbox https port',
);
const folder = process.argv.includes('--memory')
  ? undefined
  : join(argument('data') ?? process.env.PORTICO_DATA ?? './data', 'sandbox');

try {
  const sandbox = await startSandbox({
    folder,
    host: argument('host') ?? '127.0.0.1',
    httpPort,
    httpsPort,
    recordFile: process.env.PORTICO_SANDBOX_RECORD || undefined,
    onError: (error, where) => complain(`${where}: ${error instanceof Error ? error.stack : String(error)}`),
  });
  say(`Sandbox tenant ready: ${sandbox.http} and ${sandbox.https}`);
  const stop = (): void => {
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => {
        complain(String(error));
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Started by the hub: when that is gone, however it went, so are we.
  process.once('disconnect', stop);
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  complain(
    code === 'EADDRINUSE'
      ? `Port ${httpPort} or ${httpsPort} is taken by another program. Choose another with PORTICO_SANDBOX_PORT or --port.`
      : `The sandbox cannot start: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exit(1);
}
