import { randomBytes } from 'node:crypto';
import type { GrantRecord } from '../../world/directory/records.ts';
import { mayBrowseDirectory, mayGrantAdminConsent } from '../../world/directory/rights.ts';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { type Fields, field, readBody } from '../input/read-body.ts';
import { collectionAnswer, deltaAnswer, entityAnswer } from '../odata/respond.ts';
import { judgePerson } from './acting-user.ts';
import { guidField } from './application-fields.ts';
import { recordChange } from './caused-by.ts';
import { deltaOf } from './delta-of.ts';
import { badDirectoryRequest, objectNotFound } from './faults.ts';
import { findServicePrincipal, findUser } from './find-object.ts';

const rules = {
  type: 'microsoft.graph.oAuth2PermissionGrant',
  code: 'Request_BadRequest',
  // Of the time when grants ended by themselves; still sent, never looked at.
  ignored: ['startTime', 'expiryTime'],
} as const;

const longestScope = 3850;

const fields: Fields = {
  clientId: guidField,
  consentType: field.oneOf(['AllPrincipals', 'Principal']),
  principalId: field.nullable(guidField),
  resourceId: guidField,
  scope: field.nullable(field.text(longestScope)),
};

const pageSizes = { defaultPageSize: 100, maxPageSize: 999 };

export function listGrants(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  return grantsAnswer(call, call.world.directory.grants.list(call.caller.tenantId));
}

export function listGrantsOfClient(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const { id, tenantId } = findServicePrincipal(call);
  return grantsAnswer(call, call.world.directory.grantsOf(tenantId, id));
}

export function listGrantsOfUser(call: GraphCall): GraphAnswer {
  const user = findUser(call);
  judgePerson(call, (self) => self.id === user.id || mayBrowseDirectory(self));
  const grants = call.world.directory.grants.list(user.tenantId);
  return grantsAnswer(
    call,
    grants.filter(({ wire }) => wire.principalId === user.id),
  );
}

function grantsAnswer(call: GraphCall, grants: readonly GrantRecord[]): GraphAnswer {
  return collectionAnswer(call, {
    ...pageSizes,
    context: 'oauth2PermissionGrants',
    items: grants.map(({ wire }) => wire),
  });
}

export function getGrant(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  return entityAnswer(call, { context: 'oauth2PermissionGrants', value: findGrant(call).wire });
}

function findGrant(call: GraphCall): GrantRecord {
  const id = call.parameters.grant ?? '';
  const grant = call.world.directory.grants.get(call.caller.tenantId, id);
  if (!grant) throw objectNotFound(id);
  return grant;
}

export function createGrant(call: GraphCall): GraphAnswer {
  judgePerson(call, (user) => mayGrantAdminConsent(user));
  const wire = grantFrom(call);
  const { grants } = call.world.directory;
  const { tenantId } = call.caller;
  const exists = grants
    .list(tenantId)
    .some(
      (one) =>
        one.wire.clientId === wire.clientId &&
        one.wire.resourceId === wire.resourceId &&
        one.wire.consentType === wire.consentType &&
        one.wire.principalId === wire.principalId,
    );
  // The status is from memory of the service.
  if (exists) throw new GraphFault(409, 'Request_BadRequest', 'Permission entry already exists.');
  grants.put(tenantId, { id: wire.id, tenantId, wire });
  recordChange(call, 'oauth2PermissionGrant.created', wire.id);
  return entityAnswer(call, { context: 'oauth2PermissionGrants', value: wire, status: 201 });
}

function grantFrom(call: GraphCall): GrantRecord['wire'] {
  const body = readBody(call.body, fields, rules);
  for (const name of ['clientId', 'consentType', 'resourceId']) {
    if (body[name] === undefined)
      throw badDirectoryRequest(
        `A value is required for property '${name}' of resource 'OAuth2PermissionGrant'.`,
        name,
      );
  }
  const { directory } = call.world;
  const { tenantId } = call.caller;
  const clientId = String(body.clientId);
  const resourceId = String(body.resourceId);
  const consentType = body.consentType === 'Principal' ? 'Principal' : 'AllPrincipals';
  const principalId = typeof body.principalId === 'string' ? body.principalId : null;
  for (const id of [clientId, resourceId])
    if (!directory.servicePrincipals.get(tenantId, id)) throw objectNotFound(id);
  if ((consentType === 'Principal') !== (principalId !== null))
    throw badDirectoryRequest(
      'principalId is required where consentType is Principal, and must be null where it is AllPrincipals.',
      'principalId',
    );
  if (principalId !== null && !directory.users.get(tenantId, principalId)) throw objectNotFound(principalId);
  return {
    id: randomBytes(32).toString('base64url'),
    clientId,
    consentType,
    principalId,
    resourceId,
    scope: typeof body.scope === 'string' ? body.scope : '',
  };
}

export function updateGrant(call: GraphCall): GraphAnswer {
  judgePerson(call, (user) => mayGrantAdminConsent(user));
  const grant = findGrant(call);
  const body = readBody(call.body, fields, rules);
  for (const name of Object.keys(body)) {
    if (name !== 'scope' && body[name] !== grant.wire[name as keyof GrantRecord['wire']])
      throw badDirectoryRequest(`Property '${name}' cannot be changed.`, name);
  }
  const scope = typeof body.scope === 'string' ? body.scope : grant.wire.scope;
  call.world.directory.grants.put(grant.tenantId, { ...grant, wire: { ...grant.wire, scope } });
  recordChange(call, 'oauth2PermissionGrant.updated', grant.id);
  return { status: 204 };
}

export function deleteGrant(call: GraphCall): GraphAnswer {
  judgePerson(call, (user) => mayGrantAdminConsent(user));
  const grant = findGrant(call);
  call.world.directory.grants.delete(grant.tenantId, grant.id);
  recordChange(call, 'oauth2PermissionGrant.deleted', grant.id, null);
  return { status: 204 };
}

export function grantsDelta(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  return deltaAnswer(call, {
    ...pageSizes,
    context: 'oauth2PermissionGrants',
    nowSequence: call.world.store.sequence,
    changed: deltaOf(call, call.world.directory.grants, ({ wire }) => wire),
  });
}
