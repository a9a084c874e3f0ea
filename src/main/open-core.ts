import { createJobs } from '../jobs/create-jobs.ts';
import type { Jobs } from '../jobs/types.ts';
import type { House } from '../operations/house.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';
import { doChores } from './do-chores.ts';
import { type HouseOptions, openHouse } from './open-house.ts';

export interface CoreOptions extends Omit<HouseOptions, 'storage' | 'vault'> {
  /** Whether a master key may be made where none is yet. */
  readonly makesKey?: boolean;
}

/** What every process that does Portico's work has in common, with or without surfaces on top. */
export interface Core {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly jobs: Jobs;
  readonly house: House;
  close(): Promise<void>;
}

/**
 * Opens database and vault, puts the house together and starts the jobs. This is where each queue gets its handler and
 * each schedule its target, between creating the jobs and starting them, so that the hub and its workers do the same
 * work.
 */
export async function openCore(options: CoreOptions): Promise<Core> {
  const { config, log, clock, makesKey = true } = options;
  await using started = new AsyncDisposableStack();

  const storage = await openStorage({ ...config, log, clock });
  started.defer(() => storage.close());

  const vault = await openVault({ ...config, storage, log, clock, makesKey });
  started.defer(async () => vault.close());

  const { house, chores, close } = await openHouse({ ...options, storage, vault });
  started.defer(close);

  const jobs = createJobs({ storage, log, clock });
  started.defer(() => jobs.stop());
  doChores(jobs, chores);
  await jobs.start();

  const running = started.move();
  return { storage, vault, jobs, house, close: () => running.disposeAsync() };
}
