import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PorticoError } from '../../src/base/errors/portico-error.ts';
import { createLog } from '../../src/base/log.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { toJson } from '../../src/storage/schema/to-json.ts';
import type { OpenOptions, Storage } from '../../src/storage/storage.ts';
import { freePort } from '../support/free-port.ts';
import {
  type PostgresServer,
  postgresAvailable,
  postgresMissing,
  startPostgres,
} from '../support/postgres-server.ts';
import { opened, sqlite } from './each-engine.ts';

const put = (storage: Storage, name: string) =>
  storage.db
    .insertInto('settings')
    .values({ name, value: toJson(1), changed_at: 1 })
    .execute();

const names = async (storage: Storage) =>
  (await storage.db.selectFrom('settings').select('name').execute()).map(({ name }) => name);

/** Tries until it works; every failure on the way must be one that says to try again soon. */
async function eventually<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PorticoError && error.retry === 'soon')) throw error;
    }
    await pause(50);
  }
  throw new Error('It never worked again.');
}

describe('PostgreSQL that is not there', () => {
  it('is named at the start, without the password', async () => {
    const lines: string[] = [];
    const databaseUrl = `postgres://portico:hush-hush@127.0.0.1:${await freePort()}/portico`;
    const log = createLog({ level: 'debug', stream: { write: (line) => void lines.push(line) } });
    const failure = await openStorage({ ...(await sqlite.place()), databaseUrl, log, patience: 300 }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: 'storage-unreachable', retry: 'soon', whoseMove: 'you' });
    expect(lines.length).toBeGreaterThan(0); // it said that it tries again
    expect(`${failure}${JSON.stringify(failure)}${lines.join('')}`).not.toContain('hush-hush');
  });
});

