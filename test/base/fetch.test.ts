import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, createServer as createSocketServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type FetchOptions, openFetch } from '../../src/base/fetch/open-fetch.ts';
import { translateFetchError } from '../../src/base/fetch/translate-fetch-error.ts';
import { certificateAuthority } from '../support/certificates.ts';
import { freePort } from '../support/free-port.ts';
import { listening } from '../support/listening.ts';
import { tempFolder } from '../support/temp-folder.ts';

function seam(options: Partial<FetchOptions> = {}) {
  const { fetch, close } = openFetch({ environment: {}, ...options });
  onTestFinished(close);
  return fetch;
}

async function server(answer: RequestListener): Promise<{ url: string; sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  const http = createServer(answer);
  http.on('connection', (socket) => sockets.add(socket));
  return { url: `http://127.0.0.1:${await listening(http)}`, sockets };
}

async function tlsServer(name: string, authority = certificateAuthority(), days?: number) {
  const port = await listening(
    createTlsServer(authority.issue(name, days), (_, answer) => answer.end('over TLS')),
  );
  return { url: `https://localhost:${port}`, port, caFile: authority.file };
}

describe('an exchange', () => {
  it('brings back what the server said, whole', async () => {
    const { url } = await server(async (request, answer) => {
      const body = await buffer(request);
      answer.writeHead(201, { 'content-type': 'application/json', 'x-echo': request.headers['x-sent'] });
      answer.end(JSON.stringify({ method: request.method, body: body.toString() }));
    });
    const response = await seam()(`${url}/things?a=1`, {
      method: 'POST',
      body: 'abc',
      headers: { 'x-sent': 'yes' },
    });
    expect(response).toBeInstanceOf(Response);
    expect([response.status, response.url, response.headers.get('x-echo')]).toEqual([
      201,
      `${url}/things?a=1`,
      'yes',
    ]);
    expect(await response.json()).toEqual({ method: 'POST', body: 'abc' });
  });

  it('without a body is whole, too', async () => {
    const { url } = await server((_, answer) => answer.writeHead(204).end());
    const response = await seam()(url);
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  it('reuses connections', async () => {
    const { url, sockets } = await server((_, answer) => answer.end('x'.repeat(100_000)));
    const fetch = seam();
    for (let i = 0; i < 10; i += 1) await (await fetch(url)).text();
    // A second one is opened when the next request comes before the first is free again.
    expect(sockets.size).toBeLessThanOrEqual(2);
  });

  it('is the caller’s to abort, and then fails with the caller’s reason', async () => {
    const { url } = await server(() => undefined);
    const abort = new AbortController();
    const answer = seam()(url, { signal: abort.signal });
    abort.abort(new Error('changed my mind'));
    await expect(answer).rejects.toThrow('changed my mind');
  });
});

describe('a server that keeps us waiting fails with fetch-timed-out', () => {
  const timeouts = { connect: 200, headers: 200, body: 200, total: 60_000 };
  const late = { code: 'fetch-timed-out', retry: 'soon' };

  it('when it never answers', async () => {
    const { url } = await server(() => undefined);
    await expect(seam({ timeouts })(url)).rejects.toMatchObject(late);
  });

  it('when it stops halfway through the body', async () => {
    const { url } = await server((_, answer) => void answer.write('half of '));
    const response = await seam({ timeouts })(url);
    await expect(response.text()).rejects.toMatchObject(late);
  });

  it('when the whole takes longer than the caller allows', async () => {
    const { url } = await server((_, answer) => {
      const drip = setInterval(() => answer.write('.'), 20);
      answer.on('close', () => clearInterval(drip));
    });
    const response = await seam()(url, { timeout: 300 });
    await expect(response.text()).rejects.toMatchObject(late);
    const watched = await seam()(url, { timeout: 300, signal: new AbortController().signal });
    await expect(watched.text()).rejects.toMatchObject(late);
  });
});

describe('a server that is not there', () => {
  it('refuses', async () => {
    const port = await freePort();
    await expect(seam()(`http://127.0.0.1:${port}/x?code=secret`)).rejects.toMatchObject({
      code: 'fetch-refused',
      message: `http://127.0.0.1:${port}: connect ECONNREFUSED 127.0.0.1:${port}`,
    });
  });

  it('breaks off', async () => {
    const port = await listening(
      createSocketServer((socket) => void socket.once('data', () => socket.destroy())),
    );
    await expect(seam()(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ code: 'fetch-connection-lost' });
  });

  it.each([
    ['ENOTFOUND', 'fetch-name-not-found'],
    ['EAI_AGAIN', 'fetch-name-not-answered'],
    ['ENETUNREACH', 'fetch-unreachable'],
    ['UND_ERR_CONNECT_TIMEOUT', 'fetch-timed-out'],
    ['ERR_SOMETHING_ELSE', 'fetch-failed'],
  ])('for %s is called %s', (code, expected) => {
    const cause = Object.assign(new Error(`getaddrinfo ${code}`), { code });
    const error = translateFetchError(new TypeError('fetch failed', { cause }), {
      url: 'https://graph.example.org/v1.0/me?token=secret',
      proxies: { http: '', https: '', none: '' },
      aborted: undefined,
    });
    expect(error).toMatchObject({
      code: expected,
      message: `https://graph.example.org: getaddrinfo ${code}`,
    });
  });
});

describe('certificates', () => {
  it('of an unknown authority are refused, and accepted once its file is named', async () => {
    const { url, caFile } = await tlsServer('localhost');
    await expect(seam()(url)).rejects.toMatchObject({ code: 'fetch-certificate-not-trusted' });
    expect(await (await seam({ caFiles: [caFile] })(url)).text()).toBe('over TLS');
  });

  it('that ran out are refused', async () => {
    const { url, caFile } = await tlsServer('localhost', certificateAuthority(), -1);
    await expect(seam({ caFiles: [caFile] })(url)).rejects.toMatchObject({
      code: 'fetch-certificate-out-of-date',
    });
  });

  it('of another host are refused', async () => {
    const { url, caFile } = await tlsServer('elsewhere.example.org');
    await expect(seam({ caFiles: [caFile] })(url)).rejects.toMatchObject({
      code: 'fetch-certificate-of-another-host',
    });
  });

  it('are missed where the port speaks plain http', async () => {
    const { url } = await server((_, answer) => answer.end());
    await expect(seam()(url.replace('http:', 'https:'))).rejects.toMatchObject({ code: 'fetch-tls-failed' });
  });

  it.each([
    ['is missing', undefined],
    ['holds something else', 'hello'],
    ['is cut off', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'],
  ])('from a file that %s stop the opening', (_, text) => {
    const file = join(tempFolder(), 'ca.pem');
    if (text !== undefined) writeFileSync(file, text);
    expect(() => openFetch({ environment: {}, caFiles: [file] })).toThrow(
      expect.objectContaining({ code: 'fetch-ca-file-unreadable', message: expect.stringContaining(file) }),
    );
  });
});

describe('a proxy', () => {
  interface Proxy {
    readonly address: string;
    readonly tunnels: string[];
    readonly forwards: string[];
  }

  /** A real forward proxy: CONNECT tunnels for https, absolute addresses for http, Basic authentication if asked. */
  async function proxy({ user = '', status = 200 }: { user?: string; status?: number } = {}): Promise<Proxy> {
    const tunnels: string[] = [];
    const forwards: string[] = [];
    const allowed = ({ headers }: IncomingMessage) =>
      user === '' || headers['proxy-authorization'] === `Basic ${Buffer.from(user).toString('base64')}`;
    const http = createServer((request, answer) => forward(request, answer));
    function forward(request: IncomingMessage, answer: ServerResponse) {
      if (!allowed(request)) return answer.writeHead(407).end();
      forwards.push(String(request.url));
      return answer.end('forwarded');
    }
    http.on('connect', (request: IncomingMessage, client: Socket) => {
      client.on('error', () => undefined);
      const refusal = allowed(request) ? status : 407;
      if (refusal !== 200) return client.end(`HTTP/1.1 ${refusal} No\r\n\r\n`);
      tunnels.push(String(request.url));
      const port = Number(request.url?.split(':').at(-1));
      const upstream = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        upstream.pipe(client).pipe(upstream);
      });
      upstream.on('error', () => client.destroy());
      return client.on('close', () => upstream.destroy());
    });
    const port = await listening(http);
    return { address: `http://${user === '' ? '' : `${user}@`}127.0.0.1:${port}`, tunnels, forwards };
  }

  // The proxy leads every name to loopback, so that a name outside of it can be asked for.
  const host = 'graph.example.org';

  it('tunnels https, with the user name and password in its address', async () => {
    const { address, tunnels } = await proxy({ user: 'hub:s3cret' });
    const { port, caFile } = await tlsServer(host);
    const fetch = seam({ environment: { HTTPS_PROXY: address }, caFiles: [caFile] });
    expect(await (await fetch(`https://${host}:${port}/`)).text()).toBe('over TLS');
    expect(tunnels).toEqual([`${host}:${port}`]);
  });

  it('forwards http', async () => {
    const { address, forwards } = await proxy();
    const fetch = seam({ environment: { http_proxy: address } });
    expect(await (await fetch(`http://${host}/a?b=c`)).text()).toBe('forwarded');
    expect(forwards).toEqual([`http://${host}/a?b=c`]);
  });

  it('is left out for NO_PROXY, and always for this machine', async () => {
    const { address, forwards } = await proxy();
    const { url } = await server((_, answer) => answer.end('direct'));
    const fetch = seam({ environment: { HTTP_PROXY: address, NO_PROXY: 'other.example.org' } });
    expect(await (await fetch(url)).text()).toBe('direct');
    expect(forwards).toEqual([]);
    await expect(fetch('http://other.example.org:9/')).rejects.not.toMatchObject({
      code: 'fetch-proxy-refused',
    });
    expect(forwards).toEqual([]);
  });

  it.each([403, 407, 502])(
    'that answers %i to the tunnel is named as the one that refused',
    async (status) => {
      const { address } = await proxy({ status });
      await expect(seam({ environment: { HTTPS_PROXY: address } })(`https://${host}/`)).rejects.toMatchObject(
        {
          code: 'fetch-proxy-refused',
          message: expect.stringContaining(`https://${host} through ${new URL(address).host}`),
        },
      );
    },
  );

  it('that wants a password for http is named as well', async () => {
    const { address } = await proxy({ user: 'hub:s3cret' });
    const fetch = seam({ environment: { HTTP_PROXY: address.replace('s3cret', 'wrong') } });
    await expect(fetch(`http://${host}/`)).rejects.toMatchObject({ code: 'fetch-proxy-refused' });
  });

  it('that does not listen is named as well', async () => {
    const environment = { HTTPS_PROXY: `127.0.0.1:${await freePort()}` };
    await expect(seam({ environment })(`https://${host}/`)).rejects.toMatchObject({
      code: 'fetch-proxy-refused',
    });
  });

  it('whose address cannot be read stops the opening', () => {
    expect(() => openFetch({ environment: { HTTPS_PROXY: 'ftp://proxy' } })).toThrow(
      'HTTPS_PROXY is not the address',
    );
  });
});
