import type { Errand } from '../errand.ts';

/**
 * Listens where browsers come back to while the doctor looks whether they would, should no hub do so: what is in
 * question is the way there, not whether the hub happens to run.
 */
export async function behindDoor<Result>({ openDoor }: Errand, work: () => Promise<Result>): Promise<Result> {
  const door = await openDoor();
  try {
    return await work();
  } finally {
    await door.close();
  }
}
