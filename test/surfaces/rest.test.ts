import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { get as getHttps } from 'node:https';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { FastifyPluginAsync } from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { catalogue } from '../../src/base/errors/catalogue.ts';
import { PorticoError } from '../../src/base/errors/portico-error.ts';
import { idMaker } from '../../src/base/id.ts';
import { createLog } from '../../src/base/log.ts';
import { openMetrics } from '../../src/main/open-metrics.ts';
import { openRest, type RestOptions } from '../../src/surfaces/rest/open-rest.ts';
import { certificateAuthority } from '../support/certificates.ts';
import { freePort } from '../support/free-port.ts';
import { listening } from '../support/listening.ts';
import { tempFolder } from '../support/temp-folder.ts';

const url = 'https://portico.example.org';

async function rest(options: Partial<RestOptions> = {}) {
  const lines: string[] = [];
  const log = createLog({ level: 'debug', stream: { write: (line) => void lines.push(line) } });
  const opened = await openRest({
    config: { host: '127.0.0.1', port: 0, tls: undefined, url },
    log,
    newId: idMaker(systemClock),
    probes: [],
    metrics: openMetrics({ jobs: { counts: async () => [] }, log }),
    ...options,
  });
  let open = true;
  const close = async () => {
    if (open) await opened.close();
    open = false;
  };
  onTestFinished(close);
  const at = `http://127.0.0.1:${opened.port}`;
  return { ...opened, close, lines, get: (path: string, init?: RequestInit) => fetch(at + path, init) };
}

/** Routes with the ways a request can go wrong behind them. */
const routes: FastifyPluginAsync = async (app) => {
  app.post('/echo', async (request) => request.body);
  app.get('/things/:id', async (request) => request.params);
  app.get('/busy', async () => {
    throw new PorticoError('storage-busy', { detail: 'Held by Bearer abcdef1234567890.', retryAfter: 1_500 });
  });
  app.get('/defect', async () => {
    throw new Error('the password is hunter2');
  });
};

describe('every error is a problem of the catalogue', () => {
  const json = { 'content-type': 'application/json' };
  const cases: readonly (readonly [
    what: string,
    path: string,
    init: RequestInit,
    code: keyof typeof catalogue,
  ])[] = [
    ['an unknown path', '/nothing', {}, 'rest-not-found'],
    [
      'an unknown path with a body',
      '/nothing',
      { method: 'POST', body: '{', headers: json },
      'rest-not-found',
    ],
    ['a method the path does not take', '/echo', {}, 'rest-method-not-allowed'],
    ['a path that cannot be decoded', '/things/%zz', {}, 'rest-request-malformed'],
    ['broken JSON', '/echo', { method: 'POST', body: '{"a":', headers: json }, 'rest-body-not-json'],
    ['no JSON at all', '/echo', { method: 'POST', body: '', headers: json }, 'rest-body-not-json'],
    [
      'JSON that reaches for the prototype',
      '/echo',
      { method: 'POST', body: '{"__proto__":1}', headers: json },
      'rest-body-not-json',
    ],
    [
      'another media type',
      '/echo',
      { method: 'POST', body: '<a/>', headers: { 'content-type': 'text/xml' } },
      'rest-media-type-not-supported',
    ],
    [
      'a body without end',
      '/echo',
      { method: 'POST', body: `"${'x'.repeat(1_100_000)}"`, headers: json },
      'rest-body-too-large',
    ],
    ['an error of the catalogue', '/busy', {}, 'storage-busy'],
    ['a defect', '/defect', {}, 'rest-unexpected'],
  ];
  it.each(cases)('%s', async (_, path, init, code) => {
    const { get } = await rest({ plugins: [routes] });
    const response = await get(path, init);
    const { title, whoseMove, nextStep, status } = catalogue[code];
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const id = response.headers.get('x-request-id');
    expect(await response.json()).toEqual({
      type: `${url}/errors/${code}`,
      docs: `${url}/errors/${code}`,
      instance: `urn:portico:request:${id}`,
      detail: expect.stringMatching(/\S/),
      title,
      status,
      code,
      whoseMove,
      nextStep,
    });
  });

  it('and says nothing of what is inside', async () => {
    const { get, lines } = await rest({ plugins: [routes] });
    expect(await (await get('/defect')).text()).not.toContain('hunter2');
    expect(lines.join('')).toContain('the password is hunter2'); // the log is where a defect is looked for
    expect(await (await get('/busy')).text()).not.toContain('abcdef1234567890');
  });

  it('and names the methods, and the seconds to wait', async () => {
    const { get } = await rest({ plugins: [routes] });
    expect((await get('/echo')).headers.get('allow')).toBe('POST');
    expect((await get('/things/7', { method: 'DELETE' })).headers.get('allow')).toBe('GET, HEAD');
    expect((await get('/busy')).headers.get('retry-after')).toBe('2');
  });

  it.each([
    ['is not HTTP', 'hello\r\n\r\n', 400, 'rest-request-malformed'],
    [
      'has endless headers',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'rest-headers-too-large',
    ],
  ])('also when what arrives %s', async (_, bytes, status, code) => {
    const { port } = await rest();
    const socket = connect(port, '127.0.0.1');
    socket.end(bytes);
    const answer = await text(socket);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer).toContain(`"code":"${code}"`);
  });
});

