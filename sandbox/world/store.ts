import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** Anything kept in the store: JSON with an id. Treat what you get as immutable; `put` a new object to change it. */
export interface Stored {
  readonly id: string;
}

export interface Change {
  readonly sequence: number;
  readonly id: string;
  readonly deleted: boolean;
}

/**
 * One kind of document, kept in partitions (a mailbox, a tenant).
 * Reads come from memory; writes reach the database when the store is flushed, in one transaction.
 */
export interface Collection<T extends Stored> {
  readonly name: string;
  get(partition: string, id: string): T | undefined;
  /** All documents of a partition in the order they were first put. */
  list(partition: string): readonly T[];
  put(partition: string, document: T): T;
  delete(partition: string, id: string): boolean;
  /** The newest state of every document put or deleted after `sequence`, oldest change first. */
  changesSince(partition: string, sequence: number): readonly Change[];
  /** The sequence number of the partition's newest change; 0 where nothing was ever put. */
  latestChange(partition: string): number;
  /** Partitions that hold or held something. */
  partitions(): readonly string[];
}

export interface Store {
  collection<T extends Stored>(name: string): Collection<T>;
  /** The sequence number of the latest write; it only grows, over restarts too. */
  readonly sequence: number;
  /** Writes all that changed since the last flush to disk, all or nothing. */
  flush(): void;
  /** Forgets everything. */
  clear(): void;
  close(): void;
}

interface Entry {
  readonly document: Stored | undefined;
  readonly sequence: number;
  /** The sequence of the first put, which listing follows. */
  readonly position: number;
}

interface Row {
  readonly id: string;
  readonly sequence: number;
  readonly position: number;
  readonly document: string | null;
}

/** Opens the store in a SQLite file, or in memory alone for `:memory:`. */
export function openStore(file: string): Store {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS documents (
      collection TEXT NOT NULL, partition TEXT NOT NULL, id TEXT NOT NULL,
      sequence INTEGER NOT NULL, position INTEGER NOT NULL, document TEXT,
      PRIMARY KEY (collection, partition, id)) WITHOUT ROWID;`);
  return new SqliteStore(database);
}

class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #upsert: StatementSync;
  readonly #load: StatementSync;
  readonly #names: StatementSync;
  readonly #collections = new Map<string, StoredCollection<Stored>>();
  readonly #dirty = new Map<string, { collection: string; partition: string; id: string; entry: Entry }>();
  #sequence: number;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#upsert =
      database.prepare(`INSERT INTO documents (collection, partition, id, sequence, position, document)
      VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence, document = excluded.document`);
    this.#load = database.prepare(
      'SELECT id, sequence, position, document FROM documents WHERE collection = ? AND partition = ? ORDER BY position',
    );
    this.#names = database.prepare('SELECT DISTINCT partition FROM documents WHERE collection = ?');
    const { latest } = database
      .prepare('SELECT coalesce(max(sequence), 0) AS latest FROM documents')
      .get() as { latest: number };
    this.#sequence = latest;
  }

  get sequence(): number {
    return this.#sequence;
  }

  collection<T extends Stored>(name: string): Collection<T> {
    let found = this.#collections.get(name);
    if (!found) {
      found = new StoredCollection<Stored>(name, {
        load: (partition) => this.#load.all(name, partition) as unknown as Row[],
        partitions: () => (this.#names.all(name) as { partition: string }[]).map((row) => row.partition),
        changed: (partition, id, document, known) => {
          this.#sequence += 1;
          const entry: Entry = {
            document,
            sequence: this.#sequence,
            position: known?.position ?? this.#sequence,
          };
          this.#dirty.set(`${name}\n${partition}\n${id}`, { collection: name, partition, id, entry });
          return entry;
        },
      });
      this.#collections.set(name, found);
    }
    return found as unknown as Collection<T>;
  }

  flush(): void {
    if (this.#dirty.size === 0) return;
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      for (const { collection, partition, id, entry } of this.#dirty.values()) {
        const body = entry.document === undefined ? null : JSON.stringify(entry.document);
        this.#upsert.run(collection, partition, id, entry.sequence, entry.position, body);
      }
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
    this.#dirty.clear();
  }

  clear(): void {
    this.#dirty.clear();
    for (const collection of this.#collections.values()) collection.forget();
    this.#database.exec('DELETE FROM documents');
  }

  close(): void {
    this.flush();
    this.#database.close();
  }
}

interface Backing {
  load(partition: string): readonly Row[];
  partitions(): readonly string[];
  changed(partition: string, id: string, document: Stored | undefined, known: Entry | undefined): Entry;
}

class StoredCollection<T extends Stored> implements Collection<T> {
  readonly name: string;
  readonly #backing: Backing;
  readonly #loaded = new Map<string, Map<string, Entry>>();
  readonly #latest = new Map<string, number>();

  constructor(name: string, backing: Backing) {
    this.name = name;
    this.#backing = backing;
  }

  get(partition: string, id: string): T | undefined {
    return this.#entries(partition).get(id)?.document as T | undefined;
  }

  list(partition: string): readonly T[] {
    const documents: T[] = [];
    for (const { document } of this.#entries(partition).values()) if (document) documents.push(document as T);
    return documents;
  }

  put(partition: string, document: T): T {
    this.#write(partition, document.id, document);
    return document;
  }

  delete(partition: string, id: string): boolean {
    if (!this.#entries(partition).get(id)?.document) return false;
    // The tombstone stays: delta queries tell what is gone.
    this.#write(partition, id, undefined);
    return true;
  }

  changesSince(partition: string, sequence: number): readonly Change[] {
    const changes: Change[] = [];
    for (const [id, entry] of this.#entries(partition)) {
      if (entry.sequence > sequence)
        changes.push({ id, sequence: entry.sequence, deleted: entry.document === undefined });
    }
    return changes.sort((a, b) => a.sequence - b.sequence);
  }

  latestChange(partition: string): number {
    this.#entries(partition);
    return this.#latest.get(partition) ?? 0;
  }

  partitions(): readonly string[] {
    return [...new Set([...this.#backing.partitions(), ...this.#loaded.keys()])];
  }

  forget(): void {
    this.#loaded.clear();
    this.#latest.clear();
  }

  #write(partition: string, id: string, document: T | undefined): void {
    const entries = this.#entries(partition);
    const entry = this.#backing.changed(partition, id, document, entries.get(id));
    entries.set(id, entry);
    this.#latest.set(partition, entry.sequence);
  }

  #entries(partition: string): Map<string, Entry> {
    let entries = this.#loaded.get(partition);
    if (!entries) {
      entries = new Map();
      for (const row of this.#backing.load(partition)) {
        entries.set(row.id, {
          document: row.document === null ? undefined : (JSON.parse(row.document) as Stored),
          sequence: row.sequence,
          position: row.position,
        });
        this.#latest.set(partition, Math.max(this.#latest.get(partition) ?? 0, row.sequence));
      }
      this.#loaded.set(partition, entries);
    }
    return entries;
  }
}
