import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { selfSignedCertificate } from '../../../../sandbox/entra/keys/self-signed-certificate.ts';
import {
  newApplication,
  servicePrincipalOf,
  withSecret,
} from '../../../../sandbox/world/directory/new-application.ts';
import type {
  ApplicationRecord,
  ApplicationWire,
  KeyCredential,
  SignInAudience,
} from '../../../../sandbox/world/directory/records.ts';
import { graphAppId } from '../../../../sandbox/world/facts/first-party.ts';
import { graphRoles, graphScopes } from '../../../../sandbox/world/facts/graph-permissions.ts';
import { resourcePrincipalId } from '../../../../sandbox/world/seed/applications.ts';
import { seededGuid } from '../../../../sandbox/world/seeded-guid.ts';
import type { World } from '../../../../sandbox/world/world.ts';
import { alder } from './token-client.ts';

export interface Wish {
  readonly tenant?: string;
  readonly audience?: SignInAudience;
  readonly web?: readonly string[];
  readonly spa?: readonly string[];
  readonly publicClient?: readonly string[];
  readonly properties?: Partial<ApplicationWire>;
  readonly federatedCredentials?: ApplicationRecord['federatedCredentials'];
  /** Graph permissions that everybody's administrator agreed to. */
  readonly granted?: readonly string[];
  /** Graph permissions the registration lists. */
  readonly listed?: readonly string[];
  readonly secretEnds?: string;
  /** Left out with `false`. */
  readonly principal?: Readonly<Record<string, unknown>> | false;
}

/** Since when the secrets of these registrations are good. */
export const secretsStart = '2024-02-01T08:00:00Z';

export const clientId = (name: string): string => seededGuid(`client of a test: ${name}`);
export const secretOf = (name: string): string => `Abc8Q~${seededGuid(`secret of a test: ${name}`)}`;
export const principalId = (name: string): string => seededGuid(`principal of a test: ${name}`);

/** Registers an application whose client id and secret can be told from its name. */
export function register(world: World, name: string, wish: Wish = {}): ApplicationRecord {
  const tenantId = wish.tenant ?? alder.tenant;
  const bare = newApplication(world, {
    tenantId,
    displayName: `Test: ${name}`,
    signInAudience: wish.audience ?? 'AzureADMultipleOrgs',
    id: seededGuid(`object of a test: ${name}`),
    appId: clientId(name),
  });
  const { application } = withSecret(
    {
      ...bare,
      federatedCredentials: wish.federatedCredentials ?? [],
      wire: {
        ...bare.wire,
        createdDateTime: '2023-02-01T08:00:00Z',
        web: { ...bare.wire.web, redirectUris: wish.web ?? [] },
        spa: { redirectUris: wish.spa ?? [] },
        publicClient: { redirectUris: wish.publicClient ?? [] },
        requiredResourceAccess: wish.listed
          ? [{ resourceAppId: graphAppId, resourceAccess: access(wish.listed) }]
          : [],
        ...wish.properties,
      },
    },
    {
      displayName: 'test',
      startDateTime: secretsStart,
      endDateTime: wish.secretEnds ?? '2099-01-01T00:00:00Z',
      value: secretOf(name),
      keyId: seededGuid(`secret id of a test: ${name}`),
    },
    world.clock.now(),
  );
  world.directory.applications.put(tenantId, application);
  if (wish.principal === false) return application;
  const made = servicePrincipalOf(application, tenantId, principalId(name));
  world.directory.servicePrincipals.put(tenantId, { ...made, wire: { ...made.wire, ...wish.principal } });
  if (wish.granted) grant(world, name, wish.granted, tenantId);
  return application;
}

/** An administrator's consent to permissions of Graph, or of another API. */
export function grant(
  world: World,
  name: string,
  scopes: readonly string[],
  tenantId = alder.tenant,
  resourceId = resourcePrincipalId(tenantId, graphAppId),
): void {
  const id = seededGuid(`grant of a test: ${name} in ${tenantId} on ${resourceId}`);
  const client = world.directory.servicePrincipalByAppId(tenantId, clientId(name))?.id ?? principalId(name);
  world.directory.grants.put(tenantId, {
    id,
    tenantId,
    wire: {
      id,
      clientId: client,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId,
      scope: scopes.join(' '),
    },
  });
}

function access(names: readonly string[]) {
  return [
    ...graphScopes
      .filter(({ value }) => names.includes(value))
      .map(({ id }) => ({ id, type: 'Scope' as const })),
    ...graphRoles
      .filter(({ value }) => names.includes(`${value} (application)`))
      .map(({ id }) => ({ id, type: 'Role' as const })),
  ];
}

export interface TestCertificate {
  readonly privateKey: KeyObject;
  readonly der: Buffer;
  readonly pem: string;
  readonly credential: KeyCredential;
}

/** An RSA key with a certificate of its own, and the credential an application holds of it. */
export function testCertificate(
  name: string,
  days: { from: number; to: number } = { from: -1, to: 365 },
): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const day = 86_400_000;
  const from = Date.now() + days.from * day;
  const to = Date.now() + days.to * day;
  const der = selfSignedCertificate({ commonName: name, privateKey, publicKey, from, to });
  return {
    privateKey,
    der,
    pem: `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`,
    credential: {
      customKeyIdentifier: null,
      displayName: name,
      endDateTime: new Date(to).toISOString(),
      key: der.toString('base64'),
      keyId: seededGuid(`certificate ${name}`),
      startDateTime: new Date(from).toISOString(),
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
    },
  };
}
