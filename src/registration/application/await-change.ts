import { setTimeout as pause } from 'node:timers/promises';
import { GraphError } from '../../graph/graph-error.ts';

/** Growing pauses, half a minute in all: replicas of the directory usually agree within seconds. */
const pauses: readonly number[] = [250, 500, 1000, 2000, 4000, 8000, 8000, 8000];

/**
 * Asks again and again until it is so; answers whether it came to be in time. The directory answers from replicas, and a
 * change that was accepted is not seen by all of them at once.
 */
export async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  for (const wait of pauses) {
    if (await isSo()) return true;
    await pause(wait);
  }
  return isSo();
}

/** Does something to an object that was made just now, as often as the answer is that there is no such object. */
export async function patiently<Result>(
  work: () => Promise<Result>,
  tellWaiting: () => Promise<void>,
): Promise<Result> {
  for (const wait of pauses) {
    try {
      return await work();
    } catch (error) {
      if (!isNotKnownYet(error)) throw error;
      await tellWaiting();
      await pause(wait);
    }
  }
  return work();
}

/** Graph words it in several ways; the second is its answer to a service principal for an application it has not met. */
function isNotKnownYet(error: unknown): boolean {
  if (!(error instanceof GraphError)) return false;
  if (error.graphStatus === 404) return true;
  return (
    error.graphStatus === 400 &&
    /does not reference a valid application object|reference-property objects are not present/i.test(
      error.message,
    )
  );
}
