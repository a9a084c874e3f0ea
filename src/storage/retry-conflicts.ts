import { setTimeout as pause } from 'node:timers/promises';
import { PorticoError } from '../base/errors/portico-error.ts';

const attempts = 10;

/** Runs a transaction again when it lost against another one, with growing, scattered pauses. */
export async function retryConflicts<Result>(transaction: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      const lost = error instanceof PorticoError && error.code === 'storage-conflict';
      if (!lost || attempt === attempts) throw error;
    }
    await pause(Math.random() * 5 * 2 ** attempt);
  }
}
