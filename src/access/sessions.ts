import { createHmac } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import { Secret } from '../base/secret.ts';
import type { Row } from '../storage/schema/schema.ts';
import type { Database, Storage } from '../storage/storage.ts';
import type { Actor, Session, SignedIn, Visitor } from './access.ts';
import { digest, freshToken } from './fresh-token.ts';
import { everyScope } from './included-scopes.ts';
import { remembered } from './remembered.ts';

const idle = 12 * 60 * 60_000;
const longest = 30 * 24 * 60 * 60_000;
/** How long this process goes by what it read: the longest a session that another process ended still works. */
const believedFor = 5_000;
const mostBelieved = 1_000;
const seenNotedEvery = 60_000;

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface Sessions {
  /** Begins a session, in a transaction that may also end others. */
  begin(db: Database, person: Person, from: Visitor): Promise<SignedIn>;
  /** Ends all of somebody's; `forgetAll` goes with it once that is committed. */
  endAll(db: Database, person: string): Promise<void>;
  forgetAll(): void;
  find(cookie: Secret): Promise<Session | undefined>;
  end(cookie: Secret): Promise<Actor | undefined>;
  /** Whether somebody has signed in with this browser before. */
  knowsBrowser(browser: string): Promise<boolean>;
  tidy(): Promise<void>;
}

interface Kept {
  readonly row: Row<'sessions'>;
  readonly session: Session;
}

/** Browsers that are signed in. */
export function sessions({
  storage: { db },
  clock,
}: {
  readonly storage: Storage;
  readonly clock: Clock;
}): Sessions {
  const known = remembered<Kept>({ clock, milliseconds: believedFor, most: mostBelieved });

  async function lookUp(cookie: Secret, hash: string): Promise<Kept | undefined> {
    const found = await db
      .selectFrom('sessions')
      .innerJoin('people', 'people.id', 'sessions.person')
      .selectAll('sessions')
      .select('people.name')
      .where('hash', '=', hash)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (found === undefined) return undefined;
    const { name, ...row } = found;
    const now = clock.now();
    if (!isLive(row, now)) return undefined;
    const seen = now - row.seen_at >= seenNotedEvery;
    if (seen) await db.updateTable('sessions').set({ seen_at: now }).where('hash', '=', hash).execute();
    const fresh = seen ? { ...row, seen_at: now } : row;
    return { row: fresh, session: sessionOf(fresh, { id: row.person, name }, cookie) };
  }

  return {
    async begin(inside, person, { browser }) {
      const cookie = freshToken();
      const now = clock.now();
      const row: Row<'sessions'> = {
        hash: digest(cookie),
        person: person.id,
        browser: browser === undefined ? null : browserDigest(browser),
        created_at: now,
        seen_at: now,
        ends_at: now + longest,
        ended_at: null,
      };
      await inside.insertInto('sessions').values(row).execute();
      return { cookie, session: sessionOf(row, person, cookie) };
    },

    async endAll(inside, person) {
      await inside
        .updateTable('sessions')
        .set({ ended_at: clock.now() })
        .where('person', '=', person)
        .where('ended_at', 'is', null)
        .execute();
    },

    forgetAll: () => known.forgetAll(),

    async find(cookie) {
      const hash = digest(cookie);
      const kept = await known.through(hash, () => lookUp(cookie, hash));
      return kept !== undefined && isLive(kept.row, clock.now()) ? kept.session : undefined;
    },

    async end(cookie) {
      const hash = digest(cookie);
      const kept = await lookUp(cookie, hash);
      await db.updateTable('sessions').set({ ended_at: clock.now() }).where('hash', '=', hash).execute();
      known.forget(hash);
      return kept?.session.actor;
    },

    async knowsBrowser(browser) {
      const row = await db
        .selectFrom('sessions')
        .select('hash')
        .where('browser', '=', browserDigest(browser))
        .executeTakeFirst();
      return row !== undefined;
    },

    async tidy() {
      await db.deleteFrom('sessions').where('ends_at', '<=', clock.now()).execute();
    },
  };
}

function isLive({ seen_at, ends_at }: Row<'sessions'>, now: number): boolean {
  return now < Math.min(seen_at + idle, ends_at);
}

function sessionOf({ seen_at, ends_at }: Row<'sessions'>, person: Person, cookie: Secret): Session {
  return Object.freeze({
    actor: Object.freeze({ kind: 'person', id: person.id, name: person.name, scopes: everyScope }),
    csrf: csrfOf(cookie),
    expiresAt: Math.min(seen_at + idle, ends_at),
  });
}

/** Follows from the cookie, which other sites cannot read, and does not lead back to it. */
function csrfOf(cookie: Secret): string {
  return createHmac('sha256', cookie.revealBytes()).update('portico csrf').digest('base64url');
}

function browserDigest(browser: string): string {
  return digest(Secret.of(browser));
}
