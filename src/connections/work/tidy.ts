import type { Parts } from '../parts.ts';

const day = 24 * 60 * 60_000;

/** How long sign-ins that ended and setups that ran out can still be looked up, and how long histories reach back. */
const keptSignIns = day;
const keptEvents = 180 * day;

/** Forgets what has served its time; secrets first. */
export async function tidy({ storage: { db }, clock }: Pick<Parts, 'storage' | 'clock'>): Promise<void> {
  const now = clock.now();
  await db.updateTable('setups').set({ token: null }).where('expires_at', '<=', now).execute();
  await db
    .updateTable('sign_ins')
    .set({ state: 'expired', verifier: null, address: null, device_code: null, poll_at: null })
    .where('state', '=', 'waiting')
    .where('expires_at', '<=', now)
    .execute();
  await db
    .deleteFrom('setups')
    .where('expires_at', '<=', now - keptSignIns)
    .execute();
  await db
    .deleteFrom('sign_ins')
    .where('state', '<>', 'waiting')
    .where('expires_at', '<=', now - keptSignIns)
    .execute();
  await db
    .deleteFrom('connection_events')
    .where('at', '<=', now - keptEvents)
    .execute();
}
