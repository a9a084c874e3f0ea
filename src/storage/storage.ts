import type { Kysely, Transaction } from 'kysely';
import type { Pool } from 'pg';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Migration } from './migrations/migration.ts';
import type { Schema } from './schema/schema.ts';

export type Engine = 'sqlite' | 'postgres';

export type Database = Kysely<Schema>;
export type DatabaseTransaction = Transaction<Schema>;

export interface OpenOptions {
  /** Where the SQLite file lives; unused with PostgreSQL. */
  readonly dataFolder: string;
  readonly databaseUrl?: string | undefined;
  readonly log: Log;
  readonly clock: Clock;
  /**
   * `migrate` (the default) makes what is missing and brings the schema up to date; `as-it-is` opens what is there,
   * from this version or an older one, and changes nothing.
   */
  readonly schema?: 'migrate' | 'as-it-is';
  /** What leads to the schema; every migration there is, unless a test has its own. */
  readonly migrations?: readonly Migration[];
  /** Whether others may be at work in the same database, the rule, or the caller needs it alone. */
  readonly presence?: 'with-others' | 'alone';
  /** Milliseconds to wait at the start for PostgreSQL to answer. */
  readonly patience?: number;
  readonly timeouts?: PostgresTimeouts;
}

/** In milliseconds. */
export interface PostgresTimeouts {
  /** Until a connection stands. */
  readonly connect: number;
  /** How long the server works on one statement. */
  readonly statement: number;
  /** How long the client waits for an answer, should the server say nothing at all. */
  readonly answer: number;
}

export interface TransactionOptions {
  /**
   * `serializable` (the default) makes PostgreSQL behave as SQLite always does: as if transactions ran one after
   * the other. `read committed` is for work queues that take rows with Kysely's `forUpdate()` and `skipLocked()`,
   * which SQLite's single writer makes unnecessary and its dialect leaves out.
   */
  readonly isolation?: 'serializable' | 'read committed';
  /**
   * Waits until no other transaction holds the lock of this name, holds it to the end, and sees everything those
   * before it have done: with PostgreSQL that means `read committed`.
   */
  readonly lock?: string;
}

interface CommonStorage {
  readonly db: Database;
  /**
   * Runs `work` in one transaction. A conflict with another transaction runs it again, so `work` must touch
   * nothing but the database. Do not start a second transaction inside: on SQLite it would wait for the first.
   * When PostgreSQL is lost during the commit, `storage-unreachable` leaves open whether it happened.
   */
  transaction<Result>(
    work: (transaction: DatabaseTransaction) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result>;
  /** Everything `work` reads is of one moment, however long it takes and whatever others write meanwhile. */
  frozen<Result>(work: (db: Database) => Promise<Result>): Promise<Result>;
  /** Asks the database a real question; throws a catalogue error when there is no answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface SqliteStorage extends CommonStorage {
  readonly engine: 'sqlite';
  readonly file: string;
}

export interface PostgresStorage extends CommonStorage {
  readonly engine: 'postgres';
  readonly url: string;
  /** The same pool Kysely uses, for libraries that speak to PostgreSQL themselves (pg-boss). */
  readonly pool: Pool;
}

export type Storage = SqliteStorage | PostgresStorage;
