import { mkdirSync } from 'node:fs';
import { controlHandler } from './control/control.ts';
import { entraHandler } from './entra/entra.ts';
import { FaultBoard } from './faults/board.ts';
import { withFaults } from './faults/with-faults.ts';
import { graphHandler } from './graph/graph.ts';
import { recorder } from './graph/record.ts';
import { startNotifications } from './graph/subscriptions/notify.ts';
import { managementHandler } from './pages/management.ts';
import { pagesHandler } from './pages/pages.ts';
import { portalHandler } from './portal/portal.ts';
import { openAuthority } from './serving/authority.ts';
import { dispatch } from './serving/dispatch.ts';
import type { SandboxAnswer, SandboxHandler } from './serving/exchange.ts';
import { type Listener, listen } from './serving/listen.ts';
import { openWorld } from './world/world.ts';

export interface SandboxOptions {
  /** Where state is kept; without it the world lives in memory and is gone at the end. */
  readonly folder?: string | undefined;
  readonly host: string;
  /** 0 takes a free port. */
  readonly httpPort: number;
  readonly httpsPort: number;
  /** Every Graph exchange is appended to this file as a JSON line. */
  readonly recordFile?: string | undefined;
  readonly onError: (error: unknown, where: string) => void;
}

export interface RunningSandbox {
  readonly http: string;
  readonly https: string;
  close(): Promise<void>;
}

/** Wires the parts of the sandbox together and listens. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  if (options.folder) mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const world = openWorld(options.folder);
  const authority = openAuthority(options.folder, Date.now());
  const faults = new FaultBoard();
  // What a fault puts off happens without a client that waits; it is written like everything else.
  const late = (work: () => Promise<unknown>): void => {
    work().then(
      () => world.store.flush(),
      (error: unknown) => options.onError(error, 'late commit'),
    );
  };
  const entra = withFaults(faults, entraHandler(world), late);
  const listeners: Listener[] = [];
  // Known once the listeners are; pages are asked for later than that.
  const addresses = () => ({
    http: `http://localhost:${listeners[0]?.port}`,
    https: `https://localhost:${listeners[1]?.port}`,
  });
  const answer = dispatch({
    entra,
    portal: portalHandler(world, entra),
    graph: graphHandler(world, { record: recorder(options.recordFile), faults, late }),
    control: controlHandler(world, faults),
    management: managementHandler(world),
    pages: pagesHandler(world, authority.caCertificate, addresses),
  });
  // What a request changed is on disk before its answer leaves.
  const handler: SandboxHandler = async (request) => {
    try {
      return dated(await answer(request), world.clock.now());
    } finally {
      world.store.flush();
    }
  };
  const onError: Parameters<typeof listen>[0]['onError'] = (error, request) =>
    options.onError(error, `${request.method} ${request.url.pathname}`);
  const stopNotifications = startNotifications(world, options.onError);
  try {
    listeners.push(await listen({ host: options.host, port: options.httpPort, handler, onError }));
    listeners.push(
      await listen({ host: options.host, port: options.httpsPort, handler, onError, tls: authority.server }),
    );
  } catch (error) {
    stopNotifications();
    await Promise.all(listeners.map((listener) => listener.close()));
    world.close();
    throw error;
  }
  return {
    ...addresses(),
    close: async () => {
      stopNotifications();
      faults.stop();
      await Promise.all(listeners.map((listener) => listener.close()));
      world.close();
    },
  };
}

/** Clients hold their clocks against this header, so it tells the sandbox's time and not this machine's. */
function dated(answer: SandboxAnswer, now: number): SandboxAnswer {
  return { ...answer, headers: { date: new Date(now).toUTCString(), ...answer.headers } };
}
