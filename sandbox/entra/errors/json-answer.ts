import { json } from '../../serving/answers.ts';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { answerHeaders } from '../answer-headers.ts';
import { cloudOfLoginHost } from '../authority/clouds.ts';
import type { EntraCall } from '../exchange.ts';
import type { EntraFault } from './entra-fault.ts';

/** The fault as the token endpoint and its neighbours say it. */
export function jsonErrorAnswer(call: EntraCall, fault: EntraFault): SandboxAnswer {
  const { row, extras } = fault;
  const body = {
    error: fault.error,
    error_description: errorDescription(call, fault),
    error_codes: [row.code],
    timestamp: entraTimestamp(call.now),
    trace_id: call.traceId,
    correlation_id: call.correlationId,
    ...(row.noErrorUri ? {} : { error_uri: errorUri(call, fault) }),
    ...(row.suberror ? { suberror: row.suberror } : {}),
    ...(extras.claims ? { claims: extras.claims } : {}),
    ...extras.fields,
  };
  return json(row.status ?? 400, body, answerHeaders(call));
}

/** The text with the three marks by which Microsoft's support finds a request. */
export function errorDescription(call: EntraCall, { row, message }: EntraFault): string {
  return `AADSTS${row.code}: ${message} Trace ID: ${call.traceId} Correlation ID: ${call.correlationId} Timestamp: ${entraTimestamp(call.now)}`;
}

/** Microsoft's page about the code. Where the sandbox has no Microsoft name, the page of the global cloud. */
export function errorUri({ addresses }: EntraCall, { row }: EntraFault): string {
  const host = cloudOfLoginHost(new URL(addresses.issuerOrigin).hostname)?.loginHosts[0];
  return `https://${host ?? 'login.microsoftonline.com'}/error?code=${row.code}`;
}

// The times a Date can hold (ECMA-262 section 21.4.1.1); tokens name others.
const furthest = 8.64e15;

/** `2026-11-21 09:30:00Z` */
export function entraTimestamp(milliseconds: number): string {
  const time = new Date(Math.min(Math.max(milliseconds || 0, -furthest), furthest));
  return `${time
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace('T', ' ')}Z`;
}
