import { seededGuid } from '../../../../sandbox/world/seeded-guid.ts';
import type { TestSandbox } from '../../../support/sandbox.ts';

/** The seeded tenants and their ready-made registrations. */
export const alder = {
  tenant: seededGuid('tenant alder'),
  delegated: readyMade('alder delegated'),
  appOnly: readyMade('alder app-only'),
};
export const juniper = {
  tenant: seededGuid('tenant juniper'),
  delegated: readyMade('juniper delegated'),
  appOnly: readyMade('juniper app-only'),
};
export const consumers = '9188040d-6c67-4c5b-b112-36a304b66dad';
export const graphDefault = 'https://graph.microsoft.com/.default';

function readyMade(name: string) {
  const value = `${seededGuid(`secret ${name}`).slice(0, 3)}8Q~${seededGuid(`value ${name}`).replaceAll('-', '_')}`;
  return {
    clientId: seededGuid(`client ${name}`),
    secret: value.slice(0, 40),
    secretId: seededGuid(`secret id ${name}`),
  };
}

export interface TokenReply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

export type Fields = Readonly<Record<string, string | undefined>>;

/** Posts a form to an endpoint of the sign-in service; fields that are undefined stay out. */
export async function post(
  sandbox: Pick<TestSandbox, 'http'>,
  path: string,
  fields: Fields | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<TokenReply> {
  const body = typeof fields === 'string' ? fields : form(fields);
  const answer = await fetch(`${sandbox.http}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text.startsWith('{') ? JSON.parse(text) : text,
  };
}

export function form(fields: Fields): string {
  const present = Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new URLSearchParams(present).toString();
}

/** The number of an error answer. */
export function codeOf(reply: TokenReply): number | undefined {
  return reply.body?.error_codes?.[0];
}

/** What a JWT says; its signature is looked at elsewhere. */
// biome-ignore lint/suspicious/noExplicitAny: claims of every shape
export function claimsOf(token: string): any {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

// biome-ignore lint/suspicious/noExplicitAny: headers of every shape
export function headerOf(token: string): any {
  return JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8'));
}

/** The address an application sends a browser to. */
export function authorizeAddress(tenant: string, fields: Fields, version: 1 | 2 = 2): string {
  return `/${tenant}/oauth2/${version === 2 ? 'v2.0/' : ''}authorize?${form(fields)}`;
}
