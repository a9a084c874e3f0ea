import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { systemClock as clock } from '../src/base/clock.ts';
import { createLog } from '../src/base/log.ts';
import { Secret } from '../src/base/secret.ts';
import { openStorage } from '../src/storage/open-storage.ts';
import { namedSecrets } from '../src/vault/named-secrets.ts';
import { openVault } from '../src/vault/open-vault.ts';
import { postgresAvailable, postgresMissing, startPostgres } from '../test/support/postgres-server.ts';
import type { Bench } from './bench.ts';

const rounds = 41;
/** Milliseconds each contender works before the next one's turn. */
const slice = 120;
const rows = 1_000;
const log = createLog({ level: 'fatal' });

/** A refresh token of Microsoft is about this long. */
const secretLength = 1_500;

interface Contender {
  /** Puts a secret in the place of the one before, durably, and reads it back. */
  writeAndRead(name: string, secret: string): Promise<string>;
  read(name: string): Promise<string>;
  close(): Promise<void>;
}

interface Engine {
  readonly name: string;
  portico(): Promise<Contender>;
  bare(): Promise<Contender>;
  close(): Promise<void>;
}

export const storage: Bench = {
  title: 'Sealed secrets in storage',
  about: `A secret of ${secretLength} characters is sealed, put in the place of the one before in a table of ${rows}, and read back and opened again, per second. The peer is the bare driver with prepared statements, the same table, indexes and durability (a write is on disk before it is acknowledged), and without sealing: plain text in, plain text out. Median of ${rounds} turns of ${slice} ms each, taken in turn, the least and the most in brackets; the ratio is the median over neighbouring turns.`,
  async run(say) {
    const table: string[][] = [];
    for (const open of [sqlite, ...(postgresAvailable() ? [postgres] : [])]) {
      const engine = await open();
      try {
        table.push(...(await compare(engine, say)));
      } finally {
        await engine.close();
      }
    }
    if (!postgresAvailable()) say(`PostgreSQL is left out: it ${postgresMissing}.`);
    return { columns: ['', 'Portico', 'bare driver', 'ratio'], rows: table };
  },
};

async function compare(engine: Engine, say: (words: string) => void): Promise<string[][]> {
  const contenders = [await engine.portico(), await engine.bare()];
  const secret = randomBytes(secretLength).toString('hex').slice(0, secretLength);
  const work = (contender: Contender) => ({
    'write and read': (index: number) => contender.writeAndRead(`name-${index % rows}`, secret),
    'write and read, 8 at a time': (index: number) => contender.writeAndRead(`name-${index % rows}`, secret),
    read: (index: number) => contender.read(`name-${index % rows}`),
  });
  const table: string[][] = [];
  for (const contender of contenders) {
    for (let index = 0; index < rows; index += 1) await work(contender)['write and read'](index);
  }
  for (const what of ['write and read', 'write and read, 8 at a time', 'read'] as const) {
    const taken = contenders.map(() => [] as number[]);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, contender] of contenders.entries()) {
        taken[index]?.push(await rate(work(contender)[what], what.endsWith('8 at a time') ? 8 : 1));
      }
    }
    const [portico = [], bare = []] = taken;
    table.push([`${engine.name}: ${what}`, spread(portico), spread(bare), ratio(portico, bare)]);
    say(table.at(-1)?.join(' · ') ?? '');
  }
  for (const contender of contenders) await contender.close();
  return table;
}

/** How often a second it is done, by so many at a time. */
async function rate(work: (index: number) => Promise<unknown>, atOnce: number): Promise<number> {
  const began = performance.now();
  let done = 0;
  const worker = async () => {
    while (performance.now() - began < slice) await work(done++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (done * 1_000) / (performance.now() - began);
}

async function portico(options: { dataFolder: string; databaseUrl?: string }): Promise<Contender> {
  const storage = await openStorage({ ...options, log, clock });
  const vault = await openVault({ ...options, storage, log, clock });
  const secrets = namedSecrets({ storage, vault, clock });
  const read = async (name: string) => (await secrets.get(name))?.revealText() ?? '';
  return {
    read,
    async writeAndRead(name, secret) {
      await secrets.put(name, Secret.of(secret));
      return read(name);
    },
    async close() {
      vault.close();
      await storage.close();
    },
  };
}

const bareTable =
  'create table bare (name text primary key not null, value text not null, revision bigint not null, changed_at bigint not null)';

async function sqlite(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  return {
    name: 'SQLite',
    portico: () => portico({ dataFolder: folder }),
    async bare() {
      const database = new DatabaseSync(join(folder, 'bare.db'));
      database.exec(`pragma journal_mode = wal; pragma synchronous = full; ${bareTable}`);
      const write = database.prepare(
        'insert into bare values (?, ?, 1, ?) on conflict (name) do update set value = ?, revision = bare.revision + 1, changed_at = ?',
      );
      const find = database.prepare('select value from bare where name = ?');
      const read = async (name: string) => String(find.get(name)?.value);
      return {
        read,
        async writeAndRead(name, secret) {
          write.run(name, secret, Date.now(), secret, Date.now());
          return read(name);
        },
        close: async () => database.close(),
      };
    },
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function postgres(): Promise<Engine> {
  const server = await startPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  return {
    name: 'PostgreSQL',
    portico: async () => portico({ dataFolder: folder, databaseUrl: await server.createDatabase() }),
    async bare() {
      const pool = new pg.Pool({ connectionString: await server.createDatabase(), max: 10 });
      pool.on('error', () => undefined); // the server ends before the last connection has
      await pool.query(bareTable);
      const read = async (name: string) => {
        const text = 'select value from bare where name = $1';
        return String((await pool.query({ name: 'read', text, values: [name] })).rows[0].value);
      };
      return {
        read,
        async writeAndRead(name, secret) {
          const text =
            'insert into bare values ($1, $2, 1, $3) on conflict (name) do update set value = $4, revision = bare.revision + 1, changed_at = $5';
          const values = [name, secret, Date.now(), secret, Date.now()];
          await pool.query({ name: 'write', text, values });
          return read(name);
        },
        close: () => pool.end(),
      };
    },
    async close() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Of turns next to each other, so that whatever else the machine does weighs on both. */
function ratio(one: readonly number[], other: readonly number[]): string {
  return median(one.map((value, index) => value / (other[index] ?? Number.NaN))).toFixed(2);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

function spread(values: readonly number[]): string {
  const figure = (value: number) => Math.round(value).toLocaleString('en');
  return `${figure(median(values))}/s (${figure(Math.min(...values))}–${figure(Math.max(...values))})`;
}
