import type { FeatureChoice } from '../base/feature.ts';
import type { Audience } from '../identity/clouds/cloud.ts';
import type { CredentialKind } from '../identity/credential/client-credential.ts';

/** An app registration in a tenant, as Portico knows it. Its credential stays sealed. */
export interface Registration {
  readonly id: string;
  readonly name: string;
  /** The id of a cloud. */
  readonly cloud: string;
  /** The tenant it lives in: GUID or domain. Absent only when an imported one did not say. */
  readonly tenant: string | undefined;
  readonly clientId: string;
  /** Absent until somebody said or the doctor found out. */
  readonly audience: Audience | undefined;
  /** Addresses sign-ins may return to, as far as known. */
  readonly redirects: readonly Redirect[];
  readonly credential: CredentialFacts;
  /** How it came here; `created` ones are tagged as Portico's at Microsoft. */
  readonly origin: 'created' | 'imported' | 'sandbox';
  /** The application's object id and its service principal's, once known. */
  readonly objectId: string | undefined;
  readonly servicePrincipalId: string | undefined;
  /** What it is meant to be able to do, and for whom; what repair compares with. */
  readonly purpose: Purpose;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly revision: number;
}

export interface Purpose {
  readonly account: FeatureChoice;
  readonly app: FeatureChoice;
}

export interface Redirect {
  readonly platform: 'web' | 'public' | 'spa';
  readonly uri: string;
}

/** What may be shown of a credential. */
export interface CredentialFacts {
  readonly kind: CredentialKind;
  /** The first characters of a secret, as Microsoft shows them. */
  readonly hint: string | undefined;
  /** Microsoft's id of the secret or certificate. */
  readonly keyId: string | undefined;
  /** SHA-256 of a certificate, in hex. */
  readonly thumbprint: string | undefined;
  /** Milliseconds since 1970; absent when nobody told. */
  readonly endsAt: number | undefined;
  /** Whether Portico replaces it by itself before it ends. */
  readonly rotation: 'automatic' | 'by-hand';
}
