import { constants, type KeyObject, verify, X509Certificate } from 'node:crypto';
import type { ApplicationRecord } from '../../world/directory/records.ts';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { isObject, readBody } from '../input/read-body.ts';
import { judgeChanging } from './application-rights.ts';
import { putApplication } from './applications.ts';
import { badDirectoryRequest } from './faults.ts';
import { findApplication, judgeGuid } from './find-object.ts';
import { keyCredential, newKey, type SentKey } from './key-credentials.ts';

/** What a proof of possession is addressed to: the old directory API. */
const proofAudience = '00000002-0000-0000-c000-000000000000';

/** An app that rolls its own key needs no permission: the proof shows who it is. */
export function rollsItsOwnKey(call: GraphCall): boolean {
  if (call.caller.kind !== 'app') return false;
  const own = call.world.directory.applicationByAppId(call.caller.appId);
  const { application: key, applicationKey } = call.parameters;
  return own !== undefined && key?.toLowerCase() === (applicationKey === 'appId' ? own.wire.appId : own.id);
}

export function addKey(call: GraphCall): GraphAnswer {
  const application = findApplication(call);
  judgeRolling(call, application);
  const { keyCredential: sent, proof } = call.body;
  if (!isObject(sent)) throw badDirectoryRequest('keyCredential is required.', 'keyCredential');
  judgeProof(application, proof, call.now);
  const body = readBody(
    { keyCredential: sent },
    { keyCredential },
    { type: 'microsoft.graph.application', code: 'Request_BadRequest' },
  );
  const key = newKey(body.keyCredential as SentKey, call.now);
  putApplication(call, {
    ...application,
    wire: { ...application.wire, keyCredentials: [...application.wire.keyCredentials, key] },
  });
  return {
    status: 200,
    body: {
      '@odata.context': `${call.origin}/${call.version}/$metadata#microsoft.graph.keyCredential`,
      ...key,
      key: null,
    },
  };
}

export function removeKey(call: GraphCall): GraphAnswer {
  const application = findApplication(call);
  judgeRolling(call, application);
  const keyId = judgeGuid(typeof call.body.keyId === 'string' ? call.body.keyId : '');
  judgeProof(application, call.body.proof, call.now);
  const { keyCredentials } = application.wire;
  if (!keyCredentials.some((one) => one.keyId === keyId))
    throw badDirectoryRequest('No credentials found to be removed.', 'keyId');
  putApplication(call, {
    ...application,
    wire: { ...application.wire, keyCredentials: keyCredentials.filter((one) => one.keyId !== keyId) },
  });
  return { status: 204 };
}

function judgeRolling(call: GraphCall, application: ApplicationRecord): void {
  if (!rollsItsOwnKey(call)) judgeChanging(call, application);
}

/**
 * The proof is a JWT signed with a key that the application has and that is still good: `aud` the old directory API,
 * `iss` the application (by object id or client id), `exp` not past. Without a good key nothing can be rolled.
 */
function judgeProof({ wire }: ApplicationRecord, proof: unknown, now: number): void {
  const [head, payload, signature] = typeof proof === 'string' ? proof.split('.') : [];
  const header = decoded(head);
  const claims = decoded(payload);
  if (!header || !claims || !signature) throw badProof();
  const seconds = now / 1000;
  const timely =
    typeof claims.exp === 'number' &&
    claims.exp > seconds &&
    (claims.nbf === undefined || Number(claims.nbf) <= seconds + 300);
  const addressed = claims.aud === proofAudience && (claims.iss === wire.id || claims.iss === wire.appId);
  const keys = wire.keyCredentials.filter(
    ({ key, endDateTime }) => key !== null && Date.parse(endDateTime) > now,
  );
  const signed = Buffer.from(`${head}.${payload}`);
  const bytes = Buffer.from(signature, 'base64url');
  const proven = keys.some(({ key }) =>
    isSignedWith(String(header.alg), publicKeyIn(key ?? ''), signed, bytes),
  );
  if (!timely || !addressed || !proven) throw badProof();
}

function isSignedWith(algorithm: string, key: KeyObject, signed: Buffer, signature: Buffer): boolean {
  if (algorithm === 'RS256') return verify('sha256', signed, key, signature);
  if (algorithm !== 'PS256') return false;
  return verify(
    'sha256',
    signed,
    { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
    signature,
  );
}

function publicKeyIn(key: string): KeyObject {
  return new X509Certificate(Buffer.from(key, 'base64')).publicKey;
}

function decoded(piece: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(piece ?? '', 'base64url').toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The wording is not published. */
function badProof(): GraphFault {
  return new GraphFault(403, 'Authentication_MissingOrMalformed', 'Access Token missing or malformed.');
}
