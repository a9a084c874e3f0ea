import type { Finding } from '../../base/finding.ts';
import { compareAndSwap } from '../../storage/compare-and-swap.ts';
import type { Row } from '../../storage/schema/schema.ts';
import { noteEvent } from '../events/note-event.ts';
import type { Parts } from '../parts.ts';

const day = 24 * 60 * 60_000;

/** Days ahead at which somebody is warned; 0 is when it has ended. The nearest first. */
const warnings = [0, 7, 30, 60] as const;

/** Warns of secrets and certificates that will end, once for each step and end date. */
export async function warnOfSecrets(parts: Parts): Promise<void> {
  const { storage, clock } = parts;
  const now = clock.now();
  const rows = await storage.db
    .selectFrom('registrations')
    .selectAll()
    .where('credential_ends_at', 'is not', null)
    .where('credential_ends_at', '<=', now + 60 * day)
    .execute();
  for (const row of rows) await warn(parts, row, now);
}

async function warn(parts: Parts, row: Row<'registrations'>, now: number): Promise<void> {
  const { id, revision, credential_ends_at: end } = row;
  if (end === null) return;
  const days = warnings.find((ahead) => end <= now + ahead * day);
  const isTold = row.warned_of_end === end && row.warned_days !== null && row.warned_days <= (days ?? 60);
  if (days === undefined || isTold) return;
  const set = { warned_of_end: end, warned_days: days };
  // Whoever writes it down is the one who warns; what another process changed meanwhile is looked at next time.
  if (!(await compareAndSwap(parts.storage.db, { table: 'registrations', where: { id }, revision, set })))
    return;
  const finding = expiring(row, end, now);
  await noteEvent(parts, {
    connection: undefined,
    registration: id,
    kind: days === 0 ? 'secret-expired' : 'secret-expiring',
    words: finding.title,
    finding,
  });
}

function expiring(row: Row<'registrations'>, end: number, now: number): Finding {
  const what = row.credential_kind === 'certificate' ? 'certificate' : 'client secret';
  const left = Math.ceil((end - now) / day);
  const date = new Date(end).toISOString().slice(0, 10);
  const isOver = left <= 0;
  const isByItself = row.credential_rotation === 'automatic';
  return {
    code: isOver ? 'secret/expired' : 'secret/expiring',
    state: isOver ? 'wrong' : 'warning',
    title: isOver
      ? `The ${what} of "${row.name}" ended on ${date}.`
      : `The ${what} of "${row.name}" ends in ${left} ${left === 1 ? 'day' : 'days'}, on ${date}.`,
    detail: 'Without a valid one, no connection of this registration gets new tokens.',
    whoseMove: isByItself ? 'portico' : 'you',
    nextStep: isByItself
      ? 'Portico replaces it by itself before it ends.'
      : `Let Portico make a new one, or make one in the portal and enter it here.`,
    fix: isByItself
      ? { kind: 'repair', label: 'Replace it now', needsSetup: true }
      : { kind: 'enter-secret', label: 'Enter a new one' },
  };
}
