import type { Stored } from '../store.ts';

/*
 * What the directory keeps. `wire` is the object exactly as Microsoft Graph shows it (names and cases of the v1.0 model,
 * without @odata annotations); what only the sandbox knows stands beside it.
 */

export type Wire = Readonly<Record<string, unknown>>;

/** `microsoft-user-default-recommended` is what new tenants get; with `legacy` users may consent to most things. */
export type ConsentPolicy = 'recommended' | 'legacy' | 'low' | 'none';

export interface TenantRecord extends Stored {
  readonly displayName: string;
  /** `microsoft` holds Microsoft's own applications; nobody signs in there and the world page leaves it out. */
  readonly kind: 'work' | 'consumers' | 'microsoft';
  /** Verified domains, the default one first. */
  readonly domains: readonly string[];
  readonly consentPolicy: ConsentPolicy;
  /** Users may ask an administrator from the "Need admin approval" page. */
  readonly adminConsentRequests: boolean;
  readonly usersMayRegisterApplications: boolean;
  /** Conditional Access samples that can be switched on. */
  readonly blockDeviceCode: boolean;
  /** Restrictions on new application credentials (defaultAppManagementPolicy). */
  readonly secretPolicy: { readonly secretsForbidden: boolean; readonly longestLifetimeDays: number | null };
  readonly createdDateTime: string;
}

export type MailboxKind = 'user' | 'shared' | 'room' | 'none';

/** Entra role template ids as they appear in `wids`. */
export type DirectoryRole =
  | 'global-administrator'
  | 'privileged-role-administrator'
  | 'cloud-application-administrator'
  | 'application-developer';

export interface UserRecord extends Stored {
  readonly tenantId: string;
  readonly wire: Wire & {
    readonly id: string;
    readonly displayName: string;
    readonly userPrincipalName: string;
    readonly mail: string | null;
    readonly accountEnabled: boolean;
  };
  readonly kind: 'member' | 'guest' | 'personal';
  readonly password: string;
  readonly passwordExpired: boolean;
  /** `enrolment-demanded`: a second factor is demanded, but the user has set none up yet. */
  readonly mfa: 'none' | 'demanded' | 'enrolment-demanded';
  readonly mailbox: MailboxKind;
  /** Windows or IANA name; mailbox settings start from it. */
  readonly timeZone: string;
  readonly language: string;
  readonly licensed: boolean;
  readonly roles: readonly DirectoryRole[];
  readonly managerId: string | null;
  /** Refresh tokens and sessions made before this moment no longer count. */
  readonly sessionsValidFrom: number;
  /** Seeded with content, or plain staff whose mailbox starts empty. */
  readonly seeded: boolean;
}

export interface GroupRecord extends Stored {
  readonly tenantId: string;
  readonly wire: Wire & { readonly id: string; readonly displayName: string; readonly mail: string | null };
  readonly memberIds: readonly string[];
  readonly ownerIds: readonly string[];
}

export type SignInAudience =
  | 'AzureADMyOrg'
  | 'AzureADMultipleOrgs'
  | 'AzureADandPersonalMicrosoftAccount'
  | 'PersonalMicrosoftAccount';

export interface ResourceAccess {
  readonly resourceAppId: string;
  readonly resourceAccess: readonly { readonly id: string; readonly type: 'Scope' | 'Role' }[];
}

export interface PasswordCredential {
  readonly customKeyIdentifier: string | null;
  readonly displayName: string | null;
  readonly endDateTime: string;
  readonly hint: string;
  readonly keyId: string;
  readonly secretText: null;
  readonly startDateTime: string;
}

export interface KeyCredential {
  readonly customKeyIdentifier: string | null;
  readonly displayName: string | null;
  readonly endDateTime: string;
  readonly key: string | null;
  readonly keyId: string;
  readonly startDateTime: string;
  readonly type: string;
  readonly usage: string;
}

export interface ApplicationWire extends Wire {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly signInAudience: SignInAudience;
  readonly isFallbackPublicClient: boolean | null;
  readonly api: Wire & { readonly requestedAccessTokenVersion: number | null };
  readonly web: Wire & { readonly redirectUris: readonly string[] };
  readonly spa: Wire & { readonly redirectUris: readonly string[] };
  readonly publicClient: Wire & { readonly redirectUris: readonly string[] };
  readonly requiredResourceAccess: readonly ResourceAccess[];
  readonly passwordCredentials: readonly PasswordCredential[];
  readonly keyCredentials: readonly KeyCredential[];
}

export interface ApplicationRecord extends Stored {
  readonly tenantId: string;
  readonly wire: ApplicationWire;
  /** Secret values by keyId. The real service keeps only hashes; the sandbox shows its ready-made ones. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly ownerIds: readonly string[];
  readonly federatedCredentials: readonly (Wire & {
    readonly id: string;
    readonly name: string;
    readonly issuer: string;
    readonly subject: string;
    readonly audiences: readonly string[];
  })[];
  /** Milliseconds since 1970 of the last change; propagation delay counts from here. */
  readonly changedAt: number;
}

/** An application's presence in one tenant. Microsoft's own resources (Graph, Exchange Online) are service principals too. */
export interface ServicePrincipalRecord extends Stored {
  readonly tenantId: string;
  readonly wire: Wire & {
    readonly id: string;
    readonly appId: string;
    readonly displayName: string;
    readonly accountEnabled: boolean;
    readonly appRoleAssignmentRequired: boolean;
  };
  /** Users and groups assigned to the app (only matters where assignment is required). */
  readonly assignedIds: readonly string[];
}

/** Delegated consent: for everyone (`AllPrincipals`) or for one user (`Principal`). */
export interface GrantRecord extends Stored {
  readonly tenantId: string;
  readonly wire: {
    readonly id: string;
    readonly clientId: string;
    readonly consentType: 'AllPrincipals' | 'Principal';
    readonly principalId: string | null;
    readonly resourceId: string;
    readonly scope: string;
  };
}

/** An application permission granted to a service principal, or a user assigned to an app. */
export interface AppRoleAssignmentRecord extends Stored {
  readonly tenantId: string;
  readonly wire: Wire & {
    readonly id: string;
    readonly appRoleId: string;
    readonly principalId: string;
    readonly resourceId: string;
  };
}

/** Deleted applications, groups and users, kept for thirty days. */
export interface DeletedItemRecord extends Stored {
  readonly tenantId: string;
  readonly kind: 'application' | 'group' | 'user' | 'servicePrincipal';
  readonly deletedAt: number;
  readonly record: ApplicationRecord | GroupRecord | UserRecord | ServicePrincipalRecord;
}

/** A user's request for admin approval. */
export interface ConsentRequestRecord extends Stored {
  readonly tenantId: string;
  readonly appId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly reason: string;
  readonly status: 'waiting' | 'approved' | 'denied';
  readonly createdAt: number;
}
