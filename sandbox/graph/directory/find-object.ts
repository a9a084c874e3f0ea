import type {
  ApplicationRecord,
  GroupRecord,
  ServicePrincipalRecord,
  UserRecord,
} from '../../world/directory/records.ts';
import type { GraphCall } from '../call.ts';
import { badDirectoryRequest, objectNotFound } from './faults.ts';
import { type DirectoryThing, groupThing, roleThing, userThing } from './object-wire.ts';
import { directoryRoles, roleId } from './roles.ts';

/*
 * Finding what a path or a reference names, in the caller's tenant; what is not there is answered as Graph answers it.
 */

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** By object id or user principal name. */
export function findUser(call: GraphCall, key = call.parameters.user ?? ''): UserRecord {
  const user = call.world.directory.user(call.caller.tenantId, key);
  // A mail address that is no user principal name does not find its user here.
  if (
    user &&
    (user.id === key.toLowerCase() || user.wire.userPrincipalName.toLowerCase() === key.toLowerCase())
  )
    return user;
  throw objectNotFound(key);
}

export function findGroup(call: GraphCall, key = call.parameters.group ?? ''): GroupRecord {
  const { groups } = call.world.directory;
  const { tenantId } = call.caller;
  if (call.parameters.groupKey === 'uniqueName') {
    const named = groups.list(tenantId).find(({ wire }) => wire.uniqueName === key);
    if (named) return named;
    throw objectNotFound(key);
  }
  judgeGuid(key);
  const group = groups.get(tenantId, key.toLowerCase());
  if (!group) throw objectNotFound(key);
  return group;
}

/** By object id, client id or unique name, as the path says. */
export function findApplication(call: GraphCall): ApplicationRecord {
  const { application: key = '', applicationKey } = call.parameters;
  const { applications } = call.world.directory;
  const { tenantId } = call.caller;
  const found =
    applicationKey === 'appId'
      ? applicationByClientId(call, key)
      : applicationKey === 'uniqueName'
        ? applications.list(tenantId).find(({ wire }) => wire.uniqueName === key)
        : applications.get(tenantId, judgeGuid(key));
  if (!found) throw objectNotFound(key);
  return found;
}

function applicationByClientId(call: GraphCall, appId: string): ApplicationRecord | undefined {
  const found = call.world.directory.applicationByAppId(judgeGuid(appId));
  return found?.tenantId === call.caller.tenantId ? found : undefined;
}

export function findServicePrincipal(call: GraphCall): ServicePrincipalRecord {
  const { principal: key = '', principalKey } = call.parameters;
  const { directory } = call.world;
  const { tenantId } = call.caller;
  const id = judgeGuid(key);
  const found =
    principalKey === 'appId'
      ? directory.servicePrincipalByAppId(tenantId, id)
      : directory.servicePrincipals.get(tenantId, id);
  if (!found) throw objectNotFound(key);
  return found;
}

/** Ids that are no GUIDs are refused before anything is looked for. */
export function judgeGuid(key: string): string {
  if (!guid.test(key)) throw badDirectoryRequest(`Invalid object identifier '${key}'.`);
  return key.toLowerCase();
}

/** Any object of the directory by its id. */
export function findThing(call: GraphCall, id: string): DirectoryThing | undefined {
  const { directory } = call.world;
  const { tenantId } = call.caller;
  const key = id.toLowerCase();
  const user = directory.users.get(tenantId, key);
  if (user) return userThing(user);
  const group = directory.groups.get(tenantId, key);
  if (group) return groupThing(group);
  const application = directory.applications.get(tenantId, key);
  if (application) return { type: 'application', wire: application.wire };
  const principal = directory.servicePrincipals.get(tenantId, key);
  if (principal) return { type: 'servicePrincipal', wire: principal.wire };
  const role = directoryRoles.find((one) => roleId(tenantId, one) === key);
  return role && roleThing(tenantId, role);
}

export function findThings(call: GraphCall, ids: readonly string[]): readonly DirectoryThing[] {
  return ids.map((id) => findThing(call, id)).filter((thing) => thing !== undefined);
}

/** The object behind a `$ref` body: `{"@odata.id": "https://graph.microsoft.com/v1.0/directoryObjects/<id>"}`. */
export function referencedThing(call: GraphCall): DirectoryThing {
  const address = call.body['@odata.id'];
  const id =
    typeof address === 'string'
      ? /\/(?:directoryObjects|users|groups|servicePrincipals|applications)(?:\/|\(')([^/()']+)(?:'\))?\/?$/i.exec(
          address,
        )?.[1]
      : undefined;
  if (!id) throw badDirectoryRequest('Invalid URL format specified in payload.');
  const thing = findThing(call, decodeURIComponent(id));
  if (!thing) throw objectNotFound(id);
  return thing;
}
