import { type IncomingMessage, request } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { Access } from '../../../src/access/access.ts';
import { idMaker } from '../../../src/base/id.ts';
import { createLog } from '../../../src/base/log.ts';
import { openMetrics } from '../../../src/main/open-metrics.ts';
import type { House } from '../../../src/operations/house.ts';
import type { Operation } from '../../../src/operations/operation.ts';
import { consoleHost } from '../../../src/surfaces/console-host/console-host.ts';
import { openRest, type RestOptions } from '../../../src/surfaces/rest/open-rest.ts';
import { restApi } from '../../../src/surfaces/rest/rest-api.ts';
import { handClock, openClaimed } from '../../access/access-fixture.ts';
import { sqlite } from '../../storage/each-engine.ts';
import { strictOperations } from '../../support/strict-operations.ts';

export const adminKey = 'key-of-the-environment-0123456789abcdef';

export interface FixtureOptions {
  readonly operations?: readonly Operation[];
  readonly house?: Partial<House>;
  readonly config?: Partial<RestOptions['config']>;
  /** The folder of a built console. */
  readonly folder?: string;
}

/** A hub's REST surface with its pages, on real access and a house that holds what the test puts there. */
export async function openFixture({ operations = [], house = {}, config = {}, folder }: FixtureOptions = {}) {
  const lines: string[] = [];
  const log = createLog({ level: 'trace', stream: { write: (line) => void lines.push(line) } });
  const clock = handClock();
  const desk = await openClaimed(sqlite, { adminKey, clock });
  const url = config.url ?? 'http://localhost:3650';
  const whole = { url, version: '1.2.3', access: desk.access, ...house } as House;
  const api = restApi({ operations: strictOperations(operations), house: whole });
  const host = consoleHost({
    version: '1.2.3',
    sandboxUrl: () => undefined,
    ...(folder === undefined ? {} : { folder }),
    ...(house.connections === undefined
      ? {}
      : { arrivals: { connections: house.connections, visitors: api.visitors, url } }),
  });
  const rest = await openRest({
    config: { host: '127.0.0.1', port: 0, tls: undefined, ...config, url },
    log,
    newId: idMaker(clock),
    probes: [],
    metrics: openMetrics({ jobs: { counts: async () => [] }, log }),
    plugins: [api.plugin, host.plugin],
    pages: host.pages,
  });
  onTestFinished(() => rest.close());
  const at = `http://127.0.0.1:${rest.port}`;
  return {
    ...desk,
    at,
    url,
    lines,
    /** A program with a key of these scopes; nothing for one without a key. */
    async program(...scopes: Parameters<Access['addKey']>[0]['scopes']) {
      const { secret } = await desk.access.addKey({ name: 'a program', scopes });
      return caller(at, { authorization: `Bearer ${secret.revealText()}` });
    },
    admin: caller(at, { authorization: `Bearer ${adminKey}` }),
    nobody: caller(at),
    browser: () => testBrowser(at),
  };
}

export type Headers = Readonly<Record<string, string>>;
export type Call = (
  path: string,
  request?: { readonly method?: string; readonly body?: unknown; readonly headers?: Headers },
) => Promise<{
  readonly status: number;
  readonly headers: globalThis.Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: the test that looks into it says what it expects there
  json(): any;
}>;

/** Calls over HTTP; a body that is no string goes as JSON. */
export function caller(at: string, always: Headers = {}): Call {
  return async (path, { method = 'GET', body, headers = {} } = {}) => {
    const isText = typeof body === 'string';
    const response = await fetch(at + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }),
        ...always,
        ...headers,
      },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
  };
}

/** A browser as far as cookies go: it keeps what it is given and sends it along. */
export function testBrowser(at: string) {
  const jar = new Map<string, string>();
  const cookies: string[] = [];
  const call: Call = async (path, request = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await caller(at)(path, {
      ...request,
      headers: { ...(cookie === '' ? {} : { cookie }), ...request.headers },
    });
    for (const line of answer.headers.getSetCookie()) {
      cookies.push(line);
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (/max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  return {
    call,
    jar,
    /** Every Set-Cookie so far. */
    cookies,
    /** Signs in; answers the proof that goes with what changes something. */
    async signIn(password: string, headers: Headers = {}): Promise<string> {
      const answer = await call('/api/v1/session', { method: 'POST', body: { password }, headers });
      if (answer.status !== 200) throw new Error(answer.text);
      return answer.json().session.csrf;
    },
  };
}

/** A request as it stands, with a Host of one's own, which `fetch` does not let anybody set. */
export async function raw(
  at: string,
  path: string,
  { headers, method = 'GET', body }: { headers: Headers; method?: string; body?: unknown },
): Promise<{ readonly status: number; readonly body: string; readonly cookies: readonly string[] }> {
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const sent = request(at + path, { method, headers: { ...type, ...headers } });
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  const answer = await new Promise<IncomingMessage>((done, failed) => {
    sent.on('response', done);
    sent.on('error', failed);
  });
  const cookies = answer.headers['set-cookie'] ?? [];
  return { status: answer.statusCode ?? 0, body: await textOf(answer), cookies };
}
