import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type PostgresServer,
  postgresAvailable,
  postgresMissing,
  startPostgres,
} from '../../support/postgres-server.ts';
import { runPortico } from '../../support/run-portico.ts';
import { startHub } from '../../support/start-hub.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** A key that was made at the command line opens the hub that runs over the same data. */
async function useKey(variables: Readonly<Record<string, string>>): Promise<void> {
  const hub = await startHub(variables);
  const made = await runPortico(
    ['keys', 'create', '--name', 'beside', '--scopes', 'read', '--json'],
    variables,
  );
  const { key } = JSON.parse(made.out) as { key: string };
  const { origin } = new URL(hub.url);
  const answer = await fetch(`${origin}/api/v1/features`, { headers: { authorization: `Bearer ${key}` } });
  expect(answer.status).toBe(200);
  expect((await hub.stop()).status).toBe(0);
  const listed = await runPortico(['keys'], variables);
  expect([listed.status, listed.out]).toEqual([0, expect.stringMatching(/^beside /m)]);
}

describe('commands work on the data of a hub while it runs, and after it', () => {
  it('in its SQLite file', async () => {
    await useKey({ PORTICO_DATA: tempFolder(), PORTICO_LOG_LEVEL: 'error' });
  });

  describe.skipIf(!postgresAvailable())(`in its PostgreSQL database (${postgresMissing})`, () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server.stop());

    it('as well', async () => {
      const address = await server.createDatabase();
      await useKey({ PORTICO_DATA: tempFolder(), PORTICO_DATABASE_URL: address, PORTICO_LOG_LEVEL: 'error' });
    });
  });
});
