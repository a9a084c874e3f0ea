import type { Secret } from '../../base/secret.ts';

/** How an application proves who it is. */
export type ClientCredential =
  | { readonly kind: 'secret'; readonly value: Secret }
  | {
      readonly kind: 'certificate';
      /** PEM; the leaf. */
      readonly certificate: string;
      /** PEM, PKCS #8. */
      readonly privateKey: Secret;
    }
  | {
      readonly kind: 'federated';
      /** A file that holds the assertion, read anew each time, or an address that answers with it. */
      readonly source: { readonly file: string } | { readonly url: string };
    }
  /** A public client: it has nothing to prove itself with. */
  | { readonly kind: 'none' };

export type CredentialKind = ClientCredential['kind'];
