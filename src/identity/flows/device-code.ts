import { Secret } from '../../base/secret.ts';
import type { TokenSet } from '../tokens/token-set.ts';
import { validateIdToken } from '../tokens/validate-id-token.ts';
import { askToken, formOf } from './ask-token.ts';
import { EntraError } from './entra-error.ts';
import { type RawAnswer, readObject, refusalOf } from './judge-token-answer.ts';
import { toTokenSet } from './to-token-set.ts';
import type { TokenEndpoint } from './token-endpoint.ts';

/** A sign-in on another device, on its way. */
export interface DeviceCode {
  readonly deviceCode: Secret;
  /** What the person types, at this address. */
  readonly userCode: string;
  readonly verificationUri: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Milliseconds to wait between two questions. */
  readonly interval: number;
}

/** RFC 8628 section 3.1. */
export async function beginDeviceCode({
  endpoint,
  scopes,
}: {
  readonly endpoint: TokenEndpoint;
  readonly scopes: readonly string[];
}): Promise<DeviceCode> {
  const { cloud, tenant, clientId, clock, fetch } = endpoint;
  const askedAt = clock.now();
  const answer = await fetch(`${cloud.authority}/${encodeURIComponent(tenant)}/oauth2/v2.0/devicecode`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: formOf({ client_id: clientId, scope: scopes.join(' ') }),
  });
  const raw = {
    status: answer.status,
    body: await answer.text(),
    retryAfter: answer.headers.get('retry-after'),
  };
  return judgeDeviceAnswer(raw, { askedAt, endpoint });
}

/** RFC 8628 section 3.2. */
export function judgeDeviceAnswer(
  answer: RawAnswer,
  {
    askedAt,
    endpoint: { cloud, tenant, clientId },
  }: { readonly askedAt: number; readonly endpoint: Pick<TokenEndpoint, 'cloud' | 'tenant' | 'clientId'> },
): DeviceCode {
  const body = readObject(answer);
  const { device_code: deviceCode, user_code: userCode } = body ?? {};
  // Azure AD called it verification_url before RFC 8628.
  const verificationUri = body?.verification_uri ?? body?.verification_url;
  if (
    answer.status === 200 &&
    typeof deviceCode === 'string' &&
    typeof userCode === 'string' &&
    typeof verificationUri === 'string'
  ) {
    return {
      deviceCode: Secret.of(deviceCode),
      userCode,
      verificationUri,
      expiresAt: askedAt + positive(body?.expires_in, 900) * 1000,
      // Five seconds where nothing is said (section 3.2).
      interval: positive(body?.interval, 5) * 1000,
    };
  }
  throw refusalOf(answer, body, { cloud, tenant, clientId });
}

/** RFC 8628 sections 3.4 and 3.5. */
export async function askDeviceCode({
  endpoint,
  deviceCode,
  nonce,
}: {
  readonly endpoint: TokenEndpoint;
  readonly deviceCode: Secret;
  readonly nonce?: string;
}): Promise<TokenSet | 'pending' | 'slow-down'> {
  try {
    const answer = await askToken(endpoint, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: deviceCode,
    });
    const account = await validateIdToken({ endpoint, idToken: answer.idToken, nonce });
    return toTokenSet(endpoint, answer, account);
  } catch (error) {
    if (error instanceof EntraError && error.error === 'authorization_pending') return 'pending';
    if (error instanceof EntraError && error.error === 'slow_down') return 'slow-down';
    throw error;
  }
}

function positive(value: unknown, otherwise: number): number {
  const number = Number(value);
  return Number.isFinite(number) && number > 0 ? number : otherwise;
}
