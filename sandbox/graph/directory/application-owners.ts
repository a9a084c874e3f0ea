import { mayBrowseDirectory } from '../../world/directory/rights.ts';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { judgePerson } from './acting-user.ts';
import { judgeChanging } from './application-rights.ts';
import { putApplication } from './applications.ts';
import { badDirectoryRequest, objectNotFound, referenceExists } from './faults.ts';
import { findApplication, findThings, referencedThing } from './find-object.ts';
import { thingsAnswer } from './memberships.ts';
import { referencesAnswer } from './references.ts';

export function listApplicationOwners(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const owners = findThings(call, findApplication(call).ownerIds);
  return call.template.endsWith('/$ref') ? referencesAnswer(call, owners) : thingsAnswer(call, owners);
}

export function addApplicationOwner(call: GraphCall): GraphAnswer {
  const application = findApplication(call);
  judgeChanging(call, application);
  const { type, wire } = referencedThing(call);
  if (type !== 'user' && type !== 'servicePrincipal')
    throw badDirectoryRequest(
      "Unsupported referenced-object resource identifier for link property 'owners'.",
    );
  if (application.ownerIds.includes(wire.id)) throw referenceExists('owners');
  putApplication(call, { ...application, ownerIds: [...application.ownerIds, wire.id] });
  return { status: 204 };
}

export function removeApplicationOwner(call: GraphCall): GraphAnswer {
  const application = findApplication(call);
  judgeChanging(call, application);
  const id = (call.parameters.object ?? '').toLowerCase();
  if (!application.ownerIds.includes(id)) throw objectNotFound(id);
  putApplication(call, { ...application, ownerIds: application.ownerIds.filter((one) => one !== id) });
  return { status: 204 };
}
