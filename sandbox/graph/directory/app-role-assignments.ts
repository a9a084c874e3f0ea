import { randomBytes } from 'node:crypto';
import { isoSeconds } from '../../world/clock.ts';
import type { AppRoleAssignmentRecord, ServicePrincipalRecord } from '../../world/directory/records.ts';
import {
  mayBrowseDirectory,
  mayChangeApplications,
  mayGrantAdminConsent,
} from '../../world/directory/rights.ts';
import { graphAppId } from '../../world/facts/first-party.ts';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { type Fields, readBody } from '../input/read-body.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { actingUser, judgePerson } from './acting-user.ts';
import { guidField } from './application-fields.ts';
import { recordChange } from './caused-by.ts';
import { badDirectoryRequest, objectNotFound } from './faults.ts';
import { findGroup, findServicePrincipal, findThing, findUser } from './find-object.ts';
import type { DirectoryThing } from './object-wire.ts';
import { servicePrincipalWire } from './service-principal-wire.ts';

const rules = {
  type: 'microsoft.graph.appRoleAssignment',
  code: 'Request_BadRequest',
  ignored: ['id', 'createdDateTime', 'principalDisplayName', 'principalType', 'resourceDisplayName'],
} as const;

const fields: Fields = { appRoleId: guidField, principalId: guidField, resourceId: guidField };

/** The role that stands for access without any role in particular. */
const defaultRoleId = '00000000-0000-0000-0000-000000000000';

const principalTypes: Partial<Record<DirectoryThing['type'], string>> = {
  user: 'User',
  group: 'Group',
  servicePrincipal: 'ServicePrincipal',
};

/** `principal`: what the object was given; `resource`: whom the service principal's roles were given to. */
type Side = 'principal' | 'resource';

function subject(call: GraphCall): { readonly id: string; readonly side: Side; readonly context: string } {
  const { user, group } = call.parameters;
  if (user !== undefined) {
    const { id } = findUser(call);
    return { id, side: 'principal', context: `users('${id}')/appRoleAssignments` };
  }
  if (group !== undefined) {
    const { id } = findGroup(call);
    return { id, side: 'principal', context: `groups('${id}')/appRoleAssignments` };
  }
  const { id } = findServicePrincipal(call);
  const side = /appRoleAssignedTo/.test(call.template) ? 'resource' : 'principal';
  const name = side === 'resource' ? 'appRoleAssignedTo' : 'appRoleAssignments';
  return { id, side, context: `servicePrincipals('${id}')/${name}` };
}

function assignmentsOf(call: GraphCall, id: string, side: Side): readonly AppRoleAssignmentRecord[] {
  const { directory } = call.world;
  const { tenantId } = call.caller;
  return side === 'principal'
    ? directory.appRolesOf(tenantId, id)
    : directory.appRoleAssignments.list(tenantId).filter(({ wire }) => wire.resourceId === id);
}

export function listAppRoleAssignments(call: GraphCall): GraphAnswer {
  judgeReading(call);
  const { id, side, context } = subject(call);
  return collectionAnswer(call, {
    defaultPageSize: 100,
    maxPageSize: 999,
    context,
    items: assignmentsOf(call, id, side).map(({ wire }) => wire),
  });
}

function judgeReading(call: GraphCall): void {
  const self = actingUser(call);
  if (self && self.id === call.parameters.user) return;
  judgePerson(call, mayBrowseDirectory);
}

export function getAppRoleAssignment(call: GraphCall): GraphAnswer {
  judgeReading(call);
  const { context } = subject(call);
  return entityAnswer(call, { context, value: findAssignment(call).wire });
}

function findAssignment(call: GraphCall): AppRoleAssignmentRecord {
  const { id, side } = subject(call);
  const key = call.parameters.assignment ?? '';
  const found = assignmentsOf(call, id, side).find((one) => one.id === key);
  if (!found) throw objectNotFound(key);
  return found;
}

