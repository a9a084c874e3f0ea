import { get, request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { House } from '../../../src/operations/house.ts';
import { type Listening, listenForArrivals } from '../../../src/surfaces/cli/sign-in/listen-for-arrivals.ts';
import { freePort } from '../../support/free-port.ts';

type Arrived = Awaited<ReturnType<House['connections']['arrive']>>;

const signIn = { id: 'in_1', method: 'callback', state: 'done', asksFor: [] } as unknown as Arrived['signIn'];
const came: string[] = [];
const failures: unknown[] = [];
let listening: Listening;
let url: string;

/** What becomes of an arrival is the connections' affair; here it follows from its query. */
async function arrive({ text }: { readonly text: string }): Promise<Arrived> {
  came.push(text);
  const { searchParams } = new URL(text);
  if (searchParams.has('breaks')) throw new Error('The disk is full.');
  const next = searchParams.get('next');
  const finding = {
    code: 'x',
    state: 'wrong',
    title: 'Refused by <Eve>',
    whoseMove: 'you',
    nextStep: 'Try again.',
  } as const;
  return {
    purpose: undefined,
    signIn: searchParams.has('error') ? { ...signIn, state: 'failed', finding } : signIn,
    ...(next === null ? {} : { next }),
  };
}

beforeAll(async () => {
  const port = await freePort();
  url = `http://localhost:${port}`;
  const connections = { arrive } as unknown as House['connections'];
  const onFailure = (error: unknown) => void failures.push(error);
  listening = await listenForArrivals({ host: '127.0.0.1', port, url, connections, onFailure });
});
afterAll(() => listening.close());

interface Answer {
  readonly status: number | undefined;
  readonly location: string | undefined;
  readonly body: string;
}

function ask(
  path: string,
  options: { host?: string; method?: string; check?: string } = {},
): Promise<Answer> {
  const { host = new URL(url).host, method = 'GET', check } = options;
  const headers = { host, ...(check === undefined ? {} : { 'x-portico-callback-check': check }) };
  return new Promise((answered, failed) => {
    const send = method === 'GET' ? get : request;
    const sent = send(`${url.replace('localhost', '127.0.0.1')}${path}`, { method, headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      answer.on('end', () =>
        answered({ status: answer.statusCode, location: answer.headers.location, body }),
      );
    });
    sent.on('error', failed);
    sent.end();
  });
}

it.each(['/auth/callback?code=a&state=b', '/?code=a&state=b'])(
  'a browser that comes back to %s is thanked',
  async (path) => {
    expect(await ask(path)).toMatchObject({
      status: 200,
      body: expect.stringContaining('Thank you, signed in'),
    });
    expect(came.at(-1)).toBe(`${url}${path}`);
  },
);

it('one that goes on is sent on', async () => {
  const next = 'https://login.example/authorize?x=1';
  expect(await ask(`/?next=${encodeURIComponent(next)}`)).toMatchObject({ status: 303, location: next });
});

it('one that was refused reads the finding, which cannot bring a page of its own', async () => {
  const { body } = await ask('/?error=access_denied');
  expect(body).toContain('<h1>Refused by &lt;Eve&gt;</h1>');
  expect(body).toContain('Your move: Try again.');
});

it.each([
  ['without anything in the address', '/', {}, 404],
  ['under another name', '/?code=a', { host: 'evil.example' }, 421],
  ['with something to send', '/?code=a', { method: 'POST' }, 405],
])('who comes %s is turned away', async (_, path, options, status) => {
  const before = came.length;
  expect((await ask(path, options)).status).toBe(status);
  expect(came).toHaveLength(before);
});

it('the doctor is told what arrived', async () => {
  const { status, body } = await ask('/auth/callback?code=check', { check: 'abcdefgh-1234' });
  expect([status, JSON.parse(body)]).toEqual([200, { check: 'abcdefgh-1234', query: '?code=check' }]);
});

it('what fails is told to the page without the reason, and to the log with it', async () => {
  const { status, body } = await ask('/?breaks=1');
  expect([status, body]).toEqual([500, expect.not.stringContaining('disk')]);
  expect(failures).toMatchObject([{ message: 'The disk is full.' }]);
});

it('what is taken is said', async () => {
  const port = Number(new URL(url).port);
  const connections = { arrive } as unknown as House['connections'];
  const again = listenForArrivals({ host: '127.0.0.1', port, url, connections, onFailure: () => undefined });
  await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
