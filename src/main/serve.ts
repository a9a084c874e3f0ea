import { createServer } from 'node:net';
import { join } from 'node:path';
import { systemClock } from '../base/clock.ts';
import type { Config } from '../base/config/config.ts';
import type { Environment } from '../base/config/read-config.ts';
import { idMaker } from '../base/id.ts';
import type { Log } from '../base/log.ts';
import { operations } from '../operations/operations.ts';
import { consoleHost } from '../surfaces/console-host/console-host.ts';
import { openRest } from '../surfaces/rest/open-rest.ts';
import { restApi } from '../surfaces/rest/rest-api.ts';
import { openCore } from './open-core.ts';
import { openMetrics } from './open-metrics.ts';
import { type SandboxBeside, startSandbox } from './start-sandbox.ts';
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
  /** Portico's public address. */
  readonly url: string;
  /** The address to open: while nobody has set a password, the one-time link that lets whoever opens it. */
  readonly open: string;
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

  let sandbox: SandboxBeside | undefined;
  const core = await openCore({
    config,
    environment,
    log,
    clock,
    version: version(home),
    sandboxUrl: () => sandbox?.url(),
  });
  started.defer(core.close);
  const { storage, jobs, house } = core;

  sandbox = startSandbox({ config, environment, home, log, clock, note });
  started.defer(async () => sandbox?.stop());

  const { plugin: api, visitors } = restApi({ operations, house });
  const host = consoleHost({
    version: house.version,
    sandboxUrl: () => sandbox?.url(),
    folder: join(home, 'packages/console/dist'),
    arrivals: { connections: house.connections, visitors, url: config.url },
  });
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
    plugins: [api, host.plugin],
    pages: host.pages,
  });
  started.defer(() => rest.close());
  announceInsecureSwitches(config, { log, note });
  log.info({ url: config.url, port: rest.port, storage: storage.engine }, 'Portico is ready.');

  const link = await house.access.firstLink();
  const running = started.move();
  return {
    url: config.url,
    open: link === undefined ? config.url : `${config.url}/claim#${link.revealText()}`,
    port: rest.port,
    close: () => running.disposeAsync(),
  };
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
