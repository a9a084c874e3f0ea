import type { Socket } from 'node:net';
import { nodeHttp } from '../../base/node-http.ts';
import { problemOf, problemType } from './problem.ts';
import { translateClientError } from './translate-error.ts';

/** Answers bytes that never became a request, on the bare socket: there is no reply object yet. */
export function answerClientError(
  error: NodeJS.ErrnoException,
  socket: Socket,
  told: { readonly url: string; readonly requestId: string },
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(); // nobody is there to be told
    return;
  }
  const refusal = translateClientError(error);
  const body = JSON.stringify(problemOf(refusal, told));
  socket.end(
    [
      `HTTP/1.1 ${refusal.status} ${nodeHttp.STATUS_CODES[refusal.status]}`,
      `Content-Type: ${problemType}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${told.requestId}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
