import { PorticoError } from '../base/errors/portico-error.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { OpenOptions } from '../storage/storage.ts';
import { readKeyRows, rowOf } from './key-ring.ts';
import { type KeyOptions, keySourceOf, nameOf, readMasterKey } from './key-source.ts';
import { settleKeyFile } from './settle-key-file.ts';

/** Why the master key at hand does not open the secrets in the database; undefined when it does, or there are none. */
export async function checkKey(options: OpenOptions & KeyOptions): Promise<string | undefined> {
  const storage = await openStorage({ ...options, schema: 'as-it-is' });
  try {
    const rows = await readKeyRows(storage.db);
    if (rows.length === 0) return undefined;
    const source = keySourceOf(options);
    const name = nameOf(source);
    if (source.kind === 'own-file') settleKeyFile(source.path, rows, options.log);
    const key = readMasterKey(options);
    if (key === undefined) return `There is no file ${name}.`;
    rowOf(rows, key, name);
    return undefined;
  } catch (error) {
    if (error instanceof PorticoError) return error.message;
    throw error;
  } finally {
    await storage.close();
  }
}
