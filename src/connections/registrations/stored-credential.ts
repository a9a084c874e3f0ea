import { Secret } from '../../base/secret.ts';
import type { ClientCredential } from '../../identity/credential/client-credential.ts';

/** A credential as the vault keeps it: one text, whatever the kind. */
type Stored =
  | { readonly kind: 'secret'; readonly value: string }
  | { readonly kind: 'certificate'; readonly certificate: string; readonly privateKey: string }
  | { readonly kind: 'federated'; readonly source: { readonly file: string } | { readonly url: string } }
  | { readonly kind: 'none' };

/** Written and read by these two alone; the text is sealed in between. */
export function writeCredential(credential: ClientCredential): Secret {
  return Secret.of(JSON.stringify(revealed(credential)));
}

export function readCredential(text: Secret): ClientCredential {
  const stored = JSON.parse(text.revealText()) as Stored;
  if (stored.kind === 'secret') return { kind: 'secret', value: Secret.of(stored.value) };
  if (stored.kind !== 'certificate') return stored;
  return { ...stored, privateKey: Secret.of(stored.privateKey) };
}

function revealed(credential: ClientCredential): Stored {
  if (credential.kind === 'secret') return { kind: 'secret', value: credential.value.revealText() };
  if (credential.kind !== 'certificate') return credential;
  return { ...credential, privateKey: credential.privateKey.revealText() };
}
