import type { Clock } from '../base/clock.ts';
import { PorticoError } from '../base/errors/portico-error.ts';
import type { Storage } from '../storage/storage.ts';
import { makeKeyFile, readKeyFile } from './key-file.ts';
import { type KeyRow, proofOf, readKeyRows, rowOf } from './key-ring.ts';
import { type KeyOptions, type KeySource, keySourceOf, nameOf, readMasterKey } from './key-source.ts';
import type { MasterKey } from './master-key.ts';
import { settleKeyFile } from './settle-key-file.ts';

type Options = KeyOptions & { readonly storage: Storage; readonly clock: Clock };

/** The key this process starts with: found, made or refused. An empty database takes the first key it sees. */
export async function startKey(options: Options): Promise<MasterKey> {
  const source = keySourceOf(options);
  const rows = await readKeyRows(options.storage.db);
  if (source.kind === 'own-file') settleKeyFile(source.path, rows, options.log);
  const key = readMasterKey(options) ?? makeKey(source, rows, options);
  rowOf(rows.length > 0 ? rows : await register(key, options), key, nameOf(source));
  return key;
}

function makeKey(source: KeySource, rows: readonly KeyRow[], { log, makesKey = true }: Options): MasterKey {
  if (source.kind !== 'own-file') throw new TypeError('Only a file of its own is Portico’s to make.');
  if (rows.length > 0) {
    throw new PorticoError('vault-key-missing', { detail: `There is no file ${source.path}.` });
  }
  if (!makesKey) throw new PorticoError('vault-key-not-made', { detail: `There is no file ${source.path}.` });
  makeKeyFile(source.path);
  log.warn(
    { path: source.path },
    'Portico made a master key. Keep a copy of this file somewhere else: without it nobody can read the secrets in the database or in a backup.',
  );
  return readKeyFile(source.path, { log, isOwn: true });
}

/** Whoever starts first on an empty database decides its key; others at the same moment find theirs wrong. */
async function register(key: MasterKey, { storage, clock }: Options): Promise<readonly KeyRow[]> {
  return storage.transaction(
    async (transaction) => {
      const rows = await readKeyRows(transaction);
      if (rows.length > 0) return rows;
      await transaction
        .insertInto('vault_keys')
        .values({ id: key.id, state: 'active', proof: proofOf(key), created_at: clock.now() })
        .execute();
      return readKeyRows(transaction);
    },
    { lock: 'vault' },
  );
}
