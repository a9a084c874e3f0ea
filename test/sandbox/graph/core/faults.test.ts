import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FaultBoard } from '../../../../sandbox/faults/board.ts';
import { readFaultRules } from '../../../../sandbox/faults/rule.ts';
import { actingFor, type GraphClient, type GraphReply, worldOf } from '../../../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

describe('faults switched on', () => {
  let sandbox: TestSandbox;
  let graph: GraphClient;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    graph = await actingFor(sandbox, 'jonas.weber@alderworks.example');
  });
  afterEach(() => faults());
  afterAll(() => sandbox.stop());

  const faults = async (...rules: readonly object[]): Promise<void> => {
    const answer = await fetch(`${sandbox.http}/_sandbox/faults`, {
      method: 'PUT',
      body: JSON.stringify(rules),
    });
    expect(answer.status).toBe(200);
  };
  const struck = async (): Promise<number[]> =>
    ((await (await fetch(`${sandbox.http}/_sandbox/faults`)).json()) as { struck: number }[]).map(
      (rule) => rule.struck,
    );
  const createEvent = (subject: string): Promise<GraphReply> =>
    graph.post('/me/events', {
      subject,
      start: { dateTime: '2027-03-01T09:00:00', timeZone: 'UTC' },
      end: { dateTime: '2027-03-01T10:00:00', timeZone: 'UTC' },
    });
  /** How many events of a subject the ledger holds: what was really done. */
  const committed = async (subject: string): Promise<number> => {
    const { entries } = (await (await fetch(`${sandbox.http}/_sandbox/ledger?since=0`)).json()) as {
      entries: { kind: string; body: { subject?: string } | null }[];
    };
    return entries.filter(({ kind, body }) => kind === 'event.created' && body?.subject === subject).length;
  };

  it('throttle, with Retry-After in every form there is', async () => {
    for (const retryAfter of [3, 2.128, 'Wed, 21 Oct 2037 07:28:00 GMT', null]) {
      await faults({ match: { path: '/me/events' }, effect: 'throttle', retryAfter });
      const { status, headers, body } = await graph.get('/me/events');
      expect([status, body.error.code]).toEqual([429, 'ApplicationThrottled']);
      expect(headers.get('retry-after')).toBe(retryAfter === null ? null : String(retryAfter));
    }
  });

  it.each([500, 502, 503, 504])('fail with %i before anything is done', async (status) => {
    await faults({ match: { method: 'POST', path: '*/events' }, effect: 'fail', status, retryAfter: 7 });
    const answer = await createEvent(`failed ${status}`);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.body.error.innerError['request-id']).toBeDefined();
    expect(await committed(`failed ${status}`)).toBe(0);
    expect((await graph.get('/me/events')).status).toBe(200);
  });

  it('commit and then say that it failed', async () => {
    await faults({ match: { method: 'POST' }, effect: 'commit-then-fail', status: 503 });
    expect((await createEvent('done all the same')).status).toBe(503);
    expect(await committed('done all the same')).toBe(1);
  });

  it('say that it failed and commit later', async () => {
    await faults({ match: { method: 'POST' }, effect: 'commit-late', milliseconds: 300 });
    expect((await createEvent('done later')).status).toBe(504);
    expect(await committed('done later')).toBe(0);
    await expect.poll(() => committed('done later'), { timeout: 10_000 }).toBe(1);
  });

  it('drop the connection before or after it is done', async () => {
    await faults({ match: { method: 'POST' }, effect: 'drop-connection', when: 'before' });
    await expect(createEvent('dropped before')).rejects.toThrow();
    expect(await committed('dropped before')).toBe(0);
    await faults({ match: { method: 'POST' }, effect: 'drop-connection', when: 'after' });
    await expect(createEvent('dropped after')).rejects.toThrow();
    expect(await committed('dropped after')).toBe(1);
  });

  it('cut the answer in half', async () => {
    await faults({ match: { path: '/me' }, effect: 'truncate-body' });
    await expect(graph.get('/me')).rejects.toThrow();
  });

  it('deliver a request twice', async () => {
    await faults({ match: { method: 'POST' }, effect: 'deliver-twice' });
    expect((await createEvent('twice')).status).toBe(201);
    expect(await committed('twice')).toBe(2);
  });

  it('let the token expire under way', async () => {
    await faults({ match: {}, effect: 'expired-token', count: 1 });
    const { status, headers, body } = await graph.get('/me');
    expect([status, body.error.code]).toEqual([401, 'InvalidAuthenticationToken']);
    expect(headers.get('www-authenticate')).toContain('Bearer');
    expect((await graph.get('/me')).status).toBe(200);
  });

  it('forget delta tokens', async () => {
    const { body } = await graph.get('/me/contacts/delta');
    await faults({ match: { path: '*/delta*' }, effect: 'delta-gone' });
    expect((await graph.get('/me/contacts/delta')).status).toBe(200);
    const gone = await graph.get(body['@odata.deltaLink'] ?? body['@odata.nextLink']);
    expect([gone.status, gone.body.error.code]).toEqual([410, 'syncStateNotFound']);
  });

  it('strike inside a batch, each request by itself', async () => {
    await faults({ match: { path: '/me/events' }, effect: 'throttle', count: 1 });
    const { body } = await graph.post('/$batch', {
      requests: ['/me', '/me/events', '/me/calendars'].map((url, at) => ({
        id: `${at}`,
        method: 'GET',
        url,
      })),
    });
    expect(body.responses.map(({ status }: { status: number }) => status)).toEqual([200, 429, 200]);
  });

  it('strike the sign-in service', async () => {
    const app = (await worldOf(sandbox)).registrations.find(({ actsAs }) => actsAs === 'app');
    const ask = () =>
      fetch(`${sandbox.http}/${app?.tenant}/oauth2/v2.0/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: app?.clientId ?? '',
          client_secret: app?.clientSecret ?? '',
          scope: 'https://graph.microsoft.com/.default',
        }),
      });
    await faults({ match: { path: '*/oauth2/v2.0/token' }, effect: 'fail', status: 503, count: 1 });
    const failed = await ask();
    expect(failed.status).toBe(503);
    expect(await failed.json()).toMatchObject({ error: 'temporarily_unavailable', error_codes: [90033] });
    expect((await ask()).status).toBe(200);
  });

  it('count, and stop when they have struck often enough', async () => {
    await faults(
      { match: { path: '/me' }, effect: 'fail', count: 2 },
      { match: { path: '/nowhere' }, effect: 'fail' },
    );
    const statuses: number[] = [];
    for (let at = 0; at < 4; at += 1) statuses.push((await graph.get('/me')).status);
    expect(statuses).toEqual([503, 503, 200, 200]);
    expect(await struck()).toEqual([2, 0]);
  });
});

describe('the dice', () => {
  const rolls = (seed: number): string => {
    const board = new FaultBoard();
    board.set(readFaultRules([{ match: {}, effect: 'fail', rate: 0.3, seed }]));
    return Array.from({ length: 200 }, () => board.draw('GET', '/v1.0/me').length).join('');
  };
  it('fall the same for the same seed, and about as often as they should', () => {
    expect(rolls(7)).toBe(rolls(7));
    expect(rolls(7)).not.toBe(rolls(8));
    const strikes = rolls(7).replaceAll('0', '').length;
    expect(strikes).toBeGreaterThan(40);
    expect(strikes).toBeLessThan(80);
  });
});

describe('a list of faults', () => {
  it.each([
    [{}, /Send a list/],
    [[null], /not an object/],
    [[{ effect: 'explode' }], /there are latency, throttle/],
    [[{ effect: 'fail', rate: 2 }], /rate must be a number from 0 to 1/],
    [[{ effect: 'fail', status: 200 }], /status/],
    [[{ effect: 'fail', colour: 1 }], /"colour"/],
    [[{ effect: 'fail', match: { host: 'x' } }], /"host"/],
    [[{ effect: 'throttle', retryAfter: {} }], /retryAfter/],
    [[{ effect: 'drop-connection', when: 'never' }], /when must be one of before, after/],
  ])('is refused in words: %j', (value, message) => {
    expect(() => readFaultRules(value)).toThrow(message);
  });
});
