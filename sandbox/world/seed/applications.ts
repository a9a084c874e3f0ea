import { consumersTenantId, microsoftTenantId } from '../directory/directory.ts';
import { newApplication, servicePrincipalOf, withSecret } from '../directory/new-application.ts';
import type {
  ApplicationRecord,
  ResourceAccess,
  ServicePrincipalRecord,
  SignInAudience,
} from '../directory/records.ts';
import { exchangeRoles, exchangeScopes } from '../facts/exchange-permissions.ts';
import { azureManagementAppId, exchangeAppId, firstPartyClients, graphAppId } from '../facts/first-party.ts';
import {
  type ApplicationPermission,
  type DelegatedPermission,
  graphRoles,
  graphScopes,
} from '../facts/graph-permissions.ts';
import { seededGuid } from '../seeded-guid.ts';
import type { World } from '../world.ts';
import { alderDomain, alderTenantId, juniperDomain, juniperTenantId } from './tenants.ts';
import { seededUserId } from './users.ts';

const workTenants = [alderTenantId, juniperTenantId];

export function seedApplications(world: World): void {
  seedFirstPartyClients(world);
  seedResources(world, consumersTenantId);
  for (const tenantId of workTenants) seedMicrosoftPresence(world, tenantId);
  seedReadyMade(world, alderTenantId, 'alder', seededUserId(alderDomain, 'mira.adler'));
  seedReadyMade(world, juniperTenantId, 'juniper', seededUserId(juniperDomain, 'admin'));
}

const resources = [
  {
    appId: graphAppId,
    displayName: 'Microsoft Graph',
    scopes: graphScopes,
    roles: graphRoles,
    names: ['https://graph.microsoft.com'],
  },
  {
    appId: exchangeAppId,
    displayName: 'Office 365 Exchange Online',
    scopes: exchangeScopes,
    roles: exchangeRoles,
    names: ['https://outlook.office365.com', 'https://outlook.office.com'],
  },
  {
    appId: azureManagementAppId,
    displayName: 'Windows Azure Service Management API',
    scopes: [],
    roles: [],
    names: ['https://management.azure.com', 'https://management.core.windows.net'],
  },
] as const;

/** Object id of a Microsoft resource's service principal in a tenant. */
export function resourcePrincipalId(tenantId: string, appId: string): string {
  return seededGuid(`resource ${appId} in ${tenantId}`);
}

function seedResources(world: World, tenantId: string): void {
  for (const resource of resources) {
    const application = {
      tenantId: microsoftTenantId,
      wire: {
        appId: resource.appId,
        displayName: resource.displayName,
        signInAudience: 'AzureADMultipleOrgs' as const,
      },
    };
    const principal = servicePrincipalOf(
      application,
      tenantId,
      resourcePrincipalId(tenantId, resource.appId),
    );
    world.directory.servicePrincipals.put(tenantId, {
      ...principal,
      wire: {
        ...principal.wire,
        tags: [],
        servicePrincipalNames: [resource.appId, ...resource.names],
        // Listed by reference: a thousand permissions need not be kept once per tenant.
        appRoles: [],
        oauth2PermissionScopes: [],
      },
    });
  }
}

/** Permissions a Microsoft resource offers; service principals of resources keep none of their own. */
export function permissionsOfResource(appId: string):
  | {
      readonly displayName: string;
      readonly scopes: readonly DelegatedPermission[];
      readonly roles: readonly ApplicationPermission[];
    }
  | undefined {
  return resources.find((resource) => resource.appId === appId);
}

function seedFirstPartyClients(world: World): void {
  for (const client of firstPartyClients) {
    const application = newApplication(world, {
      tenantId: microsoftTenantId,
      displayName: client.displayName,
      signInAudience: client.personalAccounts ? 'AzureADandPersonalMicrosoftAccount' : 'AzureADMultipleOrgs',
      id: seededGuid(`application ${client.appId}`),
      appId: client.appId,
      properties: {
        isFallbackPublicClient: true,
        publicClient: {
          redirectUris: ['http://localhost', 'https://login.microsoftonline.com/common/oauth2/nativeclient'],
        },
      },
    });
    world.directory.applications.put(microsoftTenantId, application);
  }
}

/** What every work tenant has of Microsoft's: its APIs and its own clients. */
export function seedMicrosoftPresence(world: World, tenantId: string): void {
  seedResources(world, tenantId);
  for (const { appId } of firstPartyClients) {
    const application = world.directory.applicationByAppId(appId);
    if (!application) continue;
    const principal = servicePrincipalOf(
      application,
      tenantId,
      seededGuid(`principal ${appId} in ${tenantId}`),
    );
    world.directory.servicePrincipals.put(tenantId, principal);
  }
}

const readyMadeScopes = [
  'openid',
  'profile',
  'email',
  'offline_access',
  'User.Read',
  'User.ReadBasic.All',
  'Calendars.ReadWrite',
  'Calendars.ReadWrite.Shared',
  'Mail.ReadWrite',
  'Mail.ReadWrite.Shared',
  'Mail.Send',
  'Mail.Send.Shared',
  'MailboxSettings.ReadWrite',
  'Contacts.ReadWrite',
  'Contacts.ReadWrite.Shared',
  'Tasks.ReadWrite',
  'Presence.ReadWrite',
  'Presence.Read.All',
  'Chat.ReadWrite',
  'ChatMessage.Send',
  'Group.ReadWrite.All',
  'People.Read',
];

/**
 * Agreed to as well, though not listed: an application that asks for less than it might is to meet no question either.
 * Listing them would pass the thirty permissions of one API that applications for personal accounts may have.
 */
