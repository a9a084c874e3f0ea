// The peer of `npm run bench -- start`: the least a server on Fastify and Kysely over node:sqlite can be.

import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';
import { Kysely, SqliteDialect, sql } from 'kysely';

const database = new DatabaseSync(process.argv[2]);
const db = new Kysely({
  dialect: new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare(text) {
        const statement = database.prepare(text);
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...parameters),
          run: (parameters) => statement.run(...parameters),
          iterate: (parameters) => statement.iterate(...parameters),
        };
      },
    },
  }),
});
await sql`PRAGMA journal_mode = WAL`.execute(db);

const app = Fastify();
app.get('/readyz', async () => (await sql`SELECT 1 AS one`.execute(db)).rows);
const address = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`Portico is ready. Open ${address}\n`);
process.once('SIGTERM', async () => {
  await app.close();
  await db.destroy();
});