describe.skipIf(!postgresAvailable())(`PostgreSQL that fails (${postgresMissing})`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  const place = async (): Promise<OpenOptions> => ({
    ...(await sqlite.place()),
    databaseUrl: await server.createDatabase(),
    timeouts: { connect: 1_500, statement: 2_000, answer: 2_500 },
  });

  it('is waited for while it starts', async () => {
    const options = await place();
    await server.kill();
    const opening = opened({ ...options, patience: 20_000 });
    await pause(300);
    await server.start();
    await (await opening).ping();
  });

  it('because the database does not exist is refused with the name', async () => {
    const options = { ...(await place()), databaseUrl: server.url.replace(/postgres$/, 'nowhere') };
    await expect(openStorage(options)).rejects.toMatchObject({
      code: 'storage-refused',
      retry: 'no',
      message: expect.stringContaining('nowhere'),
    });
  });

  it('for half a minute while everybody writes: calls say so, then work again, and nothing acknowledged is gone', {
    timeout: 120_000,
  }, async () => {
    const storage = await opened(await place());
    const acknowledged: string[] = [];
    const failures: unknown[] = [];
    let going = true;
    const writers = Array.from({ length: 5 }, async (_, writer) => {
      for (let index = 0; going; index += 1) {
        const name = `writer-${writer}-${index}`;
        await (index % 2 === 0
          ? put(storage, name)
          : storage.transaction(async (transaction) => {
              await transaction
                .insertInto('settings')
                .values({ name, value: toJson(1), changed_at: 1 })
                .execute();
            })
        ).then(
          () => acknowledged.push(name),
          async (error: unknown) => {
            failures.push(error);
            await pause(100);
          },
        );
        await pause(1);
      }
    });
    await pause(200);
    await server.kill();
    await pause(30_000);
    const before = acknowledged.length;
    await server.start();
    await eventually(() => storage.ping());
    await pause(300);
    going = false;
    await Promise.all(writers);
    expect(before).toBeGreaterThan(0);
    expect(acknowledged.length).toBeGreaterThan(before);
    expect(failures.length).toBeGreaterThan(0);
    for (const failure of failures)
      expect(failure).toMatchObject({ code: 'storage-unreachable', retry: 'soon' });
    const kept = new Set(await names(storage));
    expect(acknowledged.filter((name) => !kept.has(name))).toEqual([]);
  });

  it('to answer without closing anything is not waited for without end', async () => {
    const storage = await opened(await place());
    const before = await sessions(storage);
    expect(before.size).toBe(10); // as many as there will be
    server.pause();
    try {
      const calls = await Promise.allSettled([
        storage.ping(),
        put(storage, 'one'),
        storage.transaction((transaction) => transaction.selectFrom('settings').selectAll().execute()),
        ...Array.from({ length: 20 }, (_, index) => put(storage, `more-${index}`)),
      ]);
      for (const call of calls) {
        expect(call).toMatchObject({
          status: 'rejected',
          reason: { code: 'storage-unreachable', retry: 'soon' },
        });
      }
    } finally {
      server.resume();
    }
    await eventually(() => put(storage, 'afterwards'));
    expect(await names(storage)).toContain('afterwards');
    // None of those that fell silent is used again: on a broken network they would stay silent.
    expect([...(await sessions(storage))].filter((pid) => before.has(pid))).toEqual([]);
  });

  it('to answer does not hold up the end of the hub', async () => {
    const endless = { connect: 1_500, statement: 600_000, answer: 600_000 };
    const storage = await opened({ ...(await place()), timeouts: endless });
    server.pause();
    const call = storage.ping().catch((error: unknown) => error);
    try {
      await new Promise((next) => setImmediate(next)); // the question is on its way
      await storage.close();
    } finally {
      server.resume();
    }
    await call;
  });

  it('to keep idle connections harms nobody', async () => {
    const storage = await opened(await place());
    await Promise.all(Array.from({ length: 6 }, () => storage.ping()));
    const admin = await opened({ ...(await place()), databaseUrl: databaseOf(storage) });
    await endOthers(admin);
    await eventually(() => put(storage, 'afterwards'));
  });

  it('in the middle of a transaction undoes it, and the next one works', async () => {
    const storage = await opened(await place());
    const admin = await opened({ ...(await place()), databaseUrl: databaseOf(storage) });
    const interrupted = storage.transaction(async (transaction) => {
      await transaction
        .insertInto('settings')
        .values({ name: 'half', value: toJson(1), changed_at: 1 })
        .execute();
      await endOthers(admin);
      await transaction
        .insertInto('settings')
        .values({ name: 'whole', value: toJson(1), changed_at: 1 })
        .execute();
    });
    await expect(interrupted).rejects.toMatchObject({ code: 'storage-unreachable' });
    await eventually(() => put(storage, 'afterwards'));
    expect(await names(storage)).toEqual(['afterwards']);
  });

  it('to finish a statement in time has it ended, and keeps the connection', async () => {
    const storage = await opened(await place());
    await expect(sql`select pg_sleep(5)`.execute(storage.db)).rejects.toMatchObject({ code: 'storage-busy' });
    await put(storage, 'afterwards');
  });

  it('two transactions that wait for each other lets both finish', async () => {
    const storage = await opened({
      ...(await place()),
      timeouts: { connect: 1_500, statement: 5_000, answer: 6_000 },
    });
    await put(storage, 'a');
    await put(storage, 'b');
    const touch = (first: string, second: string) =>
      storage.transaction(
        async (transaction) => {
          for (const name of [first, second]) {
            await transaction
              .updateTable('settings')
              .set({ changed_at: 2 })
              .where('name', '=', name)
              .execute();
            await pause(100);
          }
        },
        { isolation: 'read committed' },
      );
    await Promise.all([touch('a', 'b'), touch('b', 'a')]);
    const rows = await storage.db.selectFrom('settings').select('changed_at').execute();
    expect(rows).toEqual([{ changed_at: 2 }, { changed_at: 2 }]);
  });
});

/** The server's processes behind the connections that ten questions at once take. */
async function sessions(storage: Storage): Promise<Set<number>> {
  const ask = () => sql<{ pid: number }>`select pg_backend_pid() as pid, pg_sleep(0.1)`.execute(storage.db);
  const answers = await Promise.all(Array.from({ length: 10 }, ask));
  return new Set(answers.flatMap(({ rows }) => rows.map(({ pid }) => pid)));
}

function databaseOf(storage: Storage): string {
  if (storage.engine !== 'postgres') throw new Error('Not PostgreSQL.');
  return storage.url;
}

/** Ends every connection to the database but the one that asks. */
async function endOthers(admin: Storage): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(admin.db);
}
