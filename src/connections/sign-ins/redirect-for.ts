import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';
import type { Cloud } from '../../identity/clouds/cloud.ts';
import type { Redirect, Registration } from '../registration.ts';
import type { SignInMethod } from '../sign-in.ts';
import type { Client } from '../tokens/with-credential.ts';

export interface ChosenRedirect {
  readonly uri: string;
  readonly client: Client;
}

interface Wish {
  readonly registration: Pick<Registration, 'redirects' | 'credential'>;
  readonly method: Exclude<SignInMethod, 'device'>;
  readonly cloud: Cloud;
  /** Portico's public address. */
  readonly url: string;
}

export const callbackAddress = (url: string): string => `${url.replace(/\/+$/, '')}/auth/callback`;

/**
 * The hub on this machine as `http://localhost` names it, for registrations that know no better address: Entra takes
 * any port there, but the path as registered, which is the root. Undefined where a browser would not find the hub.
 */
export function loopbackAddress(url: string): string | undefined {
  const { protocol, hostname, port } = new URL(url);
  const isLoopback = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return protocol === 'http:' && isLoopback ? `http://localhost${port === '' ? '' : `:${port}`}` : undefined;
}

/**
 * Where a sign-in returns to. The registered address decides whether Microsoft wants the registration's proof with the
 * code (AADSTS7000218) or refuses it (AADSTS700025). Microsoft's page for programs without an address comes last: it
 * moves on after a few seconds, and with it goes what should be copied.
 */
export function redirectFor(wish: Wish): ChosenRedirect {
  const { registration, method, cloud, url } = wish;
  const callback = callbackAddress(url);
  const proves: Client = registration.credential.kind === 'none' ? 'public' : 'confidential';
  if (registration.redirects.length === 0) return { uri: callback, client: proves };
  for (const uri of candidates(method, { callback, loopback: loopbackAddress(url), cloud })) {
    const registered = registration.redirects.find(
      (one) => one.platform !== 'spa' && (fits(one.uri, uri) || standsFor(cloud, one.uri, uri)),
    );
    if (registered !== undefined) {
      return { uri, client: registered.platform === 'web' ? 'confidential' : 'public' };
    }
  }
  throw redirectMissing(wish, callback);
}

function candidates(
  method: Wish['method'],
  { callback, loopback, cloud }: { callback: string; loopback: string | undefined; cloud: Cloud },
): readonly string[] {
  const own = [callback, ...(loopback === undefined ? [] : [loopback])];
  if (method === 'callback') return own;
  return [...own, ...(loopback === undefined ? ['http://localhost'] : []), cloud.nativeRedirect];
}

/**
 * Guides spell the page of the real service out. A double of it on this machine takes its own in that one's place, so
 * that no browser is sent to the real one with a code of the double.
 */
function standsFor({ authority, nativeRedirect }: Cloud, registered: string, wanted: string): boolean {
  const isDouble = loopbackAddress(authority) !== undefined;
  return isDouble && wanted === nativeRedirect && /\/common\/oauth2\/nativeclient$/.test(registered);
}

/** As Entra compares: to the letter, but for the port of loopback addresses and a missing slash after the host. */
function fits(registered: string, wanted: string): boolean {
  return comparable(registered) === comparable(wanted);
}

function comparable(uri: string): string {
  if (!URL.canParse(uri)) return uri;
  const { protocol, hostname, host } = new URL(uri);
  const rest = uri.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '');
  const name = hostname === 'localhost' || hostname === '127.0.0.1' ? hostname : host;
  return `${protocol}//${name}${rest === '' ? '/' : rest}`;
}

function redirectMissing({ registration, method }: Wish, callback: string): PorticoError {
  const known = registration.redirects
    .map(({ platform, uri }: Redirect) => `${uri} (${platform})`)
    .join(', ');
  const finding: Finding = {
    code: 'redirect/not-registered',
    state: 'wrong',
    title: 'The registration does not let sign-ins return to Portico.',
    detail: `Needed: ${callback} on the platform Web. Registered: ${known}.`,
    whoseMove: 'you',
    nextStep:
      method === 'callback'
        ? 'Let Portico add its address to the registration, or sign in by a code on another device.'
        : 'Let Portico add its address to the registration.',
    fix: { kind: 'repair', label: 'Add the address', needsSetup: true },
  };
  return new PorticoError('connections-redirect-missing', { detail: finding.detail ?? '', finding });
}
