import { brokenRules, identifierUriBreaks, type RuleBreak } from '../../world/directory/application-rules.ts';
import type { ApplicationRecord, ApplicationWire } from '../../world/directory/records.ts';
import { mayBrowseDirectory, mayChangeApplication } from '../../world/directory/rights.ts';
import { notAllowed, notFound } from '../fault.ts';
import { parameter, recordChange, type Visit } from '../visit.ts';

/** The application a page is about, by client id or object id. */
export function applicationOf(visit: Visit): ApplicationRecord {
  const key = parameter(visit, 'application').toLowerCase();
  const application = visit.world.directory.applications
    .list(visit.tenant.id)
    .find(({ id, wire }) => wire.appId === key || id === key);
  if (!application) throw notFound('The application');
  if (!mayBrowseDirectory(visit.user) && !application.ownerIds.includes(visit.user.id)) {
    throw notAllowed('Guests see only the applications they own.');
  }
  return application;
}

export const noRightToChange =
  'Only owners of this application and administrators of applications may change it.';

/** Why the visitor may not change the application; undefined where they may. */
export function changeRefusal(visit: Visit, application: ApplicationRecord): string | undefined {
  return mayChangeApplication(visit.user, application) ? undefined : noRightToChange;
}

export function demandChange(visit: Visit, application: ApplicationRecord): void {
  if (!mayChangeApplication(visit.user, application)) throw notAllowed(noRightToChange);
}

/** What stands against saving the application with these changes. */
export function refusals(
  visit: Visit,
  application: ApplicationRecord,
  changes: Partial<ApplicationWire>,
): readonly RuleBreak[] {
  const wanted = { ...application.wire, ...changes };
  const others = visit.world.directory.applications
    .list(visit.tenant.id)
    .filter(({ id }) => id !== application.id)
    .map(({ wire }) => wire);
  return [
    ...brokenRules(wanted),
    ...('identifierUris' in changes ? identifierUriBreaks(wanted, visit.tenant, others) : []),
  ];
}

/** Writes changed properties, and the new name also to the application's presence in its own tenant. */
export function saveApplication(
  visit: Visit,
  application: ApplicationRecord,
  changes: Partial<ApplicationWire>,
): ApplicationRecord {
  const { world, tenant } = visit;
  const saved: ApplicationRecord = {
    ...application,
    wire: { ...application.wire, ...changes },
    changedAt: world.clock.now(),
  };
  world.directory.applications.put(tenant.id, saved);
  recordChange(visit, 'application.updated', application.id, changes);
  if (saved.wire.displayName !== application.wire.displayName) renamePrincipal(visit, saved);
  return saved;
}

function renamePrincipal(visit: Visit, { wire }: ApplicationRecord): void {
  const principal = visit.world.directory.servicePrincipalByAppId(visit.tenant.id, wire.appId);
  if (!principal) return;
  const changes = { displayName: wire.displayName, appDisplayName: wire.displayName };
  visit.world.directory.servicePrincipals.put(visit.tenant.id, {
    ...principal,
    wire: { ...principal.wire, ...changes },
  });
  recordChange(visit, 'servicePrincipal.updated', principal.id, changes);
}

export function applicationPath({ wire }: ApplicationRecord, section = ''): string {
  return `/app-registrations/${wire.appId}${section === '' ? '' : `/${section}`}`;
}
