import { describe, expect, it } from 'vitest';
import { openClient, PorticoProblem } from '../../packages/client/src/client.ts';

interface Sent {
  readonly url: string;
  readonly method: string | undefined;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A client whose calls are answered like this, and what it sent. */
function answered(answer: () => Response | Promise<Response>, options: { csrf?: string; key?: string } = {}) {
  const sent: Sent[] = [];
  const { csrf, key } = options;
  const client = openClient({
    url: 'http://portico.example',
    ...(csrf === undefined ? {} : { csrf: () => csrf }),
    ...(key === undefined ? {} : { key }),
    fetch: async (address, init) => {
      sent.push({
        url: String(address),
        method: init?.method,
        headers: new Headers(init?.headers),
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
      });
      return answer();
    },
  });
  return { client, sent };
}

const json = (body: unknown, status = 200) => Response.json(body, { status });

async function problemOf(call: Promise<unknown>): Promise<PorticoProblem> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PorticoProblem) return error;
  throw new Error(`Expected a problem, got ${String(error)}.`);
}

describe('the typed client', () => {
  it('puts words of the path into the path, and the rest where its method has it', async () => {
    const { client, sent } = answered(() => json({ events: [] }));
    await client.connections.history({ id: 'conn_1/2', limit: 5 });
    await client.connections.signIn({ id: 'conn_1', method: 'device' });
    expect(sent.map(({ url, method, body }) => [method, url, body])).toEqual([
      ['GET', 'http://portico.example/api/v1/connections/conn_1%2F2/history?limit=5', undefined],
      ['POST', 'http://portico.example/api/v1/connections/conn_1/sign-in', { method: 'device' }],
    ]);
  });

  it('proves where it comes from with everything that changes something, and only then', async () => {
    const { client, sent } = answered(() => json({ connections: [] }), { csrf: 'proof' });
    await client.connections.list();
    await client.sandbox.connect();
    expect(sent.map(({ headers }) => headers.get('x-portico-csrf'))).toEqual([null, 'proof']);
  });

  it('carries a key, and answers nothing where there is nothing', async () => {
    const { client, sent } = answered(() => new Response(null, { status: 204 }), { key: 'k' });
    expect(await client.connections.remove({ id: 'conn_1' })).toBeUndefined();
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer k');
  });

  it('throws what Portico says, with whose move it is and its finding', async () => {
    const finding = { code: 'x/y', state: 'wrong', title: 'No.', whoseMove: 'you', nextStep: 'Do.' };
    const problem = {
      code: 'c',
      status: 422,
      title: 'T',
      detail: 'D',
      whoseMove: 'you',
      nextStep: 'N',
      finding,
    };
    const { client } = answered(() => json(problem, 422));
    const thrown = await problemOf(client.home.show());
    expect([thrown.code, thrown.status, thrown.message]).toEqual(['c', 422, 'D']);
    expect(thrown.problem).toEqual(problem);
  });

  it('makes a problem of a proxy’s page, and of silence', async () => {
    const { client: behindProxy } = answered(() => new Response('<h1>Bad Gateway</h1>', { status: 502 }));
    const page = await problemOf(behindProxy.home.show());
    expect([page.code, page.status, page.message]).toEqual([
      'client-answer-not-porticos',
      502,
      '<h1>Bad Gateway</h1>',
    ]);
    const { client: alone } = answered(() => Promise.reject(new TypeError('fetch failed')));
    const silence = await problemOf(alone.home.show());
    expect([silence.code, silence.status]).toEqual(['client-no-answer', 0]);
  });

  it('says that a call was ended by whoever made it, and not that Portico is silent', async () => {
    const ending = new AbortController();
    const { client } = answered(() => {
      ending.abort(new Error('enough'));
      return Promise.reject(ending.signal.reason);
    });
    await expect(client.home.show({ signal: ending.signal })).rejects.toThrow('enough');
  });
});