export function createAppRoleAssignment(call: GraphCall): GraphAnswer {
  const { id, side, context } = subject(call);
  const body = readBody(call.body, fields, rules);
  for (const name of ['principalId', 'resourceId', 'appRoleId']) {
    if (body[name] === undefined)
      throw badDirectoryRequest(
        `A value is required for property '${name}' of resource 'AppRoleAssignment'.`,
        name,
      );
  }
  const { principalId, resourceId, appRoleId } = body as Record<
    'principalId' | 'resourceId' | 'appRoleId',
    string
  >;
  if (id !== (side === 'principal' ? principalId : resourceId))
    throw badDirectoryRequest(`The ${side}Id of the assignment must be the id in the address.`, `${side}Id`);
  const resource = call.world.directory.servicePrincipals.get(call.caller.tenantId, resourceId);
  const principal = findThing(call, principalId);
  const principalType = principal && principalTypes[principal.type];
  if (!resource) throw objectNotFound(resourceId);
  if (!principal || !principalType) throw objectNotFound(principalId);
  judgeRole(call, resource, appRoleId, principal.type === 'servicePrincipal');
  judgeAssigning(call, resource, principal.type === 'servicePrincipal');
  const held = assignmentsOf(call, principalId, 'principal').some(
    ({ wire }) => wire.resourceId === resourceId && wire.appRoleId === appRoleId,
  );
  if (held) throw badDirectoryRequest('Permission being assigned already exists on the object');
  const made = putAssignment(call, { principal, principalType, resource, appRoleId });
  return entityAnswer(call, { context, value: made.wire, status: 201 });
}

function judgeRole(
  call: GraphCall,
  resource: ServicePrincipalRecord,
  appRoleId: string,
  toApp: boolean,
): void {
  const { appRoles } = servicePrincipalWire(call.world, resource);
  const roles = Array.isArray(appRoles)
    ? (appRoles as readonly { id: string; allowedMemberTypes?: readonly string[] }[])
    : [];
  const role = roles.find((one) => one.id === appRoleId);
  const wanted = toApp ? 'Application' : 'User';
  // Access as such may be given to people where the application names no roles for them.
  if (!role && appRoleId === defaultRoleId && !roles.some((one) => one.allowedMemberTypes?.includes(wanted)))
    return;
  if (!role?.allowedMemberTypes?.includes(wanted))
    throw badDirectoryRequest('Permission being assigned was not found on application');
}

/** Application permissions of Microsoft Graph take the highest administrators; giving people access takes less. */
function judgeAssigning(call: GraphCall, resource: ServicePrincipalRecord, toApp: boolean): void {
  judgePerson(call, (user) =>
    toApp
      ? mayGrantAdminConsent(user, [
          { resourceAppId: resource.wire.appId, resourceAccess: [{ id: '', type: 'Role' }] },
        ]) ||
        (resource.wire.appId !== graphAppId && mayChangeApplications(user))
      : mayChangeApplications(user),
  );
}

interface Assigned {
  readonly principal: DirectoryThing;
  readonly principalType: string;
  readonly resource: ServicePrincipalRecord;
  readonly appRoleId: string;
}

function putAssignment(
  call: GraphCall,
  { principal, principalType, resource, appRoleId }: Assigned,
): AppRoleAssignmentRecord {
  const { directory } = call.world;
  const { tenantId } = call.caller;
  const id = randomBytes(32).toString('base64url');
  const made: AppRoleAssignmentRecord = {
    id,
    tenantId,
    wire: {
      id,
      deletedDateTime: null,
      appRoleId,
      createdDateTime: isoSeconds(call.now),
      principalDisplayName: principal.wire.displayName ?? null,
      principalId: principal.wire.id,
      principalType,
      resourceDisplayName: resource.wire.displayName,
      resourceId: resource.id,
    },
  };
  directory.appRoleAssignments.put(tenantId, made);
  // Sign-in asks the application itself who is assigned to it.
  if (principalType !== 'ServicePrincipal' && !resource.assignedIds.includes(principal.wire.id))
    directory.servicePrincipals.put(tenantId, {
      ...resource,
      assignedIds: [...resource.assignedIds, principal.wire.id],
    });
  recordChange(call, 'appRoleAssignment.created', id);
  return made;
}

export function deleteAppRoleAssignment(call: GraphCall): GraphAnswer {
  const assignment = findAssignment(call);
  const { directory } = call.world;
  const { tenantId, wire } = assignment;
  const resource = directory.servicePrincipals.get(tenantId, wire.resourceId);
  if (resource) judgeAssigning(call, resource, wire.principalType === 'ServicePrincipal');
  directory.appRoleAssignments.delete(tenantId, assignment.id);
  const left = directory
    .appRolesOf(tenantId, wire.principalId)
    .some((one) => one.wire.resourceId === wire.resourceId);
  if (resource?.assignedIds.includes(wire.principalId) && !left)
    directory.servicePrincipals.put(tenantId, {
      ...resource,
      assignedIds: resource.assignedIds.filter((one) => one !== wire.principalId),
    });
  recordChange(call, 'appRoleAssignment.deleted', assignment.id, null);
  return { status: 204 };
}
