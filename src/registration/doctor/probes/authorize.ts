import type { Fetch } from '../../../base/fetch/open-fetch.ts';
import type { Cloud } from '../../../identity/clouds/cloud.ts';
import { authorizeUrl } from '../../../identity/flows/authorize-url.ts';
import { pkce } from '../../../identity/flows/pkce.ts';
import { type Seen, saw, unseen } from '../seen.ts';
import { reasonOf } from './reason-of.ts';

/** What the sign-in page says to a browser in which nobody is signed in. */
export type AuthorizeAnswer =
  /** Back to the application: client id, accounts and redirect address fit. */
  | { readonly kind: 'sent-back' }
  /** A page of Microsoft's, of which an application hears nothing. */
  | { readonly kind: 'refused'; readonly codes: readonly number[] };

export interface AuthorizeQuestion {
  readonly cloud: Cloud;
  readonly tenant: string;
  readonly clientId: string;
  readonly redirectUri: string;
}

/**
 * Opens the sign-in with `prompt=none`. Entra judges tenant, application, audience and redirect address before it looks for
 * somebody who is signed in, and may only then send the browser back (RFC 6749 section 4.1.2.1; OpenID Connect Core
 * 3.1.2.6). So `login_required` at our own address proves the four; an error page names the first that is wrong. Should the
 * real service answer in any other way than the two, which nobody could try here, nothing is taken to be known.
 */
export async function askAuthorize(
  fetch: Fetch,
  { cloud, tenant, clientId, redirectUri }: AuthorizeQuestion,
): Promise<Seen<AuthorizeAnswer>> {
  const address = authorizeUrl({
    cloud,
    tenant,
    clientId,
    redirectUri,
    scopes: ['openid'],
    state: 'portico-doctor',
    nonce: 'portico-doctor',
    challenge: pkce().challenge,
    prompt: 'none',
  });
  try {
    const answer = await fetch(address, { timeout: 10_000, redirect: 'manual' });
    const text = await answer.text();
    const target = answer.headers.get('location');
    if (target !== null && isAt(redirectUri, new URL(target, address).href))
      return saw({ kind: 'sent-back' });
    const codes = codesIn(text);
    if (codes.length > 0) return saw({ kind: 'refused', codes });
    return unseen('Microsoft answered with a page that only a browser can go on from.');
  } catch (error) {
    return unseen(reasonOf(error));
  }
}

function isAt(redirectUri: string, address: string): boolean {
  const [wanted, given] = [new URL(redirectUri), new URL(address)];
  return wanted.origin === given.origin && wanted.pathname === given.pathname;
}

/** The page names its code in its text, and the real one again in the data of its scripts. */
function codesIn(page: string): readonly number[] {
  return [...new Set([...page.matchAll(/AADSTS(\d{5,8})/g)].map(([, code]) => Number(code)))];
}
