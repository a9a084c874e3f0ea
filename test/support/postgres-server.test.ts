import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, postgresAvailable, postgresMissing, startPostgres } from './postgres-server.ts';

describe.skipIf(!postgresAvailable())(`a PostgreSQL server of our own (${postgresMissing})`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  async function ask(url: string, sql: string): Promise<unknown> {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined); // the server is killed under it on purpose
    await client.connect();
    try {
      return (await client.query(sql)).rows[0];
    } finally {
      await client.end();
    }
  }

  it('answers over TCP and over its socket', async () => {
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
    expect(await ask(server.socketUrl, 'SELECT inet_server_port() AS port')).toEqual({ port: null });
  });

  it('keeps what was committed through a kill', async () => {
    const database = await server.createDatabase();
    await ask(database, 'CREATE TABLE kept AS SELECT 7 AS number');
    await server.kill();
    await expect(ask(database, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
    await server.start();
    expect(await ask(database, 'SELECT number FROM kept')).toEqual({ number: 7 });
  });

  it('answers nobody while paused, and everybody afterwards', async () => {
    server.pause();
    const answer = ask(server.url, 'SELECT 2 AS two');
    const early = await Promise.race([answer, new Promise((done) => setTimeout(done, 300, 'silence'))]);
    expect(early).toBe('silence');
    server.resume();
    expect(await answer).toEqual({ two: 2 });
  });
});
