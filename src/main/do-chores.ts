import { done } from '../jobs/outcome.ts';
import { queue } from '../jobs/queue.ts';
import type { Jobs } from '../jobs/types.ts';
import type { Chore } from './open-house.ts';

/** A chore that fails is done again at its next time; what is left to do stands in the tables. */
const options = { concurrency: 1, batchSize: 1, retryLimit: 0 };

/** Gives each chore a queue and a rhythm, so that one process does it at a time. Before the jobs start. */
export function doChores(jobs: Jobs, chores: readonly Chore[]): void {
  for (const { name, every, run } of chores) {
    const chore = queue(name, options);
    jobs.handle(chore, async (_batch, { signal }) => {
      await run(signal);
      return [done];
    });
    jobs.schedule({ name, rhythm: { every }, queue: chore, key: name });
  }
}
