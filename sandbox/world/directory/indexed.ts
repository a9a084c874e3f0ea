import type { Collection, Stored } from '../store.ts';

export type Lookup<T> = (partition: string, key: string) => readonly T[];

interface Index<T> {
  readonly sequence: number;
  readonly byKey: ReadonlyMap<string, readonly T[]>;
}

const none: readonly never[] = [];

/**
 * Finds documents by something other than their id without walking the partition each time.
 * The index follows the collection: it is made anew at the first question after a change.
 */
export function indexed<T extends Stored>(
  collection: Collection<T>,
  keysOf: (document: T) => readonly string[],
): Lookup<T> {
  const indexes = new Map<string, Index<T>>();
  return (partition, key) => {
    const sequence = collection.latestChange(partition);
    let index = indexes.get(partition);
    if (index?.sequence !== sequence) {
      index = { sequence, byKey: indexOf(collection.list(partition), keysOf) };
      indexes.set(partition, index);
    }
    return index.byKey.get(key) ?? none;
  };
}

function indexOf<T>(
  documents: readonly T[],
  keysOf: (document: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const byKey = new Map<string, T[]>();
  for (const document of documents) {
    for (const key of new Set(keysOf(document))) {
      const found = byKey.get(key);
      if (found) found.push(document);
      else byKey.set(key, [document]);
    }
  }
  return byKey;
}