describe('the request id', () => {
  it('is the caller’s own when that is sane, and a new one otherwise', async () => {
    const { get, lines } = await rest();
    const id = async (given: string) =>
      (await get('/healthz', { headers: { 'x-request-id': given } })).headers.get('x-request-id');
    expect(await id('order-4711/a')).toBe('order-4711/a');
    expect(await id('no spaces')).toMatch(/^req_/);
    expect(await id('x'.repeat(129))).toMatch(/^req_/);
    expect(lines.join('')).toContain('"requestId":"order-4711/a"');
  });
});

describe('health', () => {
  const works = { name: 'storage', needed: true, ask: async () => undefined };

  it('is well when every part answers', async () => {
    const { get } = await rest({ probes: [works] });
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    const ready = await get('/readyz');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      status: 'ready',
      parts: [{ name: 'storage', needed: true, ready: true }],
    });
  });

  it('names the part that fails or does not answer at all, while the process stays healthy', async () => {
    const lost = async () => {
      throw new PorticoError('storage-busy', { detail: 'at db.internal' });
    };
    const { get } = await rest({
      probePatience: 50,
      probes: [
        { name: 'storage', needed: true, ask: lost },
        { name: 'jobs', needed: true, ask: () => new Promise(() => undefined) },
      ],
    });
    expect((await get('/healthz')).status).toBe(200);
    const ready = await get('/readyz');
    expect(ready.status).toBe(503);
    expect(ready.headers.get('content-type')).toContain('application/problem+json');
    const body = await ready.text();
    expect(body).not.toContain('db.internal'); // anybody may ask
    expect(JSON.parse(body)).toMatchObject({
      code: 'rest-not-ready',
      detail: 'Not ready: storage, jobs.',
      parts: [
        { name: 'storage', ready: false, code: 'storage-busy' },
        { name: 'jobs', ready: false, code: 'rest-not-ready' },
      ],
    });
  });

  it('does not depend on a part that is only shown', async () => {
    const fails = { ...works, name: 'sandbox', needed: false, ask: () => Promise.reject(new Error('down')) };
    const { get } = await rest({ probes: [works, fails] });
    const ready = await get('/readyz');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ parts: [{ ready: true }, { name: 'sandbox', ready: false }] });
  });

  it('asks a part once for many who ask at the same time, and logs a failure once', async () => {
    let asked = 0;
    const slow = async () => {
      asked += 1;
      await new Promise((done) => setTimeout(done, 100));
      throw new Error('down');
    };
    const { get, lines } = await rest({ probes: [{ ...works, ask: slow }] });
    await Promise.all(Array.from({ length: 5 }, () => get('/readyz')));
    expect(asked).toBe(1);
    await get('/readyz');
    expect(lines.filter((line) => line.includes('does not answer'))).toHaveLength(1);
  });
});

