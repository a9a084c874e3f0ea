import type { TenantRecord } from '../../world/directory/records.ts';
import { seededGuid } from '../../world/seeded-guid.ts';
import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { holdsAny } from './acting-user.ts';
import { objectNotFound } from './faults.ts';

const pageSizes = { defaultPageSize: 100, maxPageSize: 999 };

function tenantOf(call: GraphCall): TenantRecord {
  const tenant = call.world.directory.tenant(call.caller.tenantId);
  if (!tenant) throw objectNotFound(call.caller.tenantId);
  return tenant;
}

export function listOrganization(call: GraphCall): GraphAnswer {
  return collectionAnswer(call, { ...pageSizes, context: 'organization', items: [organizationWire(call)] });
}

export function getOrganization(call: GraphCall): GraphAnswer {
  const wire = organizationWire(call);
  const asked = call.parameters.organization ?? '';
  if (asked.toLowerCase() !== wire.id) throw objectNotFound(asked);
  return entityAnswer(call, { context: 'organization', value: wire });
}

function organizationWire(call: GraphCall): JsonObject {
  const tenant = tenantOf(call);
  const verifiedDomains = tenant.domains.map((name, at) => ({
    capabilities: 'Email, OfficeCommunicationsOnline',
    isDefault: at === 0,
    isInitial: at === tenant.domains.length - 1,
    name,
    type: 'Managed',
  }));
  const reduced = { id: tenant.id, displayName: tenant.displayName, verifiedDomains };
  // User.Read alone shows the organisation's name and domains.
  if (
    !holdsAny(
      call,
      'Organization.Read.All',
      'Organization.ReadWrite.All',
      'Directory.Read.All',
      'Directory.ReadWrite.All',
    )
  )
    return reduced;
  return {
    ...reduced,
    deletedDateTime: null,
    assignedPlans: [],
    businessPhones: [],
    city: null,
    country: null,
    countryLetterCode: 'CH',
    createdDateTime: tenant.createdDateTime,
    defaultUsageLocation: null,
    isMultipleDataLocationsForServicesEnabled: null,
    marketingNotificationEmails: [],
    onPremisesLastSyncDateTime: null,
    onPremisesSyncEnabled: null,
    partnerTenantType: null,
    postalCode: null,
    preferredLanguage: 'en',
    privacyProfile: null,
    provisionedPlans: [],
    securityComplianceNotificationMails: [],
    securityComplianceNotificationPhones: [],
    state: null,
    street: null,
    technicalNotificationMails: [],
    tenantType: 'AAD',
  };
}

export function listDomains(call: GraphCall): GraphAnswer {
  return collectionAnswer(call, { ...pageSizes, context: 'domains', items: domainWires(call) });
}

export function getDomain(call: GraphCall): GraphAnswer {
  const asked = (call.parameters.domain ?? '').toLowerCase();
  const value = domainWires(call).find(({ id }) => id === asked);
  if (!value) throw objectNotFound(asked);
  return entityAnswer(call, { context: 'domains', value });
}

function domainWires(call: GraphCall): readonly JsonObject[] {
  const { domains } = tenantOf(call);
  return domains.map((id, at) => ({
    authenticationType: 'Managed',
    availabilityStatus: null,
    id,
    isAdminManaged: true,
    isDefault: at === 0,
    isInitial: at === domains.length - 1,
    isRoot: true,
    isVerified: true,
    manufacturer: null,
    model: null,
    passwordNotificationWindowInDays: 14,
    passwordValidityPeriodInDays: 2_147_483_647,
    state: null,
    supportedServices: ['Email', 'OfficeCommunicationsOnline'],
  }));
}

/** The one licence of the sandbox: a mailbox, Teams and To Do. */
const skuId = seededGuid('sku business');
const servicePlans = ['EXCHANGE_S_STANDARD', 'TEAMS1', 'BPOS_S_TODO_1'].map((servicePlanName) => ({
  appliesTo: 'User',
  provisioningStatus: 'Success',
  servicePlanId: seededGuid(`service plan ${servicePlanName}`),
  servicePlanName,
}));

export function listSubscribedSkus(call: GraphCall): GraphAnswer {
  return collectionAnswer(call, { ...pageSizes, context: 'subscribedSkus', items: [skuWire(call)] });
}

export function getSubscribedSku(call: GraphCall): GraphAnswer {
  const value = skuWire(call);
  const asked = call.parameters.sku ?? '';
  if (asked !== value.id) throw objectNotFound(asked);
  return entityAnswer(call, { context: 'subscribedSkus', value });
}

function skuWire(call: GraphCall): JsonObject {
  const tenant = tenantOf(call);
  const licensed = call.world.directory.users.list(tenant.id).filter((user) => user.licensed).length;
  return {
    accountId: tenant.id,
    accountName: tenant.displayName,
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: licensed,
    id: `${tenant.id}_${skuId}`,
    prepaidUnits: { enabled: licensed + 10, lockedOut: 0, suspended: 0, warning: 0 },
    servicePlans,
    skuId,
    skuPartNumber: 'O365_BUSINESS_PREMIUM',
    subscriptionIds: [seededGuid(`subscription of ${tenant.id}`)],
  };
}

export const licenceFacts = { skuId, skuPartNumber: 'O365_BUSINESS_PREMIUM', servicePlans } as const;
