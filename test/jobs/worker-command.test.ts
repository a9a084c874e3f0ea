import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type PostgresServer,
  postgresAvailable,
  postgresMissing,
  startPostgres,
} from '../support/postgres-server.ts';
import { startHub, startPortico } from '../support/start-hub.ts';
import { tempFolder } from '../support/temp-folder.ts';

describe('`./portico worker`', () => {
  it('says on SQLite why there is nothing to share, and what to do', async () => {
    const worker = startPortico(['worker']);
    expect(await worker.ended).toEqual({ status: 1, signal: null });
    expect(worker.out()).toBe('');
    expect(worker.err()).toContain('A worker needs PostgreSQL.');
    expect(worker.err()).toContain('PORTICO_DATABASE_URL');
    expect(worker.err()).toContain('(jobs-worker-needs-postgres)');
  });
});

describe.skipIf(!postgresAvailable())(`\`./portico worker\` on PostgreSQL (${postgresMissing})`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it('makes no master key of its own that the hub would not have', async () => {
    const worker = startPortico(['worker'], { PORTICO_DATABASE_URL: await server.createDatabase() });
    expect(await worker.ended).toEqual({ status: 1, signal: null });
    expect(worker.err()).toContain('(vault-key-not-made)');
    expect(worker.err()).toContain('Start the hub first');
  });

  it('works beside a hub on the same database and ends with 0 when told to', async () => {
    const shared = {
      PORTICO_DATABASE_URL: await server.createDatabase(),
      PORTICO_DATA: tempFolder(),
      PORTICO_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    };
    const hub = await startHub(shared);
    const workers = [startPortico(['worker'], shared), startPortico(['worker', '--json'], shared)];
    await workers[0]?.says('The worker is ready and shares the work.');
    await workers[1]?.says(`"pid": ${workers[1].child.pid}`);
    for (const worker of workers) expect(await worker.stop('SIGTERM')).toEqual({ status: 0, signal: null });
    expect(workers[0]?.err()).toContain('The worker has stopped.');
    expect(await hub.stop()).toEqual({ status: 0, signal: null });
  });
});
