import type { ApplicationRecord, ServicePrincipalRecord } from '../../world/directory/records.ts';
import { mayChangeApplication, mayChangeApplications } from '../../world/directory/rights.ts';
import type { GraphCall } from '../call.ts';
import { judgePerson } from './acting-user.ts';
import { privilegesMissing } from './faults.ts';

/** An app whose token only opens what it owns. */
function onlyOwned({ caller, openedBy }: GraphCall): boolean {
  return (
    caller.kind === 'app' &&
    openedBy.length > 0 &&
    openedBy.every((name) => name === 'Application.ReadWrite.OwnedBy')
  );
}

export function judgeChanging(call: GraphCall, application: ApplicationRecord): void {
  judgePerson(call, (user) => mayChangeApplication(user, application));
  judgeOwner(call, application);
}

/** Owners of an application change its service principal too. */
export function judgeChangingPrincipal(call: GraphCall, principal: ServicePrincipalRecord): void {
  const application = call.world.directory.applicationByAppId(principal.wire.appId);
  judgePerson(
    call,
    (user) =>
      mayChangeApplications(user) || (application !== undefined && mayChangeApplication(user, application)),
  );
  judgeOwner(call, application);
}

function judgeOwner(call: GraphCall, application: ApplicationRecord | undefined): void {
  const { caller } = call;
  if (!onlyOwned(call) || caller.kind !== 'app') return;
  if (!application?.ownerIds.includes(caller.servicePrincipalId)) throw privilegesMissing();
}
