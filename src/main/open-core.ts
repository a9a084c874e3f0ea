import type { Clock } from '../base/clock.ts';
import type { Config } from '../base/config/config.ts';
import type { Log } from '../base/log.ts';
import { createJobs } from '../jobs/create-jobs.ts';
import type { Jobs } from '../jobs/types.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { openVault, type Vault } from '../vault/open-vault.ts';

export interface CoreOptions {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
}

/** What every process that does Portico's work has in common, with or without surfaces on top. */
export interface Core {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly jobs: Jobs;
  close(): Promise<void>;
}

/**
 * Opens database and vault and starts the jobs. This is where each queue gets its handler and each schedule its
 * target, between creating the jobs and starting them, so that the hub and its workers do the same work.
 */
export async function openCore({ config, log, clock }: CoreOptions): Promise<Core> {
  await using started = new AsyncDisposableStack();

  const storage = await openStorage({ ...config, log, clock });
  started.defer(() => storage.close());

  const vault = await openVault({ ...config, storage, log, clock });
  started.defer(async () => vault.close());

  const jobs = createJobs({ storage, log, clock });
  started.defer(() => jobs.stop());
  await jobs.start();

  const running = started.move();
  return { storage, vault, jobs, close: () => running.disposeAsync() };
}
