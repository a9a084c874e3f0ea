import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, request as send } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** What went through to the token endpoint, by the line of refresh tokens that came out of one sign-in. */
export interface TokenProxy {
  readonly http: string;
  /** The most renewals of one line that were under way at the same moment. */
  mostAtOnce(): number;
  renewals(): number;
  /** Renewals with a refresh token in whose place Microsoft had given a newer one. */
  stale(): number;
}

interface Line {
  underWay: number;
  newest: string;
}

/** Stands in front of the sandbox, makes each renewal take a little longer, and counts. */
export async function startTokenProxy(target: string, slowness: number): Promise<TokenProxy> {
  const lines = new Map<string, Line>();
  let most = 0;
  let renewals = 0;
  let stale = 0;

  async function forward(path: string, method: string, headers: IncomingHttpHeaders, body: Buffer) {
    const outgoing = send(`${target}${path}`, { method, headers });
    outgoing.end(body);
    const [answer] = (await once(outgoing, 'response')) as [import('node:http').IncomingMessage];
    return { answer, body: await read(answer) };
  }

  const server = createServer(async (request, response) => {
    const sent = await read(request);
    const grant = request.url?.endsWith('/token') ? new URLSearchParams(sent.toString()) : undefined;
    const token = grant?.get('grant_type') === 'refresh_token' ? grant.get('refresh_token') : null;
    const line = token === null || token === undefined ? undefined : lines.get(token);
    if (line !== undefined) {
      line.underWay += 1;
      most = Math.max(most, line.underWay);
      renewals += 1;
      if (line.newest !== token) stale += 1;
      await pause(Math.random() * slowness);
    }
    try {
      const { answer, body } = await forward(
        request.url ?? '/',
        request.method ?? 'GET',
        request.headers,
        sent,
      );
      if (grant !== undefined && answer.statusCode === 200) note(line, body);
      response.writeHead(answer.statusCode ?? 502, answer.headers).end(body);
    } finally {
      if (line !== undefined) line.underWay -= 1;
    }
  });

  function note(line: Line | undefined, body: Buffer): void {
    const { refresh_token: fresh } = JSON.parse(body.toString()) as { refresh_token?: string };
    if (fresh === undefined) return;
    const known = line ?? { underWay: 0, newest: fresh };
    known.newest = fresh;
    lines.set(fresh, known);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    http: `http://localhost:${address.port}`,
    mostAtOnce: () => most,
    renewals: () => renewals,
    stale: () => stale,
  };
}

async function read(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}
