import type { Clock } from '../base/clock.ts';
import { PorticoError } from '../base/errors/portico-error.ts';
import type { IdMaker } from '../base/id.ts';
import { Secret } from '../base/secret.ts';
import type { Row } from '../storage/schema/schema.ts';
import { toJson } from '../storage/schema/to-json.ts';
import type { Storage } from '../storage/storage.ts';
import type { Access, Actor, ApiKey } from './access.ts';
import { digest, freshToken } from './fresh-token.ts';
import { everyScope, includedScopes } from './included-scopes.ts';
import { remembered } from './remembered.ts';

/** How long this process goes by what it read of a key: the longest a key removed by another process still works. */
const believedFor = 5_000;
const mostBelieved = 1_000;
const usedNotedEvery = 60_000;
const hintLength = 'pk_'.length + 5;

interface ApiKeysOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly newId: IdMaker;
  /** PORTICO_ADMIN_KEY. */
  readonly adminKey: string | undefined;
}

interface KnownKey {
  readonly actor: Actor;
  readonly endsAt: number | null;
}

/** The keys of programs. */
export function apiKeys({
  storage: { db },
  clock,
  newId,
  adminKey,
}: ApiKeysOptions): Pick<Access, 'actorOfKey' | 'keys' | 'addKey' | 'removeKey'> {
  const known = remembered<KnownKey>({ clock, milliseconds: believedFor, most: mostBelieved });
  // Digests are compared, so that neither the length nor the place of a difference shows in the time it takes.
  const admin =
    adminKey === undefined
      ? undefined
      : { digest: Secret.of(digest(Secret.of(adminKey))), actor: adminActor };

  async function lookUp(hash: string): Promise<KnownKey | undefined> {
    const row = await db.selectFrom('api_keys').selectAll().where('hash', '=', hash).executeTakeFirst();
    if (row === undefined) return undefined;
    const now = clock.now();
    if (now - (row.last_used_at ?? 0) >= usedNotedEvery)
      await db.updateTable('api_keys').set({ last_used_at: now }).where('id', '=', row.id).execute();
    const actor: Actor = Object.freeze({
      kind: 'key',
      id: row.id,
      name: row.name,
      scopes: includedScopes(row.scopes),
    });
    return { actor, endsAt: row.ends_at };
  }

  return {
    async actorOfKey(key) {
      const hash = digest(key);
      if (admin?.digest.equals(Secret.of(hash))) return admin.actor;
      const found = await known.through(hash, () => lookUp(hash));
      if (found === undefined) throw refused('access-key-unknown', 'No key of Portico is like this one.');
      const { actor, endsAt } = found;
      if (endsAt === null || clock.now() < endsAt) return actor;
      throw refused(
        'access-key-ended',
        `The key "${actor.name}" ended on ${new Date(endsAt).toISOString().slice(0, 10)}.`,
      );
    },

    async keys() {
      const rows = await db.selectFrom('api_keys').selectAll().orderBy('id').execute();
      return rows.map(keyOf);
    },

    async addKey({ name, scopes, endsAt }) {
      const secret = freshToken('pk_');
      const row = {
        id: newId('key'),
        name,
        hint: secret.revealText().slice(0, hintLength),
        created_at: clock.now(),
        last_used_at: null,
        ends_at: endsAt ?? null,
      };
      await db
        .insertInto('api_keys')
        .values({ ...row, hash: digest(secret), scopes: toJson(scopes) })
        .execute();
      return { key: keyOf({ ...row, scopes }), secret };
    },

    async removeKey(id) {
      const row = await db.selectFrom('api_keys').select('hash').where('id', '=', id).executeTakeFirst();
      if (row === undefined) throw new PorticoError('access-key-gone', { detail: `Id: ${id}` });
      await db.deleteFrom('api_keys').where('id', '=', id).execute();
      known.forget(row.hash);
    },
  };
}

const adminActor: Actor = Object.freeze({
  kind: 'key',
  id: 'PORTICO_ADMIN_KEY',
  name: 'PORTICO_ADMIN_KEY',
  scopes: everyScope,
});

function keyOf(row: Omit<Row<'api_keys'>, 'hash'>): ApiKey {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    hint: row.hint,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at ?? undefined,
    endsAt: row.ends_at ?? undefined,
  };
}

function refused(code: 'access-key-unknown' | 'access-key-ended', detail: string): PorticoError {
  return new PorticoError(code, { detail });
}
