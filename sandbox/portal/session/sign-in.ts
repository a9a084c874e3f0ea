import { createHash, randomBytes } from 'node:crypto';
import { cookies, redirect } from '../../serving/answers.ts';
import type { SandboxAnswer, SandboxHandler, SandboxRequest } from '../../serving/exchange.ts';
import { hostKind } from '../../serving/hosts.ts';
import { microsoftTenantId } from '../../world/directory/directory.ts';
import type { UserRecord } from '../../world/directory/records.ts';
import { azurePortalAppId } from '../../world/facts/first-party.ts';
import type { Collection, Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import { PortalFault } from '../fault.ts';

/*
 * The portal signs people in as the real one does: an authorization code flow with PKCE at Entra's own pages, as
 * Microsoft's "Azure Portal" client. That works the same whether Entra lives on this origin or on a host name of its own.
 */

interface PendingSignIn extends Stored {
  readonly verifier: string;
  readonly nonce: string;
  readonly redirectUri: string;
  readonly returnTo: string;
  /** The browser that started it. */
  readonly browser: string;
  readonly startedAt: number;
}

export interface SignIn {
  /** Sends the browser to Entra. `tenant` is an alias or a tenant's id. */
  start(request: SandboxRequest, base: string, wish: SignInWish): SandboxAnswer;
  /** Judges what Entra sent back. */
  complete(request: SandboxRequest): Promise<{ readonly user: UserRecord; readonly returnTo: string }>;
}

export interface SignInWish {
  readonly tenant: string;
  readonly returnTo: string;
  readonly loginHint?: string;
  readonly prompt?: 'select_account';
}

const partition = 'portal';
const patience = 3_600_000;
const browserCookie = 'portalBrowser';

export function openSignIn(world: World, entra: SandboxHandler): SignIn {
  const pending: Collection<PendingSignIn> = world.store.collection('portalSignIns');
  return {
    start: (request, base, wish) => {
      for (const old of pending.list(partition)) {
        if (Date.now() - old.startedAt > patience) pending.delete(partition, old.id);
      }
      const browser = cookies(request).get(browserCookie) || randomText();
      const redirectUri = `${request.url.origin}${base}/signin/callback`;
      allowRedirect(world, redirectUri);
      const made = pending.put(partition, {
        id: randomText(),
        verifier: randomText(),
        nonce: randomText(),
        redirectUri,
        returnTo: wish.returnTo,
        browser,
        startedAt: Date.now(),
      });
      const cookie = `${browserCookie}=${browser}; Path=/; HttpOnly; SameSite=Lax`;
      return redirect(authorizeUrl(request, made, wish), { 'set-cookie': cookie });
    },
    complete: async (request) => {
      const answer = request.url.searchParams;
      const known = pending.get(partition, answer.get('state') ?? '');
      if (!known || known.browser !== cookies(request).get(browserCookie)) {
        throw new PortalFault(
          400,
          'Sign-in not recognized',
          'This sign-in was not started in this browser, or too long ago. Sign in again.',
        );
      }
      pending.delete(partition, known.id);
      const code = answer.get('code');
      if (!code) {
        throw new PortalFault(
          403,
          'Sign-in ended',
          answer.get('error_description') ?? answer.get('error') ?? 'Entra sent no code.',
        );
      }
      const claims = await redeem(entra, request, known, code);
      const user = userOf(world, claims);
      if (!user)
        throw new PortalFault(
          403,
          'No such account',
          'The account that signed in is not in the directory any more.',
        );
      return { user, returnTo: known.returnTo };
    },
  };
}

/** Where Entra's pages are, seen from the browser. */
export function loginOrigin({ url }: SandboxRequest): string {
  if (hostKind(url.hostname) !== 'portal') return url.origin;
  const name = url.hostname.endsWith('.us')
    ? 'login.microsoftonline.us'
    : url.hostname.endsWith('.cn')
      ? 'login.partner.microsoftonline.cn'
      : 'login.microsoftonline.com';
  return `${url.protocol}//${name}${url.port ? `:${url.port}` : ''}`;
}

function authorizeUrl(request: SandboxRequest, made: PendingSignIn, wish: SignInWish): string {
  const url = new URL(`${loginOrigin(request)}/${wish.tenant}/oauth2/v2.0/authorize`);
  const parameters = {
    client_id: azurePortalAppId,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: made.redirectUri,
    scope: 'openid profile',
    state: made.id,
    nonce: made.nonce,
    code_challenge: createHash('sha256').update(made.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(wish.loginHint ? { login_hint: wish.loginHint } : {}),
    ...(wish.prompt ? { prompt: wish.prompt } : {}),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

interface IdClaims {
  readonly tid: string;
  readonly oid?: string;
  readonly preferred_username?: string;
}

async function redeem(
  entra: SandboxHandler,
  request: SandboxRequest,
  { verifier, nonce, redirectUri }: PendingSignIn,
  code: string,
): Promise<IdClaims> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: azurePortalAppId,
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    scope: 'openid profile',
  });
  const answer = await entra({
    method: 'POST',
    url: new URL(`${loginOrigin(request)}/common/oauth2/v2.0/token`),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(body.toString()),
    remoteAddress: request.remoteAddress,
  });
  const tokens = JSON.parse(String(answer.body)) as { id_token?: string; error_description?: string };
  if (!tokens.id_token) {
    throw new PortalFault(403, 'Sign-in failed', tokens.error_description ?? 'Entra sent no id token.');
  }
  // Straight from the token endpoint, in this process: OpenID Connect Core 3.1.3.7 lets the signature go unchecked.
  const claims = JSON.parse(
    Buffer.from(tokens.id_token.split('.')[1] ?? '', 'base64url').toString('utf8'),
  ) as IdClaims & {
    nonce?: string;
  };
  if (claims.nonce !== nonce)
    throw new PortalFault(403, 'Sign-in failed', 'The id token belongs to another sign-in.');
  return claims;
}

function userOf(world: World, { tid, oid, preferred_username: name }: IdClaims): UserRecord | undefined {
  return (
    (oid ? world.directory.users.get(tid, oid) : undefined) ??
    (name ? world.directory.user(tid, name) : undefined)
  );
}

/** The sandbox is reached under names nobody can foresee; the portal's client learns each as it is used. */
function allowRedirect(world: World, redirectUri: string): void {
  const client = world.directory.applications
    .list(microsoftTenantId)
    .find(({ wire }) => wire.appId === azurePortalAppId);
  if (!client || client.wire.publicClient.redirectUris.includes(redirectUri)) return;
  const redirectUris = [...client.wire.publicClient.redirectUris, redirectUri];
  world.directory.applications.put(microsoftTenantId, {
    ...client,
    wire: { ...client.wire, publicClient: { ...client.wire.publicClient, redirectUris } },
  });
}

function randomText(): string {
  return randomBytes(32).toString('base64url');
}
