import { randomBytes } from 'node:crypto';
import { Secret } from '../../base/secret.ts';
import { authorizeUrl } from '../../identity/flows/authorize-url.ts';
import { beginDeviceCode } from '../../identity/flows/device-code.ts';
import { pkce } from '../../identity/flows/pkce.ts';
import type { TokenEndpoint } from '../../identity/flows/token-endpoint.ts';
import { toJson } from '../../storage/schema/to-json.ts';
import type { Parts } from '../parts.ts';
import type { Client } from '../tokens/with-credential.ts';
import { hashOf } from './hash.ts';
import { type SignInRow, signInPlace } from './sign-in-rows.ts';

/** A sign-in somebody wants, with everything decided. */
export interface SignInOrder {
  readonly kind: SignInRow['kind'];
  readonly subject: string;
  readonly scope: SignInRow['scope'];
  readonly browserHash: string | undefined;
  readonly endpoint: TokenEndpoint;
  readonly client: Client;
  readonly asksFor: readonly string[];
  readonly scopes: readonly string[];
  readonly how:
    | { readonly method: 'device' }
    | {
        readonly method: 'callback' | 'paste';
        readonly redirectUri: string;
        readonly prompt?: 'select_account';
        readonly loginHint?: string | undefined;
        readonly claims?: string | undefined;
      };
}

/** How long a sign-in may take (design, section 7). */
const patience = 10 * 60_000;

/** Begins a sign-in. One that still waits for the same is replaced: its arrival is told so. */
export async function startSignIn(parts: Parts, order: SignInOrder): Promise<SignInRow> {
  const { storage, newId, clock } = parts;
  const id = newId('signin');
  const begun =
    order.how.method === 'device' ? await byDevice(parts, id, order) : await byBrowser(parts, id, order);
  const now = clock.now();
  await cancelWaiting(parts, order.subject);
  await storage.db
    .insertInto('sign_ins')
    .values({
      id,
      kind: order.kind,
      subject: order.subject,
      method: order.how.method,
      scope: order.scope,
      state: 'waiting',
      browser_hash: order.browserHash ?? null,
      authority: order.endpoint.tenant,
      client: order.client,
      asks_for: toJson(order.asksFor),
      started_at: now,
      expires_at: now + patience,
      revision: 1,
      ...begun,
    })
    .execute();
  return storage.db.selectFrom('sign_ins').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

export async function cancelWaiting({ storage }: Pick<Parts, 'storage'>, subject: string): Promise<void> {
  await storage.db
    .updateTable('sign_ins')
    .set({ state: 'cancelled', verifier: null, address: null, device_code: null, poll_at: null })
    .where('subject', '=', subject)
    .where('state', '=', 'waiting')
    .execute();
}

async function byBrowser({ vault }: Parts, id: string, { endpoint, scopes, how }: SignInOrder) {
  if (how.method === 'device') throw new TypeError('A device code needs no browser.');
  const { redirectUri, prompt, loginHint, claims } = how;
  const state = randomBytes(32).toString('base64url');
  const nonce = randomBytes(32).toString('base64url');
  const { verifier, challenge } = pkce();
  const { cloud, tenant, clientId } = endpoint;
  const address = authorizeUrl({
    ...{ cloud, tenant, clientId, redirectUri, scopes, state, nonce, challenge },
    ...(prompt === undefined ? {} : { prompt }),
    ...(loginHint === undefined ? {} : { loginHint }),
    ...(claims === undefined ? {} : { claims }),
  });
  return {
    state_hash: hashOf(state),
    nonce,
    redirect_uri: redirectUri,
    verifier: await vault.seal(signInPlace('verifier', id), verifier),
    address: await vault.seal(signInPlace('address', id), Secret.of(address)),
  };
}

async function byDevice({ vault, clock }: Parts, id: string, { endpoint, scopes }: SignInOrder) {
  const code = await beginDeviceCode({ endpoint, scopes });
  return {
    device_code: await vault.seal(signInPlace('device_code', id), code.deviceCode),
    user_code: code.userCode,
    verification_uri: code.verificationUri,
    poll_every: code.interval,
    poll_at: clock.now() + code.interval,
    expires_at: Math.round(code.expiresAt),
  };
}
