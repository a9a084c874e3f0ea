import { setTimeout as sleep } from 'node:timers/promises';
import { Cancelled } from './cancelled.ts';

/** Waits; throws Cancelled as soon as the person or the system wants an end. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    throw signal.aborted ? new Cancelled() : error;
  }
}
