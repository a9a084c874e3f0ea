import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../base/log.ts';
import { readKeyFile } from './key-file.ts';
import type { MasterKey } from './master-key.ts';
import { parseMasterKey } from './parse-master-key.ts';

export interface KeyOptions {
  readonly dataFolder: string;
  readonly masterKey?: string | undefined;
  readonly masterKeyFile?: string | undefined;
  readonly log: Log;
  /**
   * Whether a key may be made where none is yet; it may unless said. Of several processes on a new database one may:
   * another, on a machine of its own, would make a key that nobody else has.
   */
  readonly makesKey?: boolean;
}

/** Where the master key comes from. A file in the data folder is Portico's own to make and to replace. */
export type KeySource =
  | { readonly kind: 'variable' }
  | { readonly kind: 'given-file'; readonly path: string }
  | { readonly kind: 'own-file'; readonly path: string };

export function keySourceOf({ dataFolder, masterKey, masterKeyFile }: Omit<KeyOptions, 'log'>): KeySource {
  if (masterKey !== undefined) return { kind: 'variable' };
  if (masterKeyFile !== undefined) return { kind: 'given-file', path: masterKeyFile };
  return { kind: 'own-file', path: join(dataFolder, 'master.key') };
}

/** The key a rotation has made, until it takes the own file’s place. */
export const nextKeyFile = (path: string): string => `${path}.next`;

/** Where the own file of an earlier key is kept: backups from its time need it. */
export const keptKeyFile = (path: string, keyId: string): string => `${path}.${keyId}`;

/** The key, or undefined where Portico's own file is not there (yet). */
export function readMasterKey(options: KeyOptions): MasterKey | undefined {
  const source = keySourceOf(options);
  if (source.kind === 'variable') return parseMasterKey(options.masterKey ?? '', 'PORTICO_MASTER_KEY');
  if (source.kind === 'own-file' && !existsSync(source.path)) return undefined;
  return readKeyFile(source.path, { log: options.log, isOwn: source.kind === 'own-file' });
}

/** Where the key is, as the person knows the place. */
export function nameOf(source: KeySource): string {
  return source.kind === 'variable' ? 'PORTICO_MASTER_KEY' : source.path;
}
