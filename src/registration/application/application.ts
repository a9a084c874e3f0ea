import type { Audience } from '../../identity/clouds/cloud.ts';

/** The application object as Graph shows it, as far as Portico looks at it. What Microsoft adds is kept in `raw`. */
export interface Application {
  /** The object id; not the client id. */
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  /** As Graph writes it; `audience` is our word for it, absent for a value nobody knows. */
  readonly signInAudience: string;
  readonly audience: Audience | undefined;
  readonly uniqueName: string | undefined;
  readonly tags: readonly string[];
  readonly redirects: {
    readonly web: readonly string[];
    readonly spa: readonly string[];
    readonly public: readonly string[];
  };
  readonly isFallbackPublicClient: boolean;
  readonly accessTokenVersion: number | undefined;
  readonly requiredResourceAccess: readonly ResourceAccess[];
  readonly secrets: readonly ApplicationSecret[];
  readonly certificates: readonly ApplicationCertificate[];
  readonly identifierUris: readonly string[];
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Permissions of one API that the application lists. */
export interface ResourceAccess {
  readonly resourceAppId: string;
  readonly resourceAccess: readonly { readonly id: string; readonly type: 'Scope' | 'Role' }[];
}

export interface ApplicationSecret {
  readonly keyId: string;
  readonly displayName: string | undefined;
  /** The first characters of its value. */
  readonly hint: string | undefined;
  /** Milliseconds since 1970. */
  readonly endsAt: number | undefined;
}

export interface ApplicationCertificate {
  readonly keyId: string;
  readonly displayName: string | undefined;
  /** As Microsoft names it: SHA-1 in hex for certificates put in by the portal, whatever its writer chose otherwise. */
  readonly customKeyIdentifier: string | undefined;
  readonly endsAt: number | undefined;
  /** The entry as it was read, to be sent back unchanged beside others. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Microsoft Graph and Exchange Online as resources: their client ids are the same in every tenant. */
export const graphResource = '00000003-0000-0000-c000-000000000000';
export const exchangeResource = '00000002-0000-0ff1-ce00-000000000000';
