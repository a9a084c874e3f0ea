import { Secret } from '../../base/secret.ts';
import type { ClientCredential } from '../../identity/credential/client-credential.ts';

/** A new secret or certificate as one text, to be sealed until it is in use. */
export function writeCredential(credential: ClientCredential): Secret {
  if (credential.kind === 'secret')
    return Secret.of(JSON.stringify({ kind: 'secret', value: credential.value.revealText() }));
  if (credential.kind === 'certificate') {
    const { kind, certificate, privateKey } = credential;
    return Secret.of(JSON.stringify({ kind, certificate, privateKey: privateKey.revealText() }));
  }
  return Secret.of(JSON.stringify(credential));
}

export function readCredential(text: Secret): ClientCredential {
  const written = JSON.parse(text.revealText());
  if (written.kind === 'secret') return { kind: 'secret', value: Secret.of(written.value) };
  if (written.kind !== 'certificate') return written;
  return {
    kind: 'certificate',
    certificate: written.certificate,
    privateKey: Secret.of(written.privateKey),
  };
}
