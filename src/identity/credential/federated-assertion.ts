import { readFile } from 'node:fs/promises';
import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Fetch } from '../../base/fetch/open-fetch.ts';
import { Secret } from '../../base/secret.ts';
import type { Cloud } from '../clouds/cloud.ts';
import type { ClientCredential } from './client-credential.ts';

type Source = Extract<ClientCredential, { readonly kind: 'federated' }>['source'];

/** A token of another issuer that vouches for the application. Read anew each time: whoever writes it replaces it. */
export async function federatedAssertion(source: Source, fetch: Fetch): Promise<Secret> {
  const place = 'file' in source ? source.file : source.url;
  const text = 'file' in source ? await ofFile(source.file) : await ofAddress(source.url, fetch);
  const token = tokenIn(text);
  if (token) return Secret.of(token);
  throw unavailable(`${place} holds no token: three parts with dots between them are expected.`);
}

async function ofFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw unavailable(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
}

async function ofAddress(url: string, fetch: Fetch): Promise<string> {
  const answer = await fetch(url, { headers: { accept: 'application/json, text/plain, */*' } });
  const text = await answer.text();
  if (!answer.ok) throw unavailable(`${url} answered with HTTP status ${answer.status}.`);
  return text;
}

/** The names under which services wrap it: instance metadata, pipelines, plain OAuth answers. */
const wrappers = ['access_token', 'value', 'id_token', 'token'];

function tokenIn(text: string): string | undefined {
  const bare = text.trim();
  if (looksLikeToken(bare)) return bare;
  try {
    const value: unknown = JSON.parse(bare);
    if (typeof value === 'string' && looksLikeToken(value)) return value;
    if (typeof value !== 'object' || value === null) return undefined;
    const fields = value as Readonly<Record<string, unknown>>;
    return wrappers
      .map((name) => fields[name])
      .find((field): field is string => typeof field === 'string' && looksLikeToken(field));
  } catch {
    // Neither a token nor JSON; the caller says so.
    return undefined;
  }
}

function looksLikeToken(text: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text);
}

function unavailable(detail: string, cause?: unknown): PorticoError {
  return new PorticoError('identity-assertion-unavailable', {
    detail,
    ...(cause === undefined ? {} : { cause }),
  });
}

/** What the other issuer has to write into `aud`, cloud by cloud; of the newer clouds it is not published. */
const audiences: Readonly<Record<string, string>> = {
  'us-gov-l4': 'api://AzureADTokenExchangeUSGov',
  'us-gov-l5': 'api://AzureADTokenExchangeUSGov',
  china: 'api://AzureADTokenExchangeChina',
};

export function federationAudience(cloud: Pick<Cloud, 'id'>): string {
  return audiences[cloud.id] ?? 'api://AzureADTokenExchange';
}
