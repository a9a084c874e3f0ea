import { setTimeout as pause } from 'node:timers/promises';

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
