import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../src/base/secret.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { actingFor, type GraphClient } from '../support/graph-client.ts';
import { listening } from '../support/listening.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import { graphWith, ledgerSince, setFaults, testFetch } from '../support/test-graph.ts';

let sandbox: TestSandbox;
let jonas: GraphClient;
let graph: Graph;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  jonas = await actingFor(sandbox, 'jonas.weber@alderworks.example');
  graph = graphWith(sandbox, jonas.token);
});
afterEach(() => setFaults(sandbox, []));
afterAll(() => sandbox.stop());

/** Waits that would have been, without waiting. */
function patience() {
  const waits: number[] = [];
  return {
    waits,
    graph: graphWith(sandbox, jonas.token, {
      random: () => 0,
      wait: async (milliseconds) => {
        waits.push(milliseconds);
      },
    }),
  };
}

const created = async (since: number, kind: string) =>
  (await ledgerSince(sandbox, since)).entries.filter((entry) => entry.kind === kind);
const position = async () => (await ledgerSince(sandbox, 0)).latest;

describe('Asking Graph', () => {
  it('reads, creates, changes and removes', async () => {
    const { id } = await graph.post<{ id: string }>('/me/contacts', { givenName: 'Ada' });
    await graph.patch(`/me/contacts/${id}`, { surname: 'Byron' });
    expect(await graph.get(`/me/contacts/${id}`)).toMatchObject({ givenName: 'Ada', surname: 'Byron' });
    await graph.delete(`/me/contacts/${id}`);
    await expect(graph.get(`/me/contacts/${id}`)).rejects.toMatchObject({
      code: 'graph-not-found',
      graphStatus: 404,
      graphCode: 'ErrorItemNotFound',
      finding: { code: 'graph/item-not-found' },
    });
  });

  it('hands out status and headers to those who want them', async () => {
    const answer = await graph.request({ path: '/me', headers: { Prefer: 'return=minimal' } });
    expect(answer).toMatchObject({ status: 200, body: { displayName: 'Jonas Weber' } });
    expect(answer.headers.get('request-id')).toMatch(/^[\da-f-]{36}$/);
    expect(answer.headers.get('client-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  it('walks through all pages, with the headers of the first', async () => {
    const people: string[] = [];
    const options = {
      query: { $top: 2, $select: 'displayName', $orderby: 'displayName', $count: true },
      headers: { ConsistencyLevel: 'eventual' },
    };
    for await (const one of graph.pages<{ displayName: string }>('/users', options))
      people.push(one.displayName);
    expect(people.length).toBeGreaterThan(8);
    expect(new Set(people).size).toBe(people.length);
    expect(people).toContain('Lena Roth');
  });

  it('names the permission that is missing', async () => {
    const basic = await actingFor(sandbox, 'jonas.weber@alderworks.example', ['User.Read']);
    const refused = graphWith(sandbox, basic.token).get('/me/events', { needs: ['Calendars.Read'] });
    await expect(refused).rejects.toMatchObject({
      code: 'graph-refused',
      finding: {
        code: 'graph/permission-missing',
        detail: 'This takes Calendars.Read.',
        whoseMove: 'your-admin',
      },
    });
  });
});

describe('Trouble on the way', () => {
  it('waits as long as Graph asks, for every method', async () => {
    await setFaults(sandbox, [
      { match: { path: '*/contacts' }, effect: 'throttle', retryAfter: 2.128, count: 2 },
    ]);
    const since = await position();
    const { graph: patient, waits } = patience();
    await patient.post('/me/contacts', { givenName: 'Grace' });
    expect(waits).toEqual([2128, 2128]);
    expect(await created(since, 'contact.created')).toHaveLength(1);
  });

  it('does not wait longer than its budget, and says how long it would have been', async () => {
    await setFaults(sandbox, [{ match: { path: '*/me' }, effect: 'throttle', retryAfter: 90 }]);
    const { graph: patient, waits } = patience();
    await expect(patient.get('/me')).rejects.toMatchObject({
      code: 'graph-throttled',
      retryAfter: 90_000,
      finding: { whoseMove: 'nobody-wait', fix: { kind: 'wait', seconds: 90 } },
    });
    expect(waits).toEqual([]);
  });

  it.each([
    ['a 503', { effect: 'fail', status: 503 }],
    ['a lost connection', { effect: 'drop-connection' }],
    ['half an answer', { effect: 'truncate-body' }],
  ])('reads again after %s', async (_, fault) => {
    await setFaults(sandbox, [{ match: { path: '*/me' }, count: 2, ...fault }]);
    const { graph: patient, waits } = patience();
    expect(await patient.get('/me')).toMatchObject({ displayName: 'Jonas Weber' });
    expect(waits).toEqual([250, 500]);
  });

  it('gives up in the end, with what it met last', async () => {
    await setFaults(sandbox, [{ match: { path: '*/me' }, effect: 'fail', status: 502 }]);
    const { graph: patient, waits } = patience();
    await expect(patient.get('/me')).rejects.toMatchObject({ code: 'graph-unavailable', graphStatus: 502 });
    expect(waits).toHaveLength(4);
  });

  it.each([
    ['fails after the write', { effect: 'commit-then-fail', status: 504 }],
    ['is cut off after the write', { effect: 'drop-connection', when: 'after' }],
    ['fails with a pause, as Exchange does', { effect: 'commit-then-fail', status: 503 }],
  ])('creates once where the answer %s', async (_, fault) => {
    await setFaults(sandbox, [{ match: { method: 'POST', path: '*/contacts' }, ...fault }]);
    const since = await position();
    const { graph: patient, waits } = patience();
    await expect(patient.post('/me/contacts', { givenName: 'Once' })).rejects.toThrow();
    expect(waits).toEqual([]);
    expect(await created(since, 'contact.created')).toHaveLength(1);
  });

  it('sends again what may be sent twice', async () => {
    await setFaults(sandbox, [{ match: { method: 'POST' }, effect: 'fail', status: 503, count: 1 }]);
    const since = await position();
    const { graph: patient } = patience();
    await patient.post('/me/contacts', { givenName: 'Mary' }, { repeatable: true });
    expect(await created(since, 'contact.created')).toHaveLength(1);
  });

  it('takes a removal for done whose first attempt did it', async () => {
    const { id } = await graph.post<{ id: string }>('/me/contacts', { givenName: 'Gone' });
    await setFaults(sandbox, [
      { match: { method: 'DELETE' }, effect: 'commit-then-fail', status: 504, count: 1 },
    ]);
    const { graph: patient, waits } = patience();
    await patient.delete(`/me/contacts/${id}`);
    expect(waits).toHaveLength(1);
    // Without an attempt before it, nothing to remove is no success.
    await expect(patient.delete(`/me/contacts/${id}`)).rejects.toMatchObject({ code: 'graph-not-found' });
    // Nor after attempts that did nothing, or that removed nothing.
    await setFaults(sandbox, [
      { match: { method: 'DELETE' }, effect: 'throttle', retryAfter: 1, count: 1 },
      { match: { method: 'GET' }, effect: 'fail', status: 503, count: 1 },
    ]);
    await expect(patient.delete(`/me/contacts/${id}`)).rejects.toMatchObject({ code: 'graph-not-found' });
    await expect(patient.get(`/me/contacts/${id}`)).rejects.toMatchObject({ code: 'graph-not-found' });
    expect(waits).toHaveLength(3);
  });

  it('really waits, and stops at once when given up', async () => {
    await setFaults(sandbox, [{ match: { path: '*/me' }, effect: 'throttle', retryAfter: 20 }]);
    const giveUp = new AbortController();
    const reading = graphWith(sandbox, jonas.token).get('/me', { signal: giveUp.signal });
    const reason = new Error('The page was left.');
    setTimeout(() => giveUp.abort(reason), 100);
    await expect(reading).rejects.toBe(reason);
    await expect(graph.get('/me', { signal: giveUp.signal })).rejects.toBe(reason);
  });

  it('comes back within its budget when nothing answers', async () => {
    await setFaults(sandbox, [{ match: { path: '*/me' }, effect: 'latency', milliseconds: 5_000 }]);
    await expect(graph.get('/me', { budget: 200 })).rejects.toMatchObject({ code: 'fetch-timed-out' });
  });
});

describe('Tokens', () => {
  /** Tokens handed out, and what they were asked for with. */
  function source() {
    const wishes: unknown[] = [];
    return {
      wishes,
      token: async (wish?: unknown) => {
        wishes.push(wish);
        return Secret.of(jonas.token);
      },
    };
  }

  it('asks for a new one once when Graph takes it for expired', async () => {
    await setFaults(sandbox, [{ match: { method: 'POST' }, effect: 'expired-token', count: 1 }]);
    const { token, wishes } = source();
    const since = await position();
    await graphWith(sandbox, '', { token }).post('/me/contacts', { givenName: 'Renewed' });
    expect(wishes).toEqual([undefined, { renew: true }]);
    expect(await created(since, 'contact.created')).toHaveLength(1);
  });

  it('does not ask for ever', async () => {
    await setFaults(sandbox, [{ match: { path: '*/me' }, effect: 'expired-token' }]);
    const { token, wishes } = source();
    await expect(graphWith(sandbox, '', { token }).get('/me')).rejects.toMatchObject({
      code: 'graph-token-refused',
      finding: { code: 'graph/token-expired' },
    });
    expect(wishes).toHaveLength(2);
  });

  it('passes on why no token can be had', async () => {
    const reason = new Error('Sign in again.');
    const without = graphWith(sandbox, '', {
      token: async () => {
        throw reason;
      },
    });
    await expect(without.get('/me')).rejects.toBe(reason);
  });

  it('answers a claims challenge', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1763712000"}}}';
    const challenge = `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
    let isFirst = true;
    const fetch: typeof testFetch = async (url, init) => {
      if (!isFirst) return testFetch(url, init);
      isFirst = false;
      return new Response('{}', { status: 401, headers: { 'www-authenticate': challenge } });
    };
    const { token, wishes } = source();
    await graphWith(sandbox, '', { token, fetch }).get('/me');
    expect(wishes).toEqual([undefined, { renew: true, claims }]);
  });
});

describe('The token stays with Graph', () => {
  it('is not carried along by a redirect or a forged link', async () => {
    const met: (string | undefined)[] = [];
    const elsewhere = await listening(
      createServer((request, response) => {
        met.push(request.headers.authorization);
        response.end('{"value":[]}');
      }),
    );
    const other = `http://127.0.0.1:${elsewhere}/v1.0/me/events`;
    const double = await listening(
      createServer((request, response) => {
        if (request.url === '/v1.0/me/drive') response.writeHead(302, { location: other }).end();
        else {
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify({ value: [1], '@odata.nextLink': other }));
        }
      }),
    );
    const doubled = graphWith({ http: `http://127.0.0.1:${double}` }, 'token');
    await expect(doubled.get('/me/drive')).rejects.toMatchObject({ code: 'graph-answer-unreadable' });
    const items: unknown[] = [];
    const walk = async () => {
      for await (const item of doubled.pages('/me/events')) items.push(item);
    };
    await expect(walk()).rejects.toMatchObject({ code: 'graph-address-refused' });
    expect(items).toEqual([1]);
    expect(met).toEqual([]);
  });

  it('cannot be replaced by a header of the caller’s', async () => {
    const answer = await graph.request({ path: '/me', headers: { Authorization: 'Bearer mine', Host: 'x' } });
    expect(answer.status).toBe(200);
  });
});

describe('Lists', () => {
  const canned = (...bodies: readonly unknown[]): Graph => {
    let turn = 0;
    return graphWith(sandbox, 'x', {
      fetch: async () => Response.json(bodies[Math.min(turn++, bodies.length - 1)]),
    });
  };
  const all = async (list: AsyncIterable<unknown>) => {
    const items: unknown[] = [];
    for await (const item of list) items.push(item);
    return items;
  };

  it('does not go round when a link leads back', async () => {
    const link = `${sandbox.http}/v1.0/me/events?$skip=1`;
    const page = (item: number) => ({ value: [item], '@odata.nextLink': link });
    expect(await all(canned(page(1), page(2), page(3)).pages('/me/events'))).toEqual([1, 2]);
  });

  it('does not take an answer without a list for an empty one', async () => {
    await expect(all(canned({ subject: 'One event' }).pages('/me/events'))).rejects.toMatchObject({
      code: 'graph-answer-unreadable',
    });
  });
});
