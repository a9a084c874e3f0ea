import { existsSync } from 'node:fs';
import { PorticoError } from '../base/errors/portico-error.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { OpenOptions, Storage } from '../storage/storage.ts';
import { copyKeyFile, makeKeyFile, readKeyFile } from './key-file.ts';
import { activeIdOf, isRotating, readKeyRows, rotationUnderWay } from './key-ring.ts';
import { type KeyOptions, type KeySource, keptKeyFile, keySourceOf, nextKeyFile } from './key-source.ts';
import type { MasterKey } from './master-key.ts';
import type { Resealed } from './reseal.ts';
import { rotateKey } from './rotate-key.ts';
import { settleKeyFile } from './settle-key-file.ts';
import { startKey } from './start-key.ts';

export interface ReplaceOptions extends OpenOptions, KeyOptions {
  /** The file with the new key, made where there is none. Left out, Portico’s own file is replaced. */
  readonly newKeyFile: string | undefined;
  /** Called when a hub is at work in the database meanwhile. */
  readonly onBeside: () => void;
  /** Milliseconds within which every hub at work has noticed the new key. */
  readonly noticed?: number;
}

export interface Replaced extends Resealed {
  readonly key: string;
  /** Where the new key is now. */
  readonly keyFile: string;
  /** Where the old key is kept for backups from before; undefined when that is not Portico's to do. */
  readonly oldKeyFile: string | undefined;
  /** What the person has to do for the next start to find it; undefined when nothing. */
  readonly setBy: string | undefined;
}

/** A rotation from beginning to end, files included: what `./portico rotate-key` does. */
export async function replaceMasterKey(options: ReplaceOptions): Promise<Replaced> {
  const source = keySourceOf(options);
  const { storage, beside } = await openAloneOrBeside(options);
  try {
    const from = await startKey({ ...options, storage });
    const to = await newKey(source, options, storage);
    const resealed = await rotateKey({ ...options, storage, from, to, beside });
    if (source.kind === 'own-file') settleKeyFile(source.path, await readKeyRows(storage.db), options.log);
    return { ...resealed, key: to.id, ...whereabouts(source, from, options) };
  } finally {
    await storage.close();
  }
}

/** Alone is quicker, because nobody has to be waited for. */
async function openAloneOrBeside(options: ReplaceOptions): Promise<{ storage: Storage; beside: boolean }> {
  try {
    return { storage: await openStorage({ ...options, presence: 'alone' }), beside: false };
  } catch (error) {
    if (!(error instanceof PorticoError && error.code === 'storage-in-use')) throw error;
  }
  options.onBeside();
  return { storage: await openStorage({ ...options, schema: 'as-it-is' }), beside: true };
}

/** The key to go to. Where the file is Portico's own, the new one lies beside it until the rotation is done. */
async function newKey(
  source: KeySource,
  { log, newKeyFile }: ReplaceOptions,
  storage: Storage,
): Promise<MasterKey> {
  const next = source.kind === 'own-file' ? nextKeyFile(source.path) : undefined;
  const file = newKeyFile ?? next;
  if (file === undefined)
    throw new TypeError('A key from the environment cannot be replaced without a file for the new one.');
  if (!existsSync(file)) makeKeyFile(file);
  const key = readKeyFile(file, { log, isOwn: file === next });
  const rows = await readKeyRows(storage.db);
  // Before anything takes the place of the file with the key a rotation is going to.
  if (isRotating(rows) && activeIdOf(rows) !== key.id) throw rotationUnderWay(rows, key);
  if (next !== undefined && file !== next) copyKeyFile(file, next);
  return key;
}

type Whereabouts = Pick<Replaced, 'keyFile' | 'oldKeyFile' | 'setBy'>;

function whereabouts(source: KeySource, from: MasterKey, { newKeyFile }: ReplaceOptions): Whereabouts {
  const keyFile = source.kind === 'own-file' ? source.path : (newKeyFile ?? '');
  const setBy = {
    'own-file': undefined,
    'given-file': `put it in the place of ${source.kind === 'given-file' ? source.path : ''}, or point PORTICO_MASTER_KEY_FILE to it`,
    variable: 'set PORTICO_MASTER_KEY to what is in it',
  }[source.kind];
  const oldKeyFile = source.kind === 'own-file' ? keptKeyFile(source.path, from.id) : undefined;
  return { keyFile, oldKeyFile, setBy };
}
