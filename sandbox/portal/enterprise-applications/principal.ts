import type { SandboxAnswer } from '../../serving/exchange.ts';
import type { MarkupPart } from '../../serving/markup.ts';
import type { ServicePrincipalRecord } from '../../world/directory/records.ts';
import { mayBrowseDirectory, mayChangeApplications } from '../../world/directory/rights.ts';
import { notAllowed, notFound } from '../fault.ts';
import { showBlade } from '../layout/blade.ts';
import { parameter, recordChange, type Visit } from '../visit.ts';

/** The enterprise application a page is about, by object id or client id. */
export function principalOf(visit: Visit): ServicePrincipalRecord {
  if (!mayBrowseDirectory(visit.user))
    throw notAllowed('Guests cannot see the applications of this directory.');
  const key = parameter(visit, 'principal').toLowerCase();
  const principal =
    visit.world.directory.servicePrincipals.get(visit.tenant.id, key) ??
    visit.world.directory.servicePrincipalByAppId(visit.tenant.id, key);
  if (!principal) throw notFound('The enterprise application');
  return principal;
}

const noRight =
  'Only administrators of applications and owners of its registration may change an enterprise application.';

/** Why the visitor may not change it; owners of a registration of the tenant may. */
export function principalRefusal(visit: Visit, principal: ServicePrincipalRecord): string | undefined {
  if (mayChangeApplications(visit.user)) return undefined;
  const application = visit.world.directory.applications
    .list(visit.tenant.id)
    .find(({ wire }) => wire.appId === principal.wire.appId);
  return application?.ownerIds.includes(visit.user.id) ? undefined : noRight;
}

export function demandPrincipalChange(visit: Visit, principal: ServicePrincipalRecord): void {
  const refusal = principalRefusal(visit, principal);
  if (refusal !== undefined) throw notAllowed(refusal);
}

export function savePrincipal(
  visit: Visit,
  principal: ServicePrincipalRecord,
  changes: Partial<ServicePrincipalRecord['wire']>,
): void {
  visit.world.directory.servicePrincipals.put(visit.tenant.id, {
    ...principal,
    wire: { ...principal.wire, ...changes },
  });
  recordChange(visit, 'servicePrincipal.updated', principal.id, changes);
}

export function principalPath({ id }: ServicePrincipalRecord, section = ''): string {
  return `/enterprise-applications/${id}${section === '' ? '' : `/${section}`}`;
}

const sections = [
  { title: undefined, label: 'Overview', section: '' },
  { title: 'Manage', label: 'Properties', section: 'properties' },
  { title: 'Manage', label: 'Users and groups', section: 'users' },
  { title: 'Security', label: 'Permissions', section: 'permissions' },
] as const;

export function showPrincipalBlade(
  visit: Visit,
  principal: ServicePrincipalRecord,
  blade: {
    readonly section: string;
    readonly commands?: MarkupPart;
    readonly content: MarkupPart;
    readonly panel?: MarkupPart;
    readonly error?: string | undefined;
  },
): SandboxAnswer {
  const { displayName } = principal.wire;
  return showBlade(visit, {
    ...blade,
    title: displayName,
    subtitle: 'Enterprise Application',
    trail: [
      { label: 'Enterprise applications', path: '/enterprise-applications' },
      ...(blade.section === 'Overview' ? [] : [{ label: displayName, path: principalPath(principal) }]),
    ],
    menu: {
      label: displayName,
      groups: [...Map.groupBy(sections, ({ title }) => title)].map(([title, entries]) => ({
        ...(title === undefined ? {} : { title }),
        entries: entries.map(({ label, section }) => ({ label, path: principalPath(principal, section) })),
      })),
    },
  });
}
