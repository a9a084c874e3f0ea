import { setTimeout as pause } from 'node:timers/promises';

/** Resolves after so many milliseconds; when aborted, rejects with the signal's own reason. */
export async function waitFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await pause(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
