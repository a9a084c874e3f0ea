import { randomUUID } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import type { IdMaker } from '../base/id.ts';
import type { Secret } from '../base/secret.ts';
import type { Row } from '../storage/schema/schema.ts';
import { toJson } from '../storage/schema/to-json.ts';
import type { DatabaseTransaction, Storage } from '../storage/storage.ts';
import type { Vault } from '../vault/open-vault.ts';
import { holdFor, holdUndertaking } from './hold-undertaking.ts';
import type { Step, Undertaking } from './undertaking.ts';

export type Notes = Readonly<Record<string, string>>;

export interface UndertakingWish {
  readonly kind: Undertaking['kind'];
  /** What it is about. Of one kind and subject one is on its way at most, in all processes. */
  readonly subject: string;
  readonly steps: readonly Pick<Step, 'name' | 'title'>[];
  readonly registration?: string;
}

/** An undertaking in the hands of this process. */
export interface HeldUndertaking {
  readonly id: string;
  /** What earlier tries left behind. */
  readonly notes: Notes;
  /** A credential that Microsoft has and no registration yet. */
  credential(): Promise<Secret | undefined>;
  change(change: HeldChange): Promise<void>;
  end(state: 'done' | 'failed'): Promise<void>;
  /** Leaves it where it stands, for whoever takes it up next. */
  letGo(): Promise<void>;
}

export interface HeldChange {
  readonly step?: { readonly name: string } & Partial<Pick<Step, 'state' | 'outcome' | 'finding'>>;
  readonly notes?: Notes;
  /** `null` forgets it. */
  readonly credential?: Secret | null;
  readonly registration?: string;
}

/** Where creations, repairs and rotations are written down: readable in every process, and taken up again after a kill. */
export interface Undertakings {
  /** Text of this installation's own, the same for all its processes: marks what it makes at Microsoft. */
  mark(): Promise<string>;
  /**
   * Begins, or takes up again what failed or was left lying; then it is in the hands of the caller. What somebody else is
   * at work on stays theirs.
   */
  begin(
    wish: UndertakingWish,
  ): Promise<{ readonly undertaking: Undertaking; readonly held: HeldUndertaking | undefined }>;
  /** Undefined where there is none of this id. One that nobody works on any more reads as failed. */
  find(id: string): Promise<Undertaking | undefined>;
  /** Subjects of this kind whose last undertaking failed or was left lying. */
  unfinished(kind: Undertaking['kind']): Promise<readonly string[]>;
}

export interface UndertakingsParts {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: IdMaker;
}

const keptFor = 86_400_000;

type UndertakingRow = Row<'undertakings'>;

export function openUndertakings(parts: UndertakingsParts): Undertakings {
  const { storage, clock, newId } = parts;
  const { db } = storage;
  return {
    async mark() {
      const name = 'installation-mark';
      const fresh = randomUUID().replaceAll('-', '').slice(0, 12);
      await db
        .insertInto('settings')
        .values({ name, value: toJson(fresh), changed_at: clock.now() })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      const row = await db
        .selectFrom('settings')
        .select('value')
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      return String(row.value);
    },

    async begin(wish) {
      const holder = newId('hold');
      const lock = `undertaking ${wish.kind} ${wish.subject}`;
      const row = await storage.transaction(
        (transaction) => takeUp(transaction, wish, { holder, now: clock.now(), id: newId('task') }),
        { lock },
      );
      const isOurs = row.holder === holder;
      return {
        undertaking: shown(row, clock.now()),
        held: isOurs ? holdUndertaking(parts, row) : undefined,
      };
    },

    async find(id) {
      const row = await db.selectFrom('undertakings').selectAll().where('id', '=', id).executeTakeFirst();
      return row && shown(row, clock.now());
    },

    async unfinished(kind) {
      const rows = await db
        .selectFrom('undertakings')
        .select(['subject', 'state', 'held_until'])
        .where('kind', '=', kind)
        .orderBy('started_at')
        .orderBy('id')
        .execute();
      const last = new Map(rows.map((row) => [row.subject, row]));
      const now = clock.now();
      return [...last.values()]
        .filter((row) => row.state === 'failed' || isLeftLying(row, now))
        .map(({ subject }) => subject);
    },
  };
}

/** The row to work on: a new one, one that nobody holds any more, or one that somebody else is at work on. */
async function takeUp(
  transaction: DatabaseTransaction,
  wish: UndertakingWish,
  { holder, now, id }: { readonly holder: string; readonly now: number; readonly id: string },
): Promise<UndertakingRow> {
  await forgetOld(transaction, now);
  const last = await transaction
    .selectFrom('undertakings')
    .selectAll()
    .where('kind', '=', wish.kind)
    .where('subject', '=', wish.subject)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (last?.state === 'running' && last.held_until > now) return last;
  const begun = {
    state: 'running' as const,
    steps: toJson(wish.steps.map((step) => ({ ...step, state: 'waiting' }))),
    registration: wish.registration ?? null,
    holder,
    held_until: now + holdFor,
    ended_at: null,
  };
  const isAnew = last === undefined || last.state === 'done';
  const fixed = {
    id,
    kind: wish.kind,
    subject: wish.subject,
    notes: toJson({}),
    // The latest stays the latest when the clock is set back.
    started_at: Math.max(now, (last?.started_at ?? 0) + 1),
    revision: 1,
  };
  const written = isAnew
    ? transaction
        .insertInto('undertakings')
        .values({ ...begun, ...fixed })
        .returningAll()
    : transaction
        .updateTable('undertakings')
        .set({ ...begun, registration: wish.registration ?? last.registration, revision: last.revision + 1 })
        .where('id', '=', last.id)
        .returningAll();
  return written.executeTakeFirstOrThrow();
}

async function forgetOld(transaction: DatabaseTransaction, now: number): Promise<void> {
  await transaction
    .deleteFrom('undertakings')
    .where('ended_at', '<', now - keptFor)
    .where('credential', 'is', null)
    .execute();
}

const isLeftLying = (row: Pick<UndertakingRow, 'state' | 'held_until'>, now: number): boolean =>
  row.state === 'running' && row.held_until <= now;

function shown(row: UndertakingRow, now: number): Undertaking {
  const isInterrupted = isLeftLying(row, now);
  const interrupted = { state: 'failed', outcome: 'Portico was interrupted here.' } as const;
  return {
    id: row.id,
    kind: row.kind,
    state: isInterrupted ? 'failed' : row.state,
    steps: row.steps.map(({ name, title, state, outcome, finding }) => ({
      name,
      title,
      state,
      outcome,
      finding,
      ...(isInterrupted && state === 'running' ? interrupted : {}),
    })),
    registration: row.registration ?? undefined,
  };
}
