import type { Clock } from '../base/clock.ts';
import type { IdMaker } from '../base/id.ts';
import type { Row } from '../storage/schema/schema.ts';
import type { Storage } from '../storage/storage.ts';
import type { Access, AuditEntry } from './access.ts';

/** Older entries go, and so does what is beyond the most; a year and the time it takes to look back at it. */
const keptFor = 400 * 24 * 60 * 60_000;
const mostKept = 100_000;

const usualPage = 50;

export type AuditLog = Pick<Access, 'note' | 'activity'> & { tidy(): Promise<void> };

interface AuditLogOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly newId: IdMaker;
}

export function auditLog({ storage: { db }, clock, newId }: AuditLogOptions): AuditLog {
  return {
    async note({ actor, operation, words, subject, outcome }) {
      await db
        .insertInto('audit_entries')
        .values({
          id: newId('audit'),
          at: clock.now(),
          actor_kind: actor.kind,
          actor_id: actor.id,
          actor_name: actor.name,
          operation,
          words,
          subject: subject ?? null,
          outcome,
        })
        .execute();
    },

    async activity({ limit = usualPage, before } = {}) {
      const rows = await db
        .selectFrom('audit_entries')
        .selectAll()
        .$if(before !== undefined, (query) => query.where('at', '<', before ?? 0))
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      const last = rows.at(-1);
      // The next page begins before this one's last moment: all of that moment belongs here.
      const rest =
        last === undefined || rows.length < limit
          ? []
          : await db
              .selectFrom('audit_entries')
              .selectAll()
              .where('at', '=', last.at)
              .where('id', '<', last.id)
              .orderBy('id', 'desc')
              .execute();
      return [...rows, ...rest].map(entryOf);
    },

    async tidy() {
      const beyond = await db
        .selectFrom('audit_entries')
        .select('at')
        .orderBy('at', 'desc')
        .offset(mostKept)
        .limit(1)
        .executeTakeFirst();
      const oldest = Math.max(clock.now() - keptFor, beyond?.at ?? 0);
      await db.deleteFrom('audit_entries').where('at', '<=', oldest).execute();
    },
  };
}

function entryOf(row: Row<'audit_entries'>): AuditEntry {
  const { id, at, operation, words, subject, outcome } = row;
  const actor = { kind: row.actor_kind, id: row.actor_id, name: row.actor_name };
  return { id, at, actor, operation, words, subject: subject ?? undefined, outcome };
}
