import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Storage } from '../storage/storage.ts';
import type { WakeUpStore } from './store.ts';

/** The engine that fits the storage. Each is loaded only where it is used: pg-boss costs memory. */
export async function openStore(
  storage: Storage,
  { log, clock }: { log: Log; clock: Clock },
): Promise<WakeUpStore> {
  if (storage.engine === 'sqlite') {
    const { EmbeddedStore } = await import('./embedded/embedded-store.ts');
    return new EmbeddedStore(storage, clock);
  }
  const { PgBossStore } = await import('./pg-boss/pg-boss-store.ts');
  return new PgBossStore(storage, { log, clock });
}
