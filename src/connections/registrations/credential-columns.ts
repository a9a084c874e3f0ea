import { X509Certificate } from 'node:crypto';
import { PorticoError } from '../../base/errors/portico-error.ts';
import type { ClientCredential } from '../../identity/credential/client-credential.ts';
import type { CredentialFacts } from '../registration.ts';

export type ToldFacts = Partial<Pick<CredentialFacts, 'keyId' | 'endsAt' | 'rotation'>>;

/** As many characters of a secret as Microsoft shows of it (`hint` of a passwordCredential). */
const hintLength = 3;

/** What a row says of its credential in the open: read off the credential, and told by whoever put it in. */
export function credentialColumns(credential: ClientCredential, told: ToldFacts = {}) {
  const seen = factsOf(credential);
  return {
    credential_kind: credential.kind,
    credential_hint: seen.hint ?? null,
    credential_key_id: told.keyId ?? null,
    credential_thumbprint: seen.thumbprint ?? null,
    credential_ends_at: told.endsAt ?? seen.endsAt ?? null,
    credential_rotation: told.rotation ?? ('by-hand' as const),
  };
}

type SeenFacts = Partial<Pick<CredentialFacts, 'hint' | 'thumbprint' | 'endsAt'>>;

function factsOf(credential: ClientCredential): SeenFacts {
  if (credential.kind === 'secret') return { hint: credential.value.revealText().slice(0, hintLength) };
  if (credential.kind !== 'certificate') return {};
  const certificate = readCertificate(credential.certificate);
  return {
    thumbprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    endsAt: certificate.validToDate.getTime(),
  };
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new PorticoError('connections-certificate-unreadable', {
      detail: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
}
