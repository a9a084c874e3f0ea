import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerCallbackCheck, callbackCheckHeader } from '../../../base/callback-check.ts';
import type { House } from '../../../operations/house.ts';
import { arrivalPage } from './arrival-page.ts';

export interface Listening {
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** Portico's public address, which browsers come back to. */
  readonly url: string;
  readonly connections: Pick<House['connections'], 'arrive'>;
  /** Hears of what the page cannot tell. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Receives browsers in the hub's place, for the minutes a command waits for one. Any path will do: registrations for
 * programs on a machine return to the root. Rejects with the system's error where the port is taken.
 */
export async function listenForArrivals({
  host,
  port,
  url,
  connections,
  onFailure,
}: ListenOptions): Promise<Listening> {
  const own = new URL(url).host;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = new URL(request.url ?? '/', url);
    // Another name for this port would be another site's page reaching in (DNS rebinding).
    if (request.headers.host !== own) return answer(response, 421, 'This is not that address.');
    if (request.method !== 'GET')
      return answer(response, 405, 'Only browsers that come back are expected here.');
    const check = answerCallbackCheck(request.headers[callbackCheckHeader], request.url ?? '');
    if (check !== undefined) {
      response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(check));
      return;
    }
    if (address.search === '')
      return answer(response, 404, 'A sign-in comes back here. There is nothing else.');
    const arrived = await connections.arrive({ text: address.href });
    if (arrived.next === undefined) return answer(response, 200, arrivalPage(arrived));
    response.writeHead(303, { ...headers, location: arrived.next }).end();
  }

  const server = createServer((request, response) => {
    receive(request, response).catch((error: unknown) => {
      answer(response, 500, 'Something unexpected failed; the terminal says what.');
      onFailure(error);
    });
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    close: async () => {
      server.closeIdleConnections();
      server.close();
      // A browser keeps its connection open for the next request, which will not come.
      server.closeAllConnections();
    },
  };
}

const headers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'content-type': 'text/html; charset=utf-8',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

function answer(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, headers).end(page);
}
