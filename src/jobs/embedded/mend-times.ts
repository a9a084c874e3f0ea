import type { Database } from '../../storage/storage.ts';

/**
 * Times written under a clock that has been set back since lie too far ahead. Moves them by as much as the clock
 * went back, so that nothing waits longer than it was meant to.
 */
export async function mendTimes(db: Database, now: number): Promise<void> {
  await db
    .updateTable('wake_ups')
    .set((row) => {
      const ahead = row.parens('written_at', '-', now);
      return {
        due_at: row('due_at', '-', ahead),
        held_until: row('held_until', '-', ahead),
        again_at: row('again_at', '-', ahead),
        written_at: now,
      };
    })
    .where('written_at', '>', now)
    .execute();
}
