import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { toJson } from '../../src/storage/schema/to-json.ts';
import { opened, sqlite } from './each-engine.ts';

const setting = (name: string) => ({ name, value: toJson(1), changed_at: 1 });

/** Another process that holds the right to write until it is told to let go. */
async function holdWriteLock(file: string): Promise<ChildProcess> {
  const script = `
    const { DatabaseSync } = require('node:sqlite');
    const database = new DatabaseSync(${JSON.stringify(file)}, { timeout: 5000 });
    database.exec('begin immediate');
    process.stdout.write('held');
    process.stdin.once('data', () => { database.exec('commit'); process.exit(0); });`;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('SQLite', () => {
  it('makes what is acknowledged durable, and minds references', async () => {
    const { db } = await opened(await sqlite.place());
    const ask = async (name: string) =>
      Object.values((await sql.raw(`pragma ${name}`).execute(db)).rows[0] ?? {});
    expect(await ask('journal_mode')).toEqual(['wal']);
    expect(await ask('synchronous')).toEqual([2]); // FULL
    expect(await ask('foreign_keys')).toEqual([1]);
  });

  it('keeps its files to the user it runs as', async () => {
    const place = await sqlite.place();
    const { db } = await opened(place);
    await db.insertInto('settings').values(setting('a')).execute();
    for (const file of ['portico.db', 'portico.db-wal', 'portico.db-shm', 'portico.lock']) {
      expect(statSync(join(place.dataFolder, file)).mode & 0o777, file).toBe(0o600);
    }
  });

  it('serves those who write in the order they came', async () => {
    const storage = await opened(await sqlite.place());
    const order: number[] = [];
    const writers = Array.from({ length: 20 }, (_, index) =>
      storage.transaction(async () => {
        order.push(index);
        await pause(1);
      }),
    );
    await Promise.all(writers);
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  });

  it('waits for another process that writes, without holding up anything else', async () => {
    const place = await sqlite.place();
    const storage = await opened(place);
    const other = await holdWriteLock(join(place.dataFolder, 'portico.db'));
    const written = storage.db.insertInto('settings').values(setting('waited')).execute();
    const queued = storage.transaction((transaction) =>
      transaction.insertInto('settings').values(setting('queued')).execute(),
    );
    let ticks = 0;
    for (; ticks < 20; ticks += 1) await pause(5); // would not tick if the wait blocked the thread
    expect(await storage.db.selectFrom('settings').selectAll().execute()).toEqual([]);
    other.stdin?.write('go');
    await Promise.all([written, queued, once(other, 'exit')]);
    const rows = await storage.db.selectFrom('settings').select('name').orderBy('name').execute();
    expect(rows.map(({ name }) => name)).toEqual(['queued', 'waited']);
  });

  it('goes on right with more statements than it keeps prepared', async () => {
    const { db } = await opened(await sqlite.place());
    for (let length = 1; length <= 350; length += 1) {
      const names = Array.from({ length }, (_, index) => `name-${index}`);
      await db.selectFrom('settings').select('name').where('name', 'in', names).execute();
    }
    await db.insertInto('settings').values(setting('name-0')).execute();
    expect(await db.selectFrom('settings').select('name').where('name', 'in', ['name-0']).execute()).toEqual([
      { name: 'name-0' },
    ]);
  });

  it('streams rows while others write the same table', async () => {
    const { db } = await opened(await sqlite.place());
    for (let index = 0; index < 50; index += 1)
      await db
        .insertInto('settings')
        .values(setting(`s${index}`))
        .execute();
    const seen: string[] = [];
    for await (const { name } of db.selectFrom('settings').select('name').orderBy('name').stream()) {
      seen.push(name);
      await db.deleteFrom('settings').where('name', '=', name).execute();
    }
    expect(seen).toHaveLength(50);
    expect(await db.selectFrom('settings').selectAll().execute()).toEqual([]);
  });
});
