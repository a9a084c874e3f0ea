import { onTestFinished } from 'vitest';
import { createJobs } from '../../src/jobs/create-jobs.ts';
import type { Jobs } from '../../src/jobs/types.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { OpenOptions, Storage } from '../../src/storage/storage.ts';

export interface OpenJobs {
  readonly jobs: Jobs;
  readonly storage: Storage;
  /** Ends both, as a process does that ends in peace. */
  close(within?: number): Promise<void>;
}

/** Jobs over a database, started after `prepare` has named its queues; ended with the test at the latest. */
export async function openJobs(
  place: OpenOptions,
  prepare: (jobs: Jobs) => void = () => undefined,
): Promise<OpenJobs> {
  const storage = await openStorage(place);
  const jobs = createJobs({ storage, log: place.log, clock: place.clock });
  prepare(jobs);
  let isClosed = false;
  const close = async (within = 5_000): Promise<void> => {
    if (isClosed) return;
    isClosed = true;
    await jobs.stop({ within });
    await storage.close();
  };
  onTestFinished(() => close(0));
  await jobs.start();
  return { jobs, storage, close };
}

/** Waits until something holds; the test's own time limit is the only one. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((go) => setTimeout(go, 5));
}

/** A door that work waits at until the test opens it. */
export function door(): { readonly opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}
