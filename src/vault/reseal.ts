import { type Kysely, type SqlBool, sql } from 'kysely';
import { PorticoError } from '../base/errors/portico-error.ts';
import type { Storage } from '../storage/storage.ts';
import type { MasterKey } from './master-key.ts';
import { describePlace, type SealedColumnFacts, sealedColumns } from './place.ts';
import { seal } from './seal.ts';
import { keyPrefix } from './sealed-text.ts';
import { partsOf, refused, unseal } from './unseal.ts';

export interface Resealed {
  readonly count: number;
  /** Places whose secret does not open, with the reason's code; they are left as they are. */
  readonly unreadable: readonly { readonly place: string; readonly code: string }[];
}

interface Keys {
  readonly to: MasterKey;
  readonly known: ReadonlyMap<string, MasterKey>;
}

type Row = Readonly<Record<string, unknown>>;
type Untyped = Kysely<Record<string, Record<string, unknown>>>;

const rowsAtOnce = 100;

/** Seals every secret in the database anew that is not sealed with one key yet. Whatever it has done stays done. */
export async function reseal(storage: Storage, keys: Keys): Promise<Resealed> {
  const parts: Resealed[] = [];
  for (const column of sealedColumns()) parts.push(await resealColumn(storage, column, keys));
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    unreadable: parts.flatMap(({ unreadable }) => unreadable),
  };
}

async function resealColumn(storage: Storage, facts: SealedColumnFacts, keys: Keys): Promise<Resealed> {
  const { table, column, key } = facts;
  const page = (storage.db as unknown as Untyped)
    .selectFrom(table)
    .select([...key, column])
    .where(sql<SqlBool>`${sql.ref(column)} not like ${`${keyPrefix(keys.to.id)}%`}`)
    .orderBy(key.map((name) => sql.ref(name)))
    .limit(rowsAtOnce);
  const keyTuple = sql`(${sql.join(key.map((name) => sql.ref(name)))})`;
  let count = 0;
  const unreadable: { place: string; code: string }[] = [];
  for (let last: Row | undefined; ; ) {
    const after = last;
    const rows: Row[] = await (after === undefined
      ? page
      : page.where(sql<SqlBool>`${keyTuple} > (${sql.join(key.map((name) => after[name]))})`)
    ).execute();
    const changes = rows.map((row) => resealRow(row, facts, keys));
    unreadable.push(...changes.filter((change) => 'code' in change));
    count += await write(
      storage,
      facts,
      changes.filter((change) => 'fresh' in change),
    );
    if (rows.length < rowsAtOnce) return { count, unreadable };
    last = rows.at(-1);
  }
}

interface Change {
  readonly row: Row;
  readonly stale: string;
  readonly fresh: string;
}

function resealRow(
  row: Row,
  { table, column, purpose, key }: SealedColumnFacts,
  { to, known }: Keys,
): Change | { place: string; code: string } {
  const place = describePlace(
    table,
    column,
    purpose,
    key.map((name) => row[name]),
  );
  const stale = String(row[column]);
  try {
    const parts = partsOf(stale, place);
    const from = known.get(parts.keyId);
    if (from === undefined) throw refused('vault-key-unknown', place);
    const secret = unseal(from, place, parts);
    const fresh = seal(to, place, secret);
    secret.wipe();
    return { row, stale, fresh };
  } catch (error) {
    if (error instanceof PorticoError) return { place, code: error.code };
    throw error;
  }
}

/** Only where the old text is still there: a hub at work may have put a new secret in its place meanwhile. */
async function write(
  storage: Storage,
  { table, column, key }: SealedColumnFacts,
  changes: readonly Change[],
): Promise<number> {
  if (changes.length === 0) return 0;
  return storage.transaction(
    async (transaction) => {
      let count = 0n;
      for (const { row, stale, fresh } of changes) {
        let update = (transaction as unknown as Untyped)
          .updateTable(table)
          .set({ [column]: fresh })
          .where(column, '=', stale);
        for (const name of key) update = update.where(name, '=', row[name]);
        count += (await update.executeTakeFirstOrThrow()).numUpdatedRows;
      }
      return Number(count);
    },
    { isolation: 'read committed' },
  );
}
