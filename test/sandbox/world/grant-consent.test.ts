import { afterEach, describe, expect, test } from 'vitest';
import { grantConsent, scopesOf } from '../../../sandbox/world/directory/grant-consent.ts';
import { newApplication } from '../../../sandbox/world/directory/new-application.ts';
import type { ResourceAccess } from '../../../sandbox/world/directory/records.ts';
import { exchangeAppId, graphAppId } from '../../../sandbox/world/facts/first-party.ts';
import { graphRoles, graphScopes } from '../../../sandbox/world/facts/graph-permissions.ts';
import { alderTenantId } from '../../../sandbox/world/seed/tenants.ts';
import { openWorld, type World } from '../../../sandbox/world/world.ts';

const cause = { method: 'POST', path: '/test' };
const fullAccessAsApp = 'dc890d15-9560-4a4c-9b7f-a736ec74ec40';
const worlds: World[] = [];

afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

function newWorld(): { world: World; clientAppId: string } {
  const world = openWorld(undefined);
  worlds.push(world);
  const application = newApplication(world, {
    tenantId: alderTenantId,
    displayName: 'Leave bridge',
    signInAudience: 'AzureADMyOrg',
  });
  world.directory.applications.put(alderTenantId, application);
  return { world, clientAppId: application.wire.appId };
}

function scopes(...names: string[]): ResourceAccess {
  const found = graphScopes.filter(({ value }) => names.includes(value));
  return { resourceAppId: graphAppId, resourceAccess: found.map(({ id }) => ({ id, type: 'Scope' })) };
}

function roles(...names: string[]): ResourceAccess {
  const found = graphRoles.filter(({ value }) => names.includes(value));
  return { resourceAppId: graphAppId, resourceAccess: found.map(({ id }) => ({ id, type: 'Role' })) };
}

function granted(world: World, clientAppId: string) {
  const client = world.directory.servicePrincipalByAppId(alderTenantId, clientAppId);
  return {
    scopes: world.directory.grants
      .list(alderTenantId)
      .filter(({ wire }) => wire.clientId === client?.id)
      .map((grant) => ({ for: grant.wire.principalId, names: [...scopesOf(grant)].sort() })),
    roles: world.directory.appRoleAssignments
      .list(alderTenantId)
      .filter(({ wire }) => wire.principalId === client?.id)
      .map(({ wire }) => wire.appRoleId),
  };
}

describe('consent', () => {
  test('makes the client present, grants delegated and application permissions, and tells the ledger', () => {
    const { world, clientAppId } = newWorld();
    const access = [
      scopes('Calendars.ReadWrite', 'User.Read'),
      { resourceAppId: exchangeAppId, resourceAccess: [{ id: fullAccessAsApp, type: 'Role' as const }] },
    ];
    const before = world.ledger.since(0).length;
    const { unknown } = grantConsent(
      world,
      { tenantId: alderTenantId, clientAppId, access, principalId: null, earlierGrants: 'keep' },
      cause,
    );
    expect(unknown).toEqual([]);
    expect(granted(world, clientAppId)).toEqual({
      scopes: [{ for: null, names: ['Calendars.ReadWrite', 'User.Read'] }],
      roles: [fullAccessAsApp],
    });
    expect(
      world.ledger
        .since(0)
        .slice(before)
        .map(({ kind }) => kind),
    ).toEqual(['servicePrincipal.created', 'oauth2PermissionGrant.created', 'appRoleAssignment.created']);
  });

  test('adds to one grant, and a second time changes nothing', () => {
    const { world, clientAppId } = newWorld();
    const consent = {
      tenantId: alderTenantId,
      clientAppId,
      principalId: null,
      earlierGrants: 'keep' as const,
    };
    grantConsent(world, { ...consent, access: [scopes('User.Read')] }, cause);
    grantConsent(world, { ...consent, access: [scopes('Mail.Read')] }, cause);
    const known = world.ledger.since(0).length;
    grantConsent(world, { ...consent, access: [scopes('Mail.Read', 'User.Read')] }, cause);
    expect(granted(world, clientAppId).scopes).toEqual([{ for: null, names: ['Mail.Read', 'User.Read'] }]);
    expect(world.ledger.since(0)).toHaveLength(known);
  });

  test('of one user grants no application permissions and stands beside the tenant’s', () => {
    const { world, clientAppId } = newWorld();
    const user = world.directory.users.list(alderTenantId)[0]?.id ?? '';
    const consent = { tenantId: alderTenantId, clientAppId, earlierGrants: 'keep' as const };
    grantConsent(world, { ...consent, access: [scopes('User.Read')], principalId: null }, cause);
    grantConsent(
      world,
      { ...consent, access: [scopes('Mail.Send'), roles('Mail.Send')], principalId: user },
      cause,
    );
    expect(granted(world, clientAppId)).toEqual({
      scopes: [
        { for: null, names: ['User.Read'] },
        { for: user, names: ['Mail.Send'] },
      ],
      roles: [],
    });
  });

  test('that matches takes back tenant-wide grants it does not name, and leaves what people agreed to', () => {
    const { world, clientAppId } = newWorld();
    const user = world.directory.users.list(alderTenantId)[0]?.id ?? '';
    const consent = { tenantId: alderTenantId, clientAppId };
    grantConsent(
      world,
      {
        ...consent,
        access: [scopes('User.Read', 'Mail.Read'), roles('Mail.Read')],
        principalId: null,
        earlierGrants: 'keep',
      },
      cause,
    );
    grantConsent(
      world,
      { ...consent, access: [scopes('Mail.Send')], principalId: user, earlierGrants: 'keep' },
      cause,
    );
    grantConsent(
      world,
      { ...consent, access: [scopes('User.Read')], principalId: null, earlierGrants: 'match' },
      cause,
    );
    expect(granted(world, clientAppId)).toEqual({
      scopes: [
        { for: null, names: ['User.Read'] },
        { for: user, names: ['Mail.Send'] },
      ],
      roles: [],
    });
  });

  test('names the permissions nobody offers', () => {
    const { world, clientAppId } = newWorld();
    const wrong = {
      resourceAppId: graphAppId,
      resourceAccess: [{ id: fullAccessAsApp, type: 'Role' as const }],
    };
    const outcome = grantConsent(
      world,
      { tenantId: alderTenantId, clientAppId, access: [wrong], principalId: null, earlierGrants: 'keep' },
      cause,
    );
    expect(outcome.unknown).toEqual([{ resourceAppId: graphAppId, id: fullAccessAsApp }]);
    expect(granted(world, clientAppId)).toEqual({ scopes: [], roles: [] });
  });
});
