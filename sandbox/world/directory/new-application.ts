import { randomBytes, randomUUID } from 'node:crypto';
import { isoSeconds } from '../clock.ts';
import type { World } from '../world.ts';
import type {
  ApplicationRecord,
  ApplicationWire,
  PasswordCredential,
  ServicePrincipalRecord,
  SignInAudience,
} from './records.ts';

/** A complete application object as Graph shows it, with every collection present and empty. */
export function emptyApplicationWire(
  identity: {
    id: string;
    appId: string;
    displayName: string;
    signInAudience: SignInAudience;
    publisherDomain: string | null;
  },
  createdAt: number,
): ApplicationWire {
  return {
    id: identity.id,
    deletedDateTime: null,
    appId: identity.appId,
    applicationTemplateId: null,
    disabledByMicrosoftStatus: null,
    createdDateTime: isoSeconds(createdAt),
    displayName: identity.displayName,
    description: null,
    groupMembershipClaims: null,
    identifierUris: [],
    isDeviceOnlyAuthSupported: null,
    isFallbackPublicClient: null,
    nativeAuthenticationApisEnabled: null,
    notes: null,
    publisherDomain: identity.publisherDomain,
    serviceManagementReference: null,
    signInAudience: identity.signInAudience,
    tags: [],
    tokenEncryptionKeyId: null,
    uniqueName: null,
    samlMetadataUrl: null,
    defaultRedirectUri: null,
    certification: null,
    optionalClaims: null,
    requestSignatureVerification: null,
    addIns: [],
    api: {
      acceptMappedClaims: null,
      knownClientApplications: [],
      requestedAccessTokenVersion: null,
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
    },
    appRoles: [],
    info: {
      logoUrl: null,
      marketingUrl: null,
      privacyStatementUrl: null,
      supportUrl: null,
      termsOfServiceUrl: null,
    },
    keyCredentials: [],
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
    passwordCredentials: [],
    publicClient: { redirectUris: [] },
    requiredResourceAccess: [],
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    web: {
      homePageUrl: null,
      logoutUrl: null,
      redirectUris: [],
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
      redirectUriSettings: [],
    },
    servicePrincipalLockConfiguration: null,
    spa: { redirectUris: [] },
  };
}

/** The presence of an application in a tenant, as Graph shows it. */
export function servicePrincipalOf(
  application: {
    readonly wire: Pick<ApplicationWire, 'appId' | 'displayName' | 'signInAudience'>;
    readonly tenantId: string;
  },
  tenantId: string,
  id: string = randomUUID(),
): ServicePrincipalRecord {
  return {
    id,
    tenantId,
    assignedIds: [],
    wire: {
      id,
      deletedDateTime: null,
      accountEnabled: true,
      alternativeNames: [],
      appDisplayName: application.wire.displayName,
      appDescription: null,
      appId: application.wire.appId,
      applicationTemplateId: null,
      appOwnerOrganizationId: application.tenantId,
      appRoleAssignmentRequired: false,
      createdDateTime: null,
      description: null,
      disabledByMicrosoftStatus: null,
      displayName: application.wire.displayName,
      homepage: null,
      loginUrl: null,
      logoutUrl: null,
      notes: null,
      notificationEmailAddresses: [],
      preferredSingleSignOnMode: null,
      preferredTokenSigningKeyThumbprint: null,
      replyUrls: [],
      servicePrincipalNames: [application.wire.appId],
      servicePrincipalType: 'Application',
      signInAudience: application.wire.signInAudience,
      tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
      tokenEncryptionKeyId: null,
      samlSingleSignOnSettings: null,
      addIns: [],
      appRoles: [],
      info: {
        logoUrl: null,
        marketingUrl: null,
        privacyStatementUrl: null,
        supportUrl: null,
        termsOfServiceUrl: null,
      },
      keyCredentials: [],
      oauth2PermissionScopes: [],
      passwordCredentials: [],
      resourceSpecificApplicationPermissions: [],
      verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    },
  };
}

/** Secret values look like the real ones: forty characters with `8Q~` after the third. */
export function newSecretValue(): string {
  const text = randomBytes(60)
    .toString('base64')
    .replaceAll('+', '-')
    .replaceAll('/', '.')
    .replaceAll('=', '_');
  return `${text.slice(0, 3)}8Q~${text.slice(3, 37)}`;
}

export interface NewSecret {
  readonly displayName: string | null;
  readonly startDateTime: string;
  readonly endDateTime: string;
  readonly value?: string;
  readonly keyId?: string;
}

/** The application with one more secret. The caller stores the record and shows the value once. */
export function withSecret(
  application: ApplicationRecord,
  secret: NewSecret,
  now: number,
): { application: ApplicationRecord; credential: PasswordCredential; value: string } {
  const value = secret.value ?? newSecretValue();
  const credential: PasswordCredential = {
    customKeyIdentifier: null,
    displayName: secret.displayName,
    endDateTime: secret.endDateTime,
    hint: value.slice(0, 3),
    keyId: secret.keyId ?? randomUUID(),
    secretText: null,
    startDateTime: secret.startDateTime,
  };
  return {
    credential,
    value,
    application: {
      ...application,
      changedAt: now,
      secrets: { ...application.secrets, [credential.keyId]: value },
      wire: {
        ...application.wire,
        passwordCredentials: [...application.wire.passwordCredentials, credential],
      },
    },
  };
}

export interface NewApplication {
  readonly tenantId: string;
  readonly displayName: string;
  readonly signInAudience: SignInAudience;
  readonly ownerId?: string;
  /** Further properties, already checked. */
  readonly properties?: Partial<ApplicationWire>;
  readonly id?: string;
  readonly appId?: string;
}

export function newApplication(world: World, wanted: NewApplication): ApplicationRecord {
  const now = world.clock.now();
  const id = wanted.id ?? randomUUID();
  const identity = {
    id,
    appId: wanted.appId ?? randomUUID(),
    displayName: wanted.displayName,
    signInAudience: wanted.signInAudience,
    publisherDomain: world.directory.tenant(wanted.tenantId)?.domains[0] ?? null,
  };
  return {
    id,
    tenantId: wanted.tenantId,
    wire: { ...emptyApplicationWire(identity, now), ...wanted.properties },
    secrets: {},
    ownerIds: wanted.ownerId ? [wanted.ownerId] : [],
    federatedCredentials: [],
    changedAt: now,
  };
}
