import type { Parts } from '../parts.ts';

/** Remembers which connections were used, and writes it down for many at once: a hand-out must not cost a write. */
export interface UseNotes {
  note(id: string): void;
}

const pause = 60_000;
const atOnce = 500;

export function openUseNotes({ storage, clock, log }: Pick<Parts, 'storage' | 'clock' | 'log'>): UseNotes {
  let used = new Set<string>();
  let writtenAt = Number.NEGATIVE_INFINITY;

  async function write(ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += atOnce) {
      await storage.db
        .updateTable('connections')
        .set({ last_used_at: clock.now() })
        .where('id', 'in', ids.slice(from, from + atOnce))
        .execute();
    }
  }

  return {
    note(id) {
      used.add(id);
      if (clock.elapsed() - writtenAt < pause) return;
      writtenAt = clock.elapsed();
      const ids = [...used];
      used = new Set();
      write(ids).catch((error: unknown) => {
        log.warn({ err: error }, 'It could not be written down which connections were used.');
      });
    },
  };
}
