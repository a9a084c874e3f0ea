import type { Config } from '../base/config/config.ts';
import type { Environment } from '../base/config/read-config.ts';
import { openFetch } from '../base/fetch/open-fetch.ts';
import type { Log } from '../base/log.ts';
import type { House } from '../operations/house.ts';
import type { Door } from '../surfaces/cli/sign-in/door.ts';
import { listenForArrivals } from '../surfaces/cli/sign-in/listen-for-arrivals.ts';

export interface DoorOptions {
  readonly config: Config;
  readonly environment: Environment;
  readonly log: Log;
  readonly connections: House['connections'];
}

/** The hub where it answers; else this process listens in its place, where browsers on this machine find it. */
export async function openDoor(options: DoorOptions): Promise<Door> {
  const { config, log, connections } = options;
  if (await hubAnswers(options)) return { kind: 'hub', close: async () => undefined };
  const { protocol, hostname, port } = new URL(config.url);
  const isHere = protocol === 'http:' && /^(?:localhost|127\.0\.0\.1)$/.test(hostname) && port !== '0';
  if (!isHere) return nobody(`Portico does not run at ${config.url}, where the browser would come back to.`);
  try {
    const listening = await listenForArrivals({
      host: config.host,
      port: config.port,
      url: config.url,
      connections,
      onFailure: (error) => log.error({ err: error }, 'A browser came back, and it could not be read.'),
    });
    return { kind: 'here', close: () => listening.close() };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return nobody(`Nothing can listen on ${config.host}, port ${config.port} (${code}).`);
  }
}

function nobody(reason: string): Door {
  return { kind: 'nobody', reason, close: async () => undefined };
}

/** How long an answer may take that is needed before anything can be shown. */
const patience = 2_000;

async function hubAnswers({ config, environment }: DoorOptions): Promise<boolean> {
  const seam = openFetch({ environment, caFiles: config.caFiles });
  try {
    const answer = await seam.fetch(`${config.url}/healthz`, { signal: AbortSignal.timeout(patience) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    // Whatever the reason, no browser would reach it either.
    return false;
  } finally {
    await seam.close();
  }
}
