import { isoSeconds } from '../clock.ts';
import type { World } from '../world.ts';
import type { Cause } from './grant-consent.ts';
import type { ApplicationRecord, DeletedItemRecord, ServicePrincipalRecord } from './records.ts';

/** How long deleted applications can be restored. */
export const restorableFor = 30 * 86_400_000;

/** Moves an application to the deleted items, together with its service principal in its own tenant. */
export function deleteApplication(world: World, application: ApplicationRecord, cause: Cause): void {
  const { tenantId } = application;
  const principal = world.directory.servicePrincipalByAppId(tenantId, application.wire.appId);
  world.directory.applications.delete(tenantId, application.id);
  keepDeleted(world, 'application', application, cause);
  if (principal) deleteServicePrincipal(world, principal, cause);
}

export function deleteServicePrincipal(world: World, principal: ServicePrincipalRecord, cause: Cause): void {
  world.directory.servicePrincipals.delete(principal.tenantId, principal.id);
  keepDeleted(world, 'servicePrincipal', principal, cause);
}

/** Brings a deleted application or service principal back; an application brings its service principal along. */
export function restoreDeleted(world: World, item: DeletedItemRecord, cause: Cause): void {
  const { tenantId } = item;
  world.directory.deletedItems.delete(tenantId, item.id);
  if (item.kind === 'application') {
    const application = item.record as ApplicationRecord;
    world.directory.applications.put(tenantId, { ...application, changedAt: world.clock.now() });
    recordChange(world, tenantId, 'application.restored', application.id, cause);
    const principal = deletedPrincipalOf(world, tenantId, application.wire.appId);
    if (principal) restoreDeleted(world, principal, cause);
  } else if (item.kind === 'servicePrincipal') {
    const principal = item.record as ServicePrincipalRecord;
    if (!world.directory.servicePrincipalByAppId(tenantId, principal.wire.appId))
      world.directory.servicePrincipals.put(tenantId, principal);
    recordChange(world, tenantId, 'servicePrincipal.restored', principal.id, cause);
  }
}

/** Ends a deleted application for good. */
export function purgeDeleted(world: World, item: DeletedItemRecord, cause: Cause): void {
  world.directory.deletedItems.delete(item.tenantId, item.id);
  recordChange(world, item.tenantId, `${item.kind}.purged`, item.id, cause);
  if (item.kind !== 'application') return;
  const principal = deletedPrincipalOf(world, item.tenantId, (item.record as ApplicationRecord).wire.appId);
  if (principal) purgeDeleted(world, principal, cause);
}

/** Deleted applications that can still be restored. */
export function deletedApplications(world: World, tenantId: string): readonly DeletedItemRecord[] {
  const oldest = world.clock.now() - restorableFor;
  return world.directory.deletedItems
    .list(tenantId)
    .filter(({ kind, deletedAt }) => kind === 'application' && deletedAt > oldest);
}

function deletedPrincipalOf(world: World, tenantId: string, appId: string): DeletedItemRecord | undefined {
  return world.directory.deletedItems
    .list(tenantId)
    .find(
      ({ kind, record }) =>
        kind === 'servicePrincipal' && (record as ServicePrincipalRecord).wire.appId === appId,
    );
}

function keepDeleted(
  world: World,
  kind: 'application' | 'servicePrincipal',
  record: ApplicationRecord | ServicePrincipalRecord,
  cause: Cause,
): void {
  const deletedAt = world.clock.now();
  const { tenantId, id } = record;
  world.directory.deletedItems.put(tenantId, { id, tenantId, kind, deletedAt, record });
  recordChange(world, tenantId, `${kind}.deleted`, id, cause, { deletedDateTime: isoSeconds(deletedAt) });
}

function recordChange(
  world: World,
  tenant: string,
  kind: string,
  id: string,
  cause: Cause,
  body: unknown = null,
): void {
  world.ledger.record({ tenant, mailbox: null, kind, id, method: cause.method, path: cause.path, body });
}
