import { randomUUID } from 'node:crypto';

export interface RequestIds {
  readonly request: string;
  /** The client's own id, or the request's where it sent none. */
  readonly client: string;
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function requestIds(headers: Readonly<Record<string, string>>): RequestIds {
  const request = randomUUID();
  const sent = headers['client-request-id'] ?? '';
  return { request, client: guid.test(sent) ? sent : request };
}
