import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { hostKind } from '../../serving/hosts.ts';
import type { ApplicationRecord } from '../../world/directory/records.ts';
import { EntraFault } from '../errors/entra-fault.ts';
import { signingKeysOf } from '../keys/signing-keys.ts';
import type { TokenRequest } from '../token/token-request.ts';
import { judgeTimes } from './judge-times.ts';
import type { ReadJwt } from './read-jwt.ts';
import { verifySignature } from './verify-signature.ts';

/**
 * Enforces: a token of another issuer matches one of the application's federated credentials exactly, in issuer,
 * audience and subject (cases and slashes count), and is signed with a key that the issuer publishes.
 */
export async function judgeFederatedAssertion(
  request: TokenRequest,
  application: ApplicationRecord,
  jwt: ReadJwt,
): Promise<void> {
  const { iss, sub, aud } = jwt.claims as { iss: string; sub: string; aud: unknown };
  const audiences = (Array.isArray(aud) ? aud : [aud]).map(String);
  const ofIssuer = application.federatedCredentials.filter(({ issuer }) => issuer === iss);
  if (ofIssuer.length === 0) throw new EntraFault('federated-issuer-unknown', { issuer: iss });
  const forAudience = ofIssuer.filter((one) => one.audiences.some((name) => audiences.includes(name)));
  if (forAudience.length === 0) {
    throw new EntraFault('federated-audience-unknown', { audience: audiences.join(' ') });
  }
  if (!forAudience.some(({ subject }) => subject === sub)) {
    throw new EntraFault('federated-subject-unknown', { subject: sub });
  }
  judgeTimes(request, jwt.claims);
  const keys = await keysOf(request, iss, jwt.header.kid);
  if (!keys.some((key) => verifySignature(jwt, key))) throw new EntraFault('assertion-signature-wrong');
}

async function keysOf(request: TokenRequest, issuer: string, kid: unknown): Promise<readonly KeyObject[]> {
  // The sandbox as its own issuer need not ask itself over the network.
  if (isOurs(request, issuer)) {
    const keys = await signingKeysOf(request.call.world).published();
    return keys.filter(({ id }) => id === kid).map(({ publicKey }) => publicKey);
  }
  try {
    const { jwks_uri: address } = (await fetchJson(
      `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    )) as { jwks_uri: string };
    const { keys } = (await fetchJson(address)) as { keys: readonly (JsonWebKey & { kid?: string })[] };
    return keys
      .filter((key) => key.kty === 'RSA' && (kid === undefined || key.kid === kid))
      .map((key) => createPublicKey({ key, format: 'jwk' }));
  } catch (cause) {
    const fault = new EntraFault('federated-issuer-unreachable', { issuer });
    fault.cause = cause;
    throw fault;
  }
}

function isOurs({ call }: TokenRequest, issuer: string): boolean {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  return url !== undefined && (hostKind(url.hostname) === 'login' || url.origin === call.addresses.origin);
}

const patience = 5_000;

async function fetchJson(address: string): Promise<unknown> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(patience), redirect: 'error' });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
  return answer.json();
}
