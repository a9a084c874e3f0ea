import type { Clock } from '../base/clock.ts';
import { later } from './outcome.ts';
import { queue } from './queue.ts';
import { nextFiringOf } from './rhythm.ts';
import type { Handler, Queue, Schedule } from './types.ts';

export interface ScheduleQueue {
  readonly queue: Queue;
  readonly handler: Handler<unknown>;
  readonly firstDelay: number;
}

/**
 * A schedule is a queue of its own with one wake-up that never ends: each firing waits for the next. So it is stored
 * like any other, fires in one process only, and however many firings were missed, only one waits.
 */
export async function scheduleQueue(
  { name, rhythm }: Schedule,
  fire: () => Promise<void>,
  clock: Clock,
): Promise<ScheduleQueue> {
  const nextFiring = await nextFiringOf(rhythm);
  return {
    // It must never be parked: without end, and with short pauses.
    queue: queue(`schedule/${name}`, {
      concurrency: 1,
      retryLimit: Number.MAX_SAFE_INTEGER,
      backOff: { first: 1_000, most: 60_000 },
    }),
    handler: async ([firing]) => {
      await fire();
      return [later(nextFiring(clock.now(), firing?.late ?? 0))];
    },
    firstDelay: nextFiring(clock.now(), 0),
  };
}
