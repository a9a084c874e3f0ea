import { isoSeconds } from '../../world/clock.ts';
import { deleteServicePrincipal as deleteFromWorld } from '../../world/directory/delete-application.ts';
import { servicePrincipalOf } from '../../world/directory/new-application.ts';
import type { ServicePrincipalRecord } from '../../world/directory/records.ts';
import {
  mayBrowseDirectory,
  mayChangeApplication,
  mayChangeApplications,
} from '../../world/directory/rights.ts';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { type Fields, field, readBody } from '../input/read-body.ts';
import { collectionAnswer, deltaAnswer, entityAnswer } from '../odata/respond.ts';
import { judgePerson } from './acting-user.ts';
import { guidField } from './application-fields.ts';
import { judgeChangingPrincipal } from './application-rights.ts';
import { causedBy, recordChange } from './caused-by.ts';
import { deltaOf } from './delta-of.ts';
import { badDirectoryRequest } from './faults.ts';
import { findServicePrincipal, findThings } from './find-object.ts';
import { groupsOf, thingsAnswer } from './memberships.ts';
import { groupThing } from './object-wire.ts';
import { servicePrincipalWire } from './service-principal-wire.ts';

const rules = { type: 'microsoft.graph.servicePrincipal', code: 'Request_BadRequest' } as const;
const text = (longest: number) => field.nullable(field.text(longest));

/** What may be written to a service principal; its name and permissions are its application's. */
const fields: Fields = {
  accountEnabled: field.boolean,
  alternativeNames: field.list(field.text(256)),
  appRoleAssignmentRequired: field.boolean,
  description: text(1024),
  homepage: text(2048),
  loginUrl: text(2048),
  notes: text(1024),
  notificationEmailAddresses: field.list(field.text(256), 5),
  preferredSingleSignOnMode: text(32),
  servicePrincipalType: text(32),
  tags: field.list(field.text(256), 200),
};

export function listServicePrincipals(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const { world, caller } = call;
  return collectionAnswer(call, {
    defaultPageSize: 100,
    maxPageSize: 999,
    context: 'servicePrincipals',
    items: world.directory.servicePrincipals
      .list(caller.tenantId)
      .map((principal) => servicePrincipalWire(world, principal)),
  });
}

export function getServicePrincipal(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  return entityAnswer(call, {
    context: 'servicePrincipals',
    value: servicePrincipalWire(call.world, findServicePrincipal(call)),
  });
}

export function createServicePrincipal(call: GraphCall): GraphAnswer {
  const { world, caller } = call;
  const body = readBody(call.body, { ...fields, appId: guidField }, rules);
  if (typeof body.appId !== 'string')
    throw badDirectoryRequest(
      "A value is required for property 'appId' of resource 'ServicePrincipal'.",
      'appId',
    );
  const { appId, ...properties } = body;
  const application = world.directory.applicationByAppId(String(appId));
  if (!application)
    throw badDirectoryRequest(
      `When using this permission, the backing application of the service principal being created must in the local tenant. The appId '${appId}' of the service principal does not reference a valid application object.`,
      'appId',
    );
  judgePerson(call, (user) => mayChangeApplications(user) || mayChangeApplication(user, application));
  if (world.directory.servicePrincipalByAppId(caller.tenantId, String(appId)))
    throw new GraphFault(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
      {
        details: [
          {
            code: 'ObjectConflict',
            target: 'servicePrincipalNames',
            message: 'The service principal name is already in use.',
          },
        ],
      },
    );
  const made = servicePrincipalOf(application, caller.tenantId);
  const principal: ServicePrincipalRecord = {
    ...made,
    // One made through Graph shows up among the enterprise applications only if its maker tags it so.
    wire: { ...made.wire, createdDateTime: isoSeconds(call.now), tags: [], ...properties },
  };
  world.directory.servicePrincipals.put(caller.tenantId, principal);
  recordChange(call, 'servicePrincipal.created', principal.id);
  return entityAnswer(call, {
    context: 'servicePrincipals',
    value: servicePrincipalWire(world, principal),
    status: 201,
  });
}

export function updateServicePrincipal(call: GraphCall): GraphAnswer {
  const principal = findServicePrincipal(call);
  judgeChangingPrincipal(call, principal);
  const body = readBody(call.body, fields, rules);
  call.world.directory.servicePrincipals.put(principal.tenantId, {
    ...principal,
    wire: { ...principal.wire, ...body },
  });
  recordChange(call, 'servicePrincipal.updated', principal.id);
  return { status: 204 };
}

export function deleteServicePrincipal(call: GraphCall): GraphAnswer {
  const principal = findServicePrincipal(call);
  judgeChangingPrincipal(call, principal);
  deleteFromWorld(call.world, principal, causedBy(call));
  return { status: 204 };
}

export function servicePrincipalsDelta(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const { servicePrincipals } = call.world.directory;
  return deltaAnswer(call, {
    defaultPageSize: 100,
    maxPageSize: 999,
    context: 'servicePrincipals',
    nowSequence: call.world.store.sequence,
    changed: deltaOf(call, servicePrincipals, (principal) => servicePrincipalWire(call.world, principal)),
  });
}

/** Owners are kept with the application, where it lives in this tenant. */
export function listServicePrincipalOwners(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const { wire, tenantId } = findServicePrincipal(call);
  const application = call.world.directory.applicationByAppId(wire.appId);
  return thingsAnswer(call, application?.tenantId === tenantId ? findThings(call, application.ownerIds) : []);
}

export function servicePrincipalMemberOf(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  return thingsAnswer(call, groupsOf(call, findServicePrincipal(call).id).map(groupThing));
}
