import { userInfo } from 'node:os';
import { everyScope } from '../access/included-scopes.ts';
import { systemClock } from '../base/clock.ts';
import { operations } from '../operations/operations.ts';
import { perform } from '../operations/perform.ts';
import { openStorage } from '../storage/open-storage.ts';
import { Cancelled } from '../surfaces/cli/cancelled.ts';
import type { Errand } from '../surfaces/cli/errand.ts';
import { openVault } from '../vault/open-vault.ts';
import type { CommandContext } from './command.ts';
import { openCommandLog } from './open-command-log.ts';
import { openDoor } from './open-door.ts';
import { openHouse } from './open-house.ts';
import { version } from './version.ts';

/**
 * Opens the house in this process for one command, over the storage a hub may be working on at the same moment, and
 * closes it again. Runs no jobs: those are the hub's. What is done is noted as done by the system's user.
 */
export async function withHouse<Result>(
  { config: read, environment, home, terminal, stopping }: CommandContext,
  work: (errand: Errand) => Promise<Result>,
): Promise<Result> {
  const config = read();
  const clock = systemClock;
  const log = openCommandLog(config);
  await using opened = new AsyncDisposableStack();
  const storage = await openStorage({ ...config, log, clock });
  opened.defer(() => storage.close());
  const vault = await openVault({ ...config, storage, log, clock });
  opened.defer(async () => vault.close());
  const { house, close } = await openHouse({
    config,
    environment,
    storage,
    vault,
    log,
    clock,
    version: version(home),
    sandboxUrl: () => (config.sandbox.on ? `http://localhost:${config.sandbox.port}` : undefined),
  });
  opened.defer(close);

  const actor = { kind: 'machine', id: 'machine', name: userName(), scopes: everyScope } as const;
  const context = { house, actor, operations };
  const never = new AbortController().signal;
  return await work({
    house,
    terminal,
    operations,
    signal: stopping,
    perform: (operation, input) =>
      unlessStopped(() => perform(operation, input, { ...context, signal: stopping }), stopping),
    tidyUp: async (operation, input) => {
      await perform(operation, input, { ...context, signal: never });
    },
    openDoor: () => openDoor({ config, environment, log, connections: house.connections }),
  });
}

/** Does not wait for what is under way once the person has given up: closing the house lets it come to its next step. */
async function unlessStopped<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  if (signal.aborted) throw new Cancelled();
  const stopped = Promise.withResolvers<never>();
  const stop = () => stopped.reject(new Cancelled());
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work(), stopped.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** For the record of who did what; a container may run as a user without a name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? ''}`.trim();
  }
}
