import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SandboxAnswer, SandboxHandler, SandboxRequest } from './exchange.ts';

export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly handler: SandboxHandler;
  /** With a key and certificate the listener speaks https. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Bytes of body beyond which a request is refused with 413. */
  readonly bodyLimit?: number;
  /** Told of every failure that is the sandbox's own. */
  readonly onError: (error: unknown, request: SandboxRequest) => void;
}

class BodyTooLarge extends Error {}

export async function listen(options: ListenOptions): Promise<Listener> {
  const scheme = options.tls ? 'https' : 'http';
  const onRequest: RequestListener = (incoming, outgoing) => {
    // A peer that goes away mid-answer is its own business.
    outgoing.on('error', () => undefined);
    void serve(incoming, outgoing, scheme, options);
  };
  const server = options.tls ? createSecureServer(options.tls, onRequest) : createServer(onRequest);
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  scheme: string,
  { handler, onError, bodyLimit = 64 * 1024 * 1024 }: ListenOptions,
): Promise<void> {
  const url = addressOf(incoming, scheme);
  if (!url) {
    write(outgoing, {
      status: 400,
      headers: { 'content-type': 'text/plain' },
      body: 'The address of this request cannot be read.',
    });
    return;
  }
  let request: SandboxRequest = {
    method: incoming.method ?? 'GET',
    url,
    headers: headersOf(incoming),
    body: Buffer.alloc(0),
    remoteAddress: incoming.socket.remoteAddress ?? '',
  };
  try {
    request = { ...request, body: await bodyOf(incoming, bodyLimit) };
    write(outgoing, await handler(request));
  } catch (error) {
    if (error instanceof BodyTooLarge) {
      write(outgoing, {
        status: 413,
        headers: { 'content-type': 'text/plain', connection: 'close' },
        body: 'Body too large.',
      });
    } else if (!incoming.destroyed || incoming.complete) {
      onError(error, request);
      write(outgoing, {
        status: 500,
        headers: { 'content-type': 'text/plain' },
        body: 'The sandbox failed on this request; its log says how.',
      });
    }
  }
}

function addressOf(incoming: IncomingMessage, scheme: string): URL | undefined {
  const host = incoming.headers.host ?? 'localhost';
  const path = incoming.url ?? '/';
  // A leading `//` would be read as a host; python-o365 sends such paths.
  const address = /^https?:\/\//i.test(path)
    ? path
    : `${scheme}://${host}${path.startsWith('/') ? path : `/${path}`}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

async function bodyOf(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of incoming as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > limit) throw new BodyTooLarge();
    pieces.push(piece);
  }
  return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
}

function write(outgoing: ServerResponse, answer: SandboxAnswer): void {
  if (answer.wireFault === 'drop-connection') {
    outgoing.destroy();
    return;
  }
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  for (const [name, value] of Object.entries(answer.headers ?? {}))
    outgoing.setHeader(name, value as string | string[]);
  if (body) outgoing.setHeader('content-length', body.length);
  outgoing.writeHead(answer.status);
  if (answer.wireFault === 'truncate-body' && body) {
    outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy());
    return;
  }
  outgoing.end(body);
}
