import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { controlHandler } from '../../../sandbox/control/control.ts';
import { FaultBoard } from '../../../sandbox/faults/board.ts';
import { openWorld } from '../../../sandbox/world/world.ts';
import { actingFor, tokenFor, worldOf } from '../../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';

describe('the control API', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.stop());

  const control = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const answer = await fetch(`${sandbox.http}/_sandbox${path}`, {
      method,
      headers,
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
    return { status: answer.status, body: (text ? JSON.parse(text) : undefined) as any };
  };

  it('describes the world with all that somebody needs to start', async () => {
    const world = await worldOf(sandbox);
    expect(world.tenants.map(({ kind }) => kind)).toEqual(['work', 'work', 'consumers']);
    expect(world.users).toContainEqual(
      expect.objectContaining({
        upn: 'jonas.weber@alderworks.example',
        password: 'Portico-Sandbox-1',
        licensed: true,
      }),
    );
    for (const tenant of world.tenants.filter(({ kind }) => kind === 'work')) {
      const own = world.registrations.filter((one) => one.tenant === tenant.id);
      expect(own.map(({ actsAs }) => actsAs).sort()).toEqual(['account', 'app']);
      for (const { clientSecret, granted } of own) {
        expect(clientSecret).toMatch(/^.{3}8Q~.{34}$/);
        expect(granted.length).toBeGreaterThan(5);
      }
    }
  });

  it('travels in time, and tokens age with it', async () => {
    const { token } = await actingFor(sandbox, 'jonas.weber@alderworks.example');
    const before = Date.parse((await worldOf(sandbox)).now);
    expect((await control('POST', '/clock', { advance: 'P1DT2H' })).status).toBe(200);
    expect(Date.parse((await worldOf(sandbox)).now) - before).toBeGreaterThanOrEqual(26 * 3_600_000);
    const old = await fetch(`${sandbox.http}/v1.0/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(old.status).toBe(401);
    expect(Date.parse(old.headers.get('date') ?? '') - before).toBeGreaterThan(25 * 3_600_000);
    expect((await control('POST', '/clock', { advance: '-P1DT2H' })).status).toBe(200);
    for (const advance of ['soon', 5, 'P', '', null])
      expect((await control('POST', '/clock', { advance })).status).toBe(400);
  });

  it('keeps a ledger of every write, from a position on', async () => {
    const admin = await actingFor(sandbox, 'mira.adler@alderworks.example', ['Application.ReadWrite.All']);
    const { latest } = (await control('GET', '/ledger?since=0')).body;
    const made = await admin.post('/applications', { displayName: 'In the ledger' });
    await admin.patch(`/applications/${made.body.id}`, { notes: 'x' });
    await admin.get(`/applications/${made.body.id}`);
    const { entries } = (await control('GET', `/ledger?since=${latest}`)).body;
    expect(entries).toEqual([
      expect.objectContaining({
        kind: 'application.created',
        id: made.body.id,
        method: 'POST',
        path: '/v1.0/applications',
        mailbox: null,
        body: { displayName: 'In the ledger' },
      }),
      expect.objectContaining({
        kind: 'application.updated',
        method: 'PATCH',
        path: `/v1.0/applications/${made.body.id}`,
        body: { notes: 'x' },
      }),
    ]);
    expect((await control('GET', '/ledger?since=x')).status).toBe(400);
  });

  it('adds plain staff by the thousand, small until somebody looks', async () => {
    const memory = sandbox.memory();
    const { status, body } = await control('POST', '/seed', { mailboxes: 10_000 });
    expect([status, body.added]).toEqual([200, 10_000]);
    // Ten thousand people are a few kilobytes each, on Linux where memory can be asked.
    expect((sandbox.memory() - memory) / 10_000).toBeLessThan(15_000);
    const admin = await actingFor(sandbox, 'mira.adler@alderworks.example', [
      'User.Read.All',
      'Calendars.Read',
    ]);
    const count = await admin.get('/users/$count', { ConsistencyLevel: 'eventual' });
    expect(Number(count.body)).toBeGreaterThan(10_000);
    expect((await worldOf(sandbox)).users.length).toBeLessThan(500);
    for (const mailboxes of [0, -1, 1.5, 'many', 1e9])
      expect((await control('POST', '/seed', { mailboxes })).status).toBe(400);
    expect((await control('POST', '/seed', { mailboxes: 1, tenant: 'nowhere.example' })).status).toBe(400);
  });

  it('starts over: the same world, without what happened', async () => {
    const before = (await worldOf(sandbox)).tenants;
    expect(before[0]).toMatchObject({ users: expect.any(Number) });
    await control('PUT', '/faults', [{ match: {}, effect: 'fail' }]);
    await control('POST', '/clock', { advance: 'PT1H' });
    expect((await control('POST', '/reset')).status).toBe(204);
    const after = await worldOf(sandbox);
    expect(after.tenants.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after.users.length).toBeLessThan(50);
    expect((await control('GET', '/faults')).body).toEqual([]);
    expect(Math.abs(Date.parse(after.now) - Date.now())).toBeLessThan(60_000);
    expect((await control('GET', '/ledger?since=0')).body.entries).toEqual([]);
  });

  it('switches what an administrator would', async () => {
    const changed = await control('PATCH', '/tenants/juniperbakery.example', {
      blockDeviceCode: true,
      consentPolicy: 'none',
    });
    expect(changed.body).toMatchObject({
      displayName: 'Juniper Bakery',
      blockDeviceCode: true,
      consentPolicy: 'none',
    });
    expect((await control('PATCH', '/settings', { propagationDelaySeconds: 5 })).body).toEqual({
      propagationDelaySeconds: 5,
    });
    for (const body of [
      { consentPolicy: 'strict' },
      { blockDeviceCode: 'yes' },
      { colour: 1 },
      { secretPolicy: { longestLifetimeDays: -1 } },
    ])
      expect((await control('PATCH', '/tenants/juniperbakery.example', body)).status).toBe(400);
    expect((await control('PATCH', '/tenants/nowhere.example', {})).status).toBe(404);
    expect((await control('PATCH', '/settings', { propagationDelaySeconds: 'long' })).status).toBe(400);
    expect((await control('PATCH', '/settings', { colour: 1 })).status).toBe(400);
  });

  it('hands out tokens with exactly the permissions named', async () => {
    const app = (await worldOf(sandbox)).registrations.find(({ actsAs }) => actsAs === 'account')?.clientId;
    const token = await tokenFor(sandbox, {
      tenant: 'alderworks.example',
      app,
      user: 'lena.roth@alderworks.example',
      scopes: ['Mail.Send'],
    });
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({
      scp: 'Mail.Send',
      upn: 'lena.roth@alderworks.example',
    });
    for (const wish of [
      {},
      { tenant: 'alderworks.example' },
      { tenant: 'alderworks.example', app, user: 'nobody' },
      { tenant: 'alderworks.example', app, roles: 5 },
    ])
      expect((await control('POST', '/token', wish)).status).toBe(400);
  });

  it.each([
    ['GET', '/nothing', undefined, 404, /there is/i],
    ['DELETE', '/world', undefined, 404, /GET \/_sandbox\/world/],
    ['POST', '/clock', '{', 400, /not JSON/],
    ['PUT', '/faults', { no: 'list' }, 400, /list/],
  ])('refuses %s %s in words', async (method, path, body, status, message) => {
    const answer = await control(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatch(message);
  });
});

describe('who may steer', () => {
  const world = openWorld(undefined);
  afterAll(() => world.close());
  const handler = controlHandler(world, new FaultBoard());
  const ask = async (
    remoteAddress: string,
    host: string,
    headers: Record<string, string> = {},
  ): Promise<number> =>
    (
      await handler({
        method: 'GET',
        url: new URL(`http://${host}/_sandbox/world`),
        headers,
        body: Buffer.alloc(0),
        remoteAddress,
      })
    ).status;

  it.each([
    ['127.0.0.1', 'localhost:3660', 200],
    ['127.0.0.1', '127.0.0.1:3660', 200],
    ['::1', '[::1]:3660', 200],
    ['::ffff:127.0.0.1', 'localhost', 200],
    ['192.168.1.7', 'localhost', 403],
    ['::ffff:10.0.0.7', 'localhost', 403],
    ['127.0.0.1', 'attacker.example', 403],
    ['127.0.0.1', 'localhost.attacker.example', 403],
    ['', 'localhost', 403],
  ])('from %s by the name %s: %i', async (address, host, status) => {
    expect(await ask(address, host)).toBe(status);
  });

  it('refuses pages of other sites', async () => {
    expect(await ask('127.0.0.1', 'localhost:3660', { origin: 'https://attacker.example' })).toBe(403);
    expect(await ask('127.0.0.1', 'localhost:3660', { origin: 'http://localhost:3660' })).toBe(200);
  });
});
