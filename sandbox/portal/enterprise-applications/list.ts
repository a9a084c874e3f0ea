import type { SandboxAnswer } from '../../serving/exchange.ts';
import { markup } from '../../serving/markup.ts';
import { microsoftTenantId } from '../../world/directory/directory.ts';
import type { ServicePrincipalRecord } from '../../world/directory/records.ts';
import { mayBrowseDirectory } from '../../world/directory/rights.ts';
import { notAllowed } from '../fault.ts';
import { showBlade } from '../layout/blade.ts';
import { table, tabs } from '../layout/controls.ts';
import { listing, listSearch, pager } from '../layout/listing.ts';
import type { Visit } from '../visit.ts';

const path = '/enterprise-applications';

/** Every application that is present in the tenant, the tenant's own and other people's. */
export function listEnterpriseApplications(visit: Visit): SandboxAnswer {
  if (!mayBrowseDirectory(visit.user))
    throw notAllowed('Guests cannot list the applications of this directory.');
  const asked = visit.query.get('type');
  const type = asked === 'microsoft' || asked === 'all' ? asked : 'enterprise';
  const principals = visit.world.directory.servicePrincipals
    .list(visit.tenant.id)
    .filter((principal) => type === 'all' || isMicrosofts(principal) === (type === 'microsoft'));
  const found = listing(visit, principals, ({ wire }) => [wire.displayName, wire.appId, wire.id]);
  const tab = (key: string, label: string) => ({
    label,
    href: `${visit.base}${path}?type=${key}`,
    here: type === key,
  });
  return showBlade(visit, {
    title: 'Enterprise applications',
    section: 'All applications',
    trail: [],
    content: markup`<p>View, filter, and search applications in your organization that are set up to use your Microsoft Entra tenant as their Identity Provider.</p>
${tabs('Application type', [tab('enterprise', 'Enterprise Applications'), tab('microsoft', 'Microsoft Applications'), tab('all', 'All Applications')])}
${listSearch(visit, 'Search by application name or object ID')}
${pager(visit, found, 'applications')}
${
  found.found === 0
    ? markup`<p class="empty">No applications found.</p>`
    : table(
        'Enterprise applications',
        [
          { label: 'Name' },
          { label: 'Object ID', class: 'guid' },
          { label: 'Application ID', class: 'guid' },
          { label: 'Enabled' },
        ],
        found.shown.map(({ wire }) => [
          markup`<a href="${visit.base}${path}/${wire.id}">${wire.displayName}</a>`,
          wire.id,
          wire.appId,
          wire.accountEnabled ? 'Yes' : 'No',
        ]),
      )
}`,
  });
}

function isMicrosofts({ wire }: ServicePrincipalRecord): boolean {
  return wire.appOwnerOrganizationId === microsoftTenantId;
}
