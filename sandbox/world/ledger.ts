import type { Collection, Store, Stored } from './store.ts';

/** One committed write: something that would be true in Microsoft 365 from then on. */
export interface LedgerEntry {
  readonly sequence: number;
  readonly time: string;
  readonly tenant: string;
  /** The user or group whose data changed; null for the directory. */
  readonly mailbox: string | null;
  /** `event.created`, `message.sent`, `application.updated` … */
  readonly kind: string;
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

export interface Ledger {
  record(entry: Omit<LedgerEntry, 'sequence' | 'time'>): void;
  since(sequence: number): readonly LedgerEntry[];
  /** Hears of every entry from now on; answers how to stop hearing. */
  listen(listener: (entry: LedgerEntry) => void): () => void;
}

const partition = 'all';

export function openLedger(store: Store, now: () => number): Ledger {
  const entries: Collection<LedgerEntry & Stored> = store.collection('ledger');
  let latest = entries.list(partition).at(-1)?.sequence ?? 0;
  const listeners = new Set<(entry: LedgerEntry) => void>();
  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    record: (entry) => {
      // A reset empties the collection; numbering goes on so that a reader's position stays valid.
      latest += 1;
      const stored = { ...entry, sequence: latest, time: new Date(now()).toISOString() };
      // The ledger's id is the thing's id; the store needs one of its own.
      entries.put(partition, { ...stored, id: String(latest), thing: entry.id } as LedgerEntry & Stored);
      for (const listener of listeners) listener(stored);
    },
    since: (sequence) =>
      entries
        .list(partition)
        .filter((entry) => entry.sequence > sequence)
        .map(({ thing, ...entry }: LedgerEntry & { thing?: string }) => ({
          ...entry,
          id: thing ?? entry.id,
        })),
  };
}
