import type { GroupRecord } from '../directory/records.ts';
import { seededGuid } from '../seeded-guid.ts';
import type { World } from '../world.ts';
import { alderDomain, alderTenantId } from './tenants.ts';
import { seededUserId } from './users.ts';

/** The Microsoft 365 group with a calendar and a conversation of its own. */
export const planningGroupId = seededGuid('group planning');
export const securityGroupId = seededGuid('group workshop keys');

export function seedGroups(world: World): void {
  const people = (...aliases: string[]) => aliases.map((alias) => seededUserId(alderDomain, alias));
  const groups: readonly GroupRecord[] = [
    {
      id: planningGroupId,
      tenantId: alderTenantId,
      wire: {
        ...groupWire(planningGroupId, 'Planning', 'Who works when, and on what.'),
        groupTypes: ['Unified'],
        mail: `planning@${alderDomain}`,
        mailEnabled: true,
        mailNickname: 'planning',
        proxyAddresses: [`SMTP:planning@${alderDomain}`],
        securityEnabled: false,
        visibility: 'Private',
      },
      memberIds: people('lena.roth', 'jonas.weber', 'tom.okafor', 'mira.adler'),
      ownerIds: people('jonas.weber'),
    },
    {
      id: securityGroupId,
      tenantId: alderTenantId,
      wire: {
        ...groupWire(securityGroupId, 'Workshop keys', 'People who may open the workshop.'),
        groupTypes: [],
        mail: null,
        mailEnabled: false,
        mailNickname: 'workshop-keys',
        proxyAddresses: [],
        securityEnabled: true,
        visibility: null,
      },
      memberIds: people('tom.okafor', 'nils.holm'),
      ownerIds: people('mira.adler'),
    },
  ];
  for (const group of groups) world.directory.groups.put(group.tenantId, group);
}

function groupWire(id: string, displayName: string, description: string) {
  return {
    id,
    deletedDateTime: null,
    classification: null,
    createdDateTime: '2024-02-01T08:00:00Z',
    creationOptions: [],
    description,
    displayName,
    expirationDateTime: null,
    isAssignableToRole: null,
    preferredDataLocation: null,
    preferredLanguage: null,
    renewedDateTime: '2024-02-01T08:00:00Z',
    resourceBehaviorOptions: [],
    resourceProvisioningOptions: [],
    theme: null,
    uniqueName: null,
  } as const;
}
