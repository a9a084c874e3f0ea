import type { Cloud } from '../clouds/cloud.ts';

export interface AuthorizeWish {
  readonly cloud: Cloud;
  /** As `tenantFor` says. */
  readonly tenant: string;
  readonly clientId: string;
  readonly redirectUri: string;
  /** As `scopesFor` says. */
  readonly scopes: readonly string[];
  readonly state: string;
  readonly nonce: string;
  /** Of `pkce`. */
  readonly challenge: string;
  readonly prompt?: 'login' | 'consent' | 'select_account' | 'none';
  readonly loginHint?: string;
  /** A claims challenge out of an error of the token endpoint or of Graph. */
  readonly claims?: string;
}

/** Where a browser begins to sign in: authorization code with PKCE (RFC 7636), state and nonce. */
export function authorizeUrl(wish: AuthorizeWish): string {
  const url = new URL(`${wish.cloud.authority}/${encodeURIComponent(wish.tenant)}/oauth2/v2.0/authorize`);
  const parameters: Readonly<Record<string, string | undefined>> = {
    client_id: wish.clientId,
    response_type: 'code',
    redirect_uri: wish.redirectUri,
    response_mode: 'query',
    scope: wish.scopes.join(' '),
    state: wish.state,
    nonce: wish.nonce,
    code_challenge: wish.challenge,
    code_challenge_method: 'S256',
    prompt: wish.prompt,
    login_hint: wish.loginHint,
    claims: wish.claims,
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') url.searchParams.set(name, value);
  }
  return url.href;
}
