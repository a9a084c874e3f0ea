import { createServer } from 'node:net';
import { systemClock } from '../base/clock.ts';
import type { Config } from '../base/config/config.ts';
import type { Environment } from '../base/config/read-config.ts';
import { idMaker } from '../base/id.ts';
import type { Log } from '../base/log.ts';
import { consoleHost } from '../surfaces/console-host/console-host.ts';
import { openRest } from '../surfaces/rest/open-rest.ts';
import { openCore } from './open-core.ts';
import { openMetrics } from './open-metrics.ts';
import { startSandbox } from './start-sandbox.ts';
import { version } from './version.ts';

export interface ServeOptions {
  readonly config: Config;
  readonly environment: Environment;
  /** The folder Portico's sources lie in. */
  readonly home: string;
  readonly log: Log;
  /** Tells the person at the terminal. */
  readonly note: (words: string) => void;
}

/** The hub while it runs. */
export interface Hub {
  /** The address to open. */
  readonly url: string;
  readonly port: number;
  /** Stops in the reverse order of the start: no new requests first, storage last. */
  close(): Promise<void>;
}

/**
 * Puts the hub together and starts it, each part on those before it. When one of them cannot start, those that have
 * are stopped again and its error is thrown.
 */
export async function serve(options: ServeOptions): Promise<Hub> {
  const { environment, home, log, note } = options;
  const config = await withPort(options.config);
  const clock = systemClock;
  await using started = new AsyncDisposableStack();

  const { storage, jobs, close } = await openCore({ config, log, clock });
  started.defer(close);

  const sandbox = startSandbox({ config, environment, home, log, clock, note });
  started.defer(async () => sandbox?.stop());

  const pages = consoleHost({ version: version(home), sandboxUrl: () => sandbox?.url() });
  const rest = await openRest({
    config,
    log,
    newId: idMaker(clock),
    probes: [
      { name: 'storage', needed: true, ask: () => storage.ping() },
      { name: 'jobs', needed: true, ask: () => jobs.ping() },
      ...(sandbox === undefined ? [] : [sandbox.probe]),
    ],
    metrics: openMetrics({ jobs, log }),
    plugins: [pages.plugin],
    pages: pages.pages,
  });
  started.defer(() => rest.close());
  announceInsecureSwitches(config, { log, note });
  log.info({ url: config.url, port: rest.port, storage: storage.engine }, 'Portico is ready.');

  const running = started.move();
  return { url: config.url, port: rest.port, close: () => running.disposeAsync() };
}

/** Port 0 means any free one; the public address must name it before anything is built on that address. */
async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config;
  const server = createServer();
  const port = await new Promise<number>((found, failed) => {
    server.once('error', failed);
    server.listen(0, config.host, () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
  return { ...config, port, url: config.url.replace(/^(https?:\/\/localhost):0$/, `$1:${port}`) };
}

function announceInsecureSwitches(
  { listensWithoutTls, host, port }: Config,
  { log, note }: Pick<ServeOptions, 'log' | 'note'>,
) {
  if (!listensWithoutTls) return;
  const words = `PORTICO_INSECURE_LISTEN_ON_THE_NETWORK_WITHOUT_TLS is on: whoever reaches ${host}, port ${port}, not through your reverse proxy, talks to Portico unencrypted.`;
  log.warn(words);
  note(`Warning: ${words}`);
}
