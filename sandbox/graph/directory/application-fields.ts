import { randomUUID } from 'node:crypto';
import { signInAudiences } from '../../world/directory/application-rules.ts';
import { type FieldReader, type Fields, field, wrong } from '../input/read-body.ts';
import { keyCredential } from './key-credentials.ts';

export const applicationRules = {
  type: 'microsoft.graph.application',
  code: 'Request_BadRequest',
} as const;

const rules = (type: string) => ({ type: `microsoft.graph.${type}`, code: 'Request_BadRequest' }) as const;

export const guidField: FieldReader = (value, path) =>
  typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)
    ? value.toLowerCase()
    : wrong(path, 'a GUID');

const text = (longest: number): FieldReader => field.nullable(field.text(longest));
const texts = field.list(field.text(2048), 1200);
const flag = field.nullable(field.boolean);

/** A complex value of which only what is sent changes; null clears nothing and is refused. */
const object = (type: string, fields: Fields): FieldReader => field.object(fields, rules(type));

/** Something with an id of its own, which is made where the client leaves it out. */
const identified =
  (reader: FieldReader): FieldReader =>
  (value, path) => ({ id: randomUUID(), ...(reader(value, path) as object) });

const permissionScope = identified(
  object('permissionScope', {
    id: guidField,
    adminConsentDescription: text(4096),
    adminConsentDisplayName: text(256),
    isEnabled: field.boolean,
    origin: text(64),
    type: field.nullable(field.oneOf(['User', 'Admin'])),
    userConsentDescription: text(4096),
    userConsentDisplayName: text(256),
    value: text(256),
  }),
);

const appRole = identified(
  object('appRole', {
    id: guidField,
    allowedMemberTypes: field.list(field.oneOf(['User', 'Application']), 2),
    description: text(4096),
    displayName: text(256),
    isEnabled: field.boolean,
    origin: text(64),
    value: text(250),
  }),
);

const optionalClaim = object('optionalClaim', {
  additionalProperties: texts,
  essential: field.boolean,
  name: text(256),
  source: text(256),
});

const requiredResourceAccess = object('requiredResourceAccess', {
  resourceAppId: guidField,
  resourceAccess: field.list(
    object('resourceAccess', { id: guidField, type: field.oneOf(['Scope', 'Role']) }),
    1000,
  ),
});

/** What may be written to an application; secrets have operations of their own. */
export const applicationFields: Fields = {
  api: object('apiApplication', {
    acceptMappedClaims: flag,
    knownClientApplications: field.list(guidField),
    oauth2PermissionScopes: field.list(permissionScope),
    preAuthorizedApplications: field.list(
      object('preAuthorizedApplication', { appId: guidField, delegatedPermissionIds: field.list(guidField) }),
    ),
    requestedAccessTokenVersion: field.nullable(field.integer(1, 2)),
  }),
  appRoles: field.list(appRole),
  defaultRedirectUri: text(2048),
  description: text(1024),
  displayName: field.text(256),
  groupMembershipClaims: text(120),
  identifierUris: texts,
  info: object('informationalUrl', {
    marketingUrl: text(2048),
    privacyStatementUrl: text(2048),
    supportUrl: text(2048),
    termsOfServiceUrl: text(2048),
  }),
  isDeviceOnlyAuthSupported: flag,
  isFallbackPublicClient: flag,
  keyCredentials: field.list(keyCredential),
  nativeAuthenticationApisEnabled: field.nullable(field.oneOf(['none', 'all'])),
  notes: text(1024),
  optionalClaims: field.nullable(
    object('optionalClaims', {
      accessToken: field.list(optionalClaim),
      idToken: field.list(optionalClaim),
      saml2Token: field.list(optionalClaim),
    }),
  ),
  parentalControlSettings: object('parentalControlSettings', {
    countriesBlockedForMinors: texts,
    legalAgeGroupRule: text(64),
  }),
  publicClient: object('publicClientApplication', { redirectUris: texts }),
  requiredResourceAccess: field.list(requiredResourceAccess, 1000),
  samlMetadataUrl: text(2048),
  serviceManagementReference: text(512),
  servicePrincipalLockConfiguration: field.nullable(
    object('servicePrincipalLockConfiguration', {
      allProperties: flag,
      credentialsWithUsageSign: flag,
      credentialsWithUsageVerify: flag,
      identifierUris: flag,
      isEnabled: field.boolean,
      tokenEncryptionKeyId: flag,
    }),
  ),
  signInAudience: field.oneOf(signInAudiences),
  spa: object('spaApplication', { redirectUris: texts }),
  tags: field.list(field.text(256), 200),
  tokenEncryptionKeyId: field.nullable(guidField),
  uniqueName: text(256),
  web: object('webApplication', {
    homePageUrl: text(2048),
    implicitGrantSettings: object('implicitGrantSettings', {
      enableAccessTokenIssuance: flag,
      enableIdTokenIssuance: flag,
    }),
    logoutUrl: text(2048),
    redirectUris: texts,
    redirectUriSettings: field.list(
      object('redirectUriSettings', {
        index: field.nullable(field.integer(-2147483648, 2147483647)),
        uri: text(2048),
      }),
    ),
  }),
};
