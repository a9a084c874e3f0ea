import { randomUUID } from 'node:crypto';
import { GraphFault } from '../fault.ts';

/** The endpoint has this long to answer, for the handshake and for each notification. */
export const patience = 10_000;

/** Where notifications may go: https anywhere, plain http on this machine alone. */
export function notificationAddress(value: unknown, name: string): string {
  const address = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  const loopback = address && ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname);
  if (!address || (address.protocol !== 'https:' && !(address.protocol === 'http:' && loopback))) {
    throw new GraphFault(
      400,
      'ValidationError',
      `${name} must be an https address (http is taken for this machine alone).`,
    );
  }
  return address.href;
}

/** Asks an endpoint to prove that it wants notifications: it must send the token back as plain text. */
export async function judgeEndpoint(address: string): Promise<void> {
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}`;
  const target = new URL(address);
  target.searchParams.set('validationToken', token);
  const answer = await fetch(target, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  }).then(
    async (response) => ({ status: response.status, text: await response.text() }),
    (error: unknown) => {
      throw refused(`the endpoint cannot be reached (${reason(error)})`, error);
    },
  );
  if (answer.status !== 200) throw refused(`the endpoint answered ${answer.status}, 200 is expected`);
  if (answer.text.trim() !== token)
    throw refused('the endpoint did not send the decoded validation token back as plain text');
}

function refused(why: string, cause?: unknown): GraphFault {
  return new GraphFault(400, 'ValidationError', `Subscription validation request failed: ${why}.`, { cause });
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
