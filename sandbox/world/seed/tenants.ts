import { isoSeconds } from '../clock.ts';
import { consumersTenantId, everyTenant, microsoftTenantId } from '../directory/directory.ts';
import type { TenantRecord } from '../directory/records.ts';
import { seededGuid } from '../seeded-guid.ts';
import type { World } from '../world.ts';

/** The work tenant with Microsoft's present default consent policy: calendars, mail, tasks and chat need an admin. */
export const alderTenantId = seededGuid('tenant alder');
/** The work tenant on the legacy policy, where people consent for themselves. */
export const juniperTenantId = seededGuid('tenant juniper');

export const alderDomain = 'alderworks.example';
export const juniperDomain = 'juniperbakery.example';
export const consumersDomain = 'personalmail.example';

export function seedTenants(world: World): void {
  const common = {
    adminConsentRequests: true,
    usersMayRegisterApplications: true,
    blockDeviceCode: false,
    secretPolicy: { secretsForbidden: false, longestLifetimeDays: null },
    createdDateTime: isoSeconds(Date.UTC(2023, 2, 14, 9)),
  } as const;
  const tenants: readonly TenantRecord[] = [
    {
      ...common,
      id: alderTenantId,
      displayName: 'Alder Works',
      kind: 'work',
      domains: [alderDomain, 'alderworks.onmicrosoft.example'],
      consentPolicy: 'recommended',
    },
    {
      ...common,
      id: juniperTenantId,
      displayName: 'Juniper Bakery',
      kind: 'work',
      domains: [juniperDomain, 'juniperbakery.onmicrosoft.example'],
      consentPolicy: 'legacy',
      adminConsentRequests: false,
    },
    {
      ...common,
      id: consumersTenantId,
      displayName: 'Microsoft Accounts',
      kind: 'consumers',
      domains: [consumersDomain],
      consentPolicy: 'legacy',
      adminConsentRequests: false,
      usersMayRegisterApplications: false,
    },
    {
      ...common,
      id: microsoftTenantId,
      displayName: 'Microsoft Services',
      kind: 'microsoft',
      domains: [],
      consentPolicy: 'none',
      adminConsentRequests: false,
      usersMayRegisterApplications: false,
    },
  ];
  for (const tenant of tenants) world.directory.tenants.put(everyTenant, tenant);
}