const lesserScopes = [
  'Calendars.Read',
  'Calendars.Read.Shared',
  'Mail.Read',
  'Mail.Read.Shared',
  'MailboxSettings.Read',
  'Contacts.Read',
  'Contacts.Read.Shared',
  'Tasks.Read',
  'Presence.Read',
  'Chat.Read',
  'Group.Read.All',
];

const readyMadeRoles = [
  'User.Read.All',
  'Calendars.ReadWrite',
  'Mail.ReadWrite',
  'Mail.Send',
  'MailboxSettings.ReadWrite',
  'Contacts.ReadWrite',
  'Tasks.ReadWrite.All',
  'Presence.ReadWrite.All',
  'Chat.Read.All',
  'Chat.ReadBasic.All',
  'Group.Read.All',
  'Organization.Read.All',
];

/** Object ids of the registrations that come with the sandbox, consented and with a secret. */
export const readyMadeApplicationIds: ReadonlySet<string> = new Set(
  ['alder', 'juniper']
    .flatMap((name) => [`${name} delegated`, `${name} app-only`])
    .map((name) => seededGuid(`application ${name}`)),
);

/** One registration that acts for a signed-in account and one that acts by itself, consented and with a secret. */
function seedReadyMade(world: World, tenantId: string, name: string, ownerId: string): void {
  const delegated = put(world, tenantId, {
    name: `${name} delegated`,
    displayName: 'Sandbox: acts for people',
    // The multi-tenant one also takes personal accounts, which the guides for Home Assistant ask for.
    signInAudience: name === 'alder' ? 'AzureADandPersonalMicrosoftAccount' : 'AzureADMyOrg',
    ownerId,
    access: scopeAccess(readyMadeScopes),
    redirectUris: [
      'http://localhost:3650/auth/callback',
      'https://login.microsoftonline.com/common/oauth2/nativeclient',
    ],
  });
  const appOnly = put(world, tenantId, {
    name: `${name} app-only`,
    displayName: 'Sandbox: acts by itself',
    signInAudience: 'AzureADMyOrg',
    ownerId,
    access: roleAccess(readyMadeRoles),
    redirectUris: [],
  });
  grantScopes(world, tenantId, delegated, [...readyMadeScopes, ...lesserScopes]);
  grantRoles(world, tenantId, appOnly, readyMadeRoles);
}

interface ReadyMade {
  readonly name: string;
  readonly displayName: string;
  readonly signInAudience: SignInAudience;
  readonly ownerId: string;
  readonly access: ResourceAccess;
  readonly redirectUris: readonly string[];
}

function put(world: World, tenantId: string, wanted: ReadyMade): ServicePrincipalRecord {
  const bare: ApplicationRecord = newApplication(world, {
    tenantId,
    displayName: wanted.displayName,
    signInAudience: wanted.signInAudience,
    ownerId: wanted.ownerId,
    id: seededGuid(`application ${wanted.name}`),
    appId: seededGuid(`client ${wanted.name}`),
    properties: {
      requiredResourceAccess: [wanted.access],
      web: {
        homePageUrl: null,
        logoutUrl: null,
        redirectUris: wanted.redirectUris,
        implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
        redirectUriSettings: [],
      },
      api: {
        acceptMappedClaims: null,
        knownClientApplications: [],
        requestedAccessTokenVersion: 2,
        oauth2PermissionScopes: [],
        preAuthorizedApplications: [],
      },
    },
  });
  const value = `${seededGuid(`secret ${wanted.name}`).slice(0, 3)}8Q~${seededGuid(`value ${wanted.name}`).replaceAll('-', '_')}`;
  const { application } = withSecret(
    bare,
    {
      displayName: 'Ready-made',
      startDateTime: '2024-01-15T08:00:00Z',
      endDateTime: '2099-12-31T00:00:00Z',
      value: value.slice(0, 40),
      keyId: seededGuid(`secret id ${wanted.name}`),
    },
    world.clock.now(),
  );
  world.directory.applications.put(tenantId, application);
  const principal = servicePrincipalOf(application, tenantId, seededGuid(`principal ${wanted.name}`));
  return world.directory.servicePrincipals.put(tenantId, principal);
}

function scopeAccess(names: readonly string[]): ResourceAccess {
  const wanted = graphScopes.filter((scope) => names.includes(scope.value));
  return { resourceAppId: graphAppId, resourceAccess: wanted.map(({ id }) => ({ id, type: 'Scope' })) };
}

function roleAccess(names: readonly string[]): ResourceAccess {
  const wanted = graphRoles.filter((role) => names.includes(role.value));
  return { resourceAppId: graphAppId, resourceAccess: wanted.map(({ id }) => ({ id, type: 'Role' })) };
}

function grantScopes(
  world: World,
  tenantId: string,
  client: ServicePrincipalRecord,
  names: readonly string[],
): void {
  const id = seededGuid(`grant ${client.id}`);
  world.directory.grants.put(tenantId, {
    id,
    tenantId,
    wire: {
      id,
      clientId: client.id,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId: resourcePrincipalId(tenantId, graphAppId),
      scope: names.join(' '),
    },
  });
}

function grantRoles(
  world: World,
  tenantId: string,
  client: ServicePrincipalRecord,
  names: readonly string[],
): void {
  for (const role of graphRoles.filter(({ value }) => names.includes(value))) {
    const id = seededGuid(`assignment ${client.id} ${role.value}`);
    world.directory.appRoleAssignments.put(tenantId, {
      id,
      tenantId,
      wire: {
        id,
        deletedDateTime: null,
        appRoleId: role.id,
        createdDateTime: '2024-01-15T08:00:00Z',
        principalDisplayName: client.wire.displayName,
        principalId: client.id,
        principalType: 'ServicePrincipal',
        resourceDisplayName: 'Microsoft Graph',
        resourceId: resourcePrincipalId(tenantId, graphAppId),
      },
    });
  }
}
