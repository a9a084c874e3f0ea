import { randomUUID } from 'node:crypto';
import { isoSeconds } from '../clock.ts';
import { seedMicrosoftPresence } from '../seed/applications.ts';
import type { World } from '../world.ts';
import { everyTenant } from './directory.ts';
import type { Cause } from './grant-consent.ts';
import type { TenantRecord, UserRecord } from './records.ts';

/**
 * What signing up for Azure makes of a personal account: a directory of its own, with the account as its one user and
 * Global Administrator. New directories have Microsoft's present default policies.
 */
export function newTenant(world: World, account: UserRecord, cause: Cause): TenantRecord {
  const id = randomUUID();
  const now = isoSeconds(world.clock.now());
  const domain = freeDomain(world, account.wire.userPrincipalName);
  const tenant: TenantRecord = {
    id,
    displayName: 'Default Directory',
    kind: 'work',
    domains: [domain],
    consentPolicy: 'recommended',
    adminConsentRequests: false,
    usersMayRegisterApplications: true,
    blockDeviceCode: false,
    secretPolicy: { secretsForbidden: false, longestLifetimeDays: null },
    createdDateTime: now,
  };
  world.directory.tenants.put(everyTenant, tenant);
  seedMicrosoftPresence(world, id);
  const owner = ownerOf(tenant, account, now);
  world.directory.users.put(id, owner);
  const record = (kind: string, thing: string, body: unknown): void =>
    world.ledger.record({ tenant: id, mailbox: null, kind, id: thing, ...cause, body });
  record('organization.created', id, { displayName: tenant.displayName, verifiedDomains: tenant.domains });
  record('user.created', owner.id, owner.wire);
  return tenant;
}

/** `alex.home@personalmail.example` gets `alexhome.onmicrosoft.example`, or with a number behind where that is taken. */
function freeDomain(world: World, address: string): string {
  const name = (address.split('@')[0] ?? '').toLowerCase().replace(/[^a-z0-9]/g, '') || 'directory';
  for (let number = 0; ; number += 1) {
    const domain = `${name}${number === 0 ? '' : number}.onmicrosoft.example`;
    if (!world.directory.tenant(domain)) return domain;
  }
}

/** The account as the directory's user: it signs in at home, as a guest does, and owns everything here. */
function ownerOf(tenant: TenantRecord, account: UserRecord, now: string): UserRecord {
  const id = randomUUID();
  const address = account.wire.userPrincipalName;
  return {
    ...account,
    id,
    tenantId: tenant.id,
    kind: 'guest',
    wire: {
      ...account.wire,
      id,
      userPrincipalName: `${address.replace('@', '_')}#EXT#@${tenant.domains[0]}`,
      mail: address,
      otherMails: [address],
      proxyAddresses: [],
      userType: 'Member',
      createdDateTime: now,
    },
    mailbox: 'none',
    licensed: false,
    roles: ['global-administrator'],
    managerId: null,
    seeded: false,
  };
}