it('metrics count exchanges by route, not by path', async () => {
  const { get } = await rest({ plugins: [routes] });
  await get('/things/1');
  await get('/things/2');
  await get('/nothing/at/all');
  const metrics = await (await get('/metrics')).text();
  expect(metrics).toContain(
    'portico_http_request_duration_seconds_count{method="GET",route="/things/:id",status="200"} 2',
  );
  expect(metrics).toContain(
    'portico_http_request_duration_seconds_count{method="GET",route="none",status="404"} 1',
  );
  expect(metrics).toContain('process_resident_memory_bytes');
  expect(metrics).not.toContain('nothing/at/all');
});

describe('listening', () => {
  it('fails in words when the port is taken, and leaves the other program alone', async () => {
    const other = createServer();
    const port = await listening(other);
    await expect(rest({ config: { host: '127.0.0.1', port, tls: undefined, url } })).rejects.toMatchObject({
      code: 'rest-port-taken',
      message: expect.stringContaining(`port ${port}`),
      nextStep: expect.stringContaining('PORTICO_PORT'),
    });
    expect(other.listening).toBe(true);
  });

  it('fails in words at an address that is not of this machine', async () => {
    const config = { host: '203.0.113.1', port: await freePort(), tls: undefined, url };
    await expect(rest({ config })).rejects.toMatchObject({ code: 'rest-cannot-listen' });
  });

  it('speaks HTTPS with a certificate, and refuses one that does not fit its key', async () => {
    const authority = certificateAuthority();
    const folder = tempFolder();
    const file = (name: string, content: string) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const { cert, key } = authority.issue('127.0.0.1');
    const tls = { certificateFile: file('cert.pem', cert), keyFile: file('key.pem', key) };
    const { port } = await rest({ config: { host: '127.0.0.1', port: 0, tls, url } });
    const request = getHttps({
      host: '127.0.0.1',
      port,
      path: '/healthz',
      ca: cert,
      rejectUnauthorized: false,
    });
    const [answer] = await once(request, 'response');
    expect(await text(answer)).toBe('{"status":"ok"}');

    const other = { ...tls, keyFile: file('other.pem', authority.issue('127.0.0.1').key) };
    await expect(rest({ config: { host: '127.0.0.1', port: 0, tls: other, url } })).rejects.toMatchObject({
      code: 'rest-tls-files-unusable',
    });
  });
});

describe('stopping', () => {
  function slow() {
    const reached = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const plugin: FastifyPluginAsync = async (app) => {
      app.get('/slow', async () => {
        reached.resolve();
        await finish.promise;
        return { done: true };
      });
    };
    return { plugin, reached: reached.promise, finish: () => finish.resolve() };
  }

  it('lets a request under way finish, takes no new one, and closes idle connections', async () => {
    const { plugin, reached, finish } = slow();
    const { get, close, lines } = await rest({ plugins: [plugin] });
    await (await get('/healthz')).text(); // leaves an idle connection behind
    const answer = get('/slow');
    await reached;
    const closed = close();
    await new Promise((done) => setTimeout(done, 50));
    await expect(get('/healthz', { headers: { connection: 'close' } })).rejects.toThrow();
    finish();
    expect(await (await answer).json()).toEqual({ done: true });
    await closed;
    expect(lines.join('')).not.toContain('cut off');
  });

  it('cuts off what outlasts its patience', async () => {
    const { plugin, reached, finish } = slow();
    const { get, close, lines } = await rest({ plugins: [plugin], stopPatience: 50 });
    const answer = get('/slow');
    answer.catch(() => undefined);
    await reached;
    await close();
    await expect(answer).rejects.toThrow();
    expect(lines.join('')).toContain('cut off');
    finish();
  });
});
