import { randomUUID, X509Certificate } from 'node:crypto';
import { isoSeconds } from '../../world/clock.ts';
import type { KeyCredential } from '../../world/directory/records.ts';
import { type FieldReader, field, wrong } from '../input/read-body.ts';
import { badDirectoryRequest } from './faults.ts';

/** A certificate as a client sends it: new with its key, or known already by its id. */
export interface SentKey {
  readonly keyId?: string;
  readonly displayName?: string | null;
  readonly customKeyIdentifier?: string | null;
  readonly type?: string;
  readonly usage?: string;
  readonly key?: string | null;
  readonly startDateTime?: string | null;
  readonly endDateTime?: string | null;
}

const base64: FieldReader = (value, path) =>
  typeof value === 'string' && value.length <= 20_000 && /^[A-Za-z0-9+/_-]*={0,2}$/.test(value)
    ? value
    : wrong(path, 'base64');

export const keyCredential: FieldReader = field.object(
  {
    customKeyIdentifier: field.nullable(base64),
    displayName: field.nullable(field.text(90)),
    endDateTime: field.nullable(field.instant),
    key: field.nullable(base64),
    keyId: field.nullable(field.text(36)),
    startDateTime: field.nullable(field.instant),
    type: field.oneOf(['AsymmetricX509Cert', 'X509CertAndPassword']),
    usage: field.oneOf(['Verify', 'Sign']),
  },
  { type: 'microsoft.graph.keyCredential', code: 'Request_BadRequest' },
);

/**
 * The keys after a write. A write replaces the collection; an entry without its key keeps the one it names, as clients
 * send back what they read, and reading never shows keys.
 */
export function writtenKeys(
  sent: readonly SentKey[],
  known: readonly KeyCredential[],
  now: number,
): readonly KeyCredential[] {
  return sent.map((one) => {
    const kept = known.find(({ keyId }) => keyId === one.keyId);
    if (!one.key && kept) return { ...kept, displayName: one.displayName ?? kept.displayName };
    return newKey(one, now);
  });
}

export function newKey(sent: SentKey, now: number): KeyCredential {
  if (!sent.key)
    throw badDirectoryRequest(
      "The value for the property 'key' is missing from a new key credential.",
      'keyCredentials',
    );
  const certificate = certificateIn(sent.key);
  const from = Date.parse(certificate.validFrom);
  const to = Date.parse(certificate.validTo);
  const end = sent.endDateTime ? Date.parse(sent.endDateTime) : to;
  if (end <= now) throw badDirectoryRequest('Key credential end date is invalid.', 'keyCredentials');
  if (end > to)
    throw badDirectoryRequest(
      'Key credential end date is after the end of the certificate.',
      'keyCredentials',
    );
  const thumbprint = certificate.fingerprint.replaceAll(':', '');
  return {
    customKeyIdentifier: sent.customKeyIdentifier ?? thumbprint,
    displayName: sent.displayName ?? certificate.subject.split('\n').at(-1) ?? null,
    endDateTime: isoSeconds(end),
    key: certificate.raw.toString('base64'),
    keyId: sent.keyId ?? randomUUID(),
    startDateTime: isoSeconds(sent.startDateTime ? Date.parse(sent.startDateTime) : from),
    type: sent.type ?? 'AsymmetricX509Cert',
    usage: sent.usage ?? 'Verify',
  };
}

/** The key is DER in base64, or the text of a PEM file in base64. */
function certificateIn(key: string): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(key, 'base64'));
  } catch (cause) {
    const fault = badDirectoryRequest('Key credential is not a valid X.509 certificate.', 'keyCredentials');
    throw Object.assign(fault, { cause });
  }
}

/** Reading hides the keys; a single object read with `$select=keyCredentials` shows them. */
export function withoutKeys(keys: readonly KeyCredential[]): readonly KeyCredential[] {
  return keys.map((one) => ({ ...one, key: null }));
}
