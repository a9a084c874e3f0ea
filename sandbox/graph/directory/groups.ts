import { randomUUID } from 'node:crypto';
import { isoSeconds } from '../../world/clock.ts';
import type { GroupRecord } from '../../world/directory/records.ts';
import { mayBrowseDirectory } from '../../world/directory/rights.ts';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { type FieldReader, type Fields, field, readBody, wrong } from '../input/read-body.ts';
import { collectionAnswer, deltaAnswer, entityAnswer } from '../odata/respond.ts';
import { actingUser, judgePerson } from './acting-user.ts';
import { recordChange } from './caused-by.ts';
import { keepDeleted } from './deleted-items.ts';
import { deltaOf } from './delta-of.ts';
import { expandGroup } from './expand-object.ts';
import { badDirectoryRequest, sameValueExists } from './faults.ts';
import { findGroup } from './find-object.ts';
import { mayChangeGroup } from './may-change-group.ts';

const rules = {
  type: 'microsoft.graph.group',
  code: 'Request_BadRequest',
  ignored: ['members@odata.bind', 'owners@odata.bind'],
} as const;

const filledText =
  (longest: number): FieldReader =>
  (value, path) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= longest
      ? value
      : wrong(path, `a string of 1 to ${longest} characters`);

const fields: Fields = {
  classification: field.nullable(field.text(256)),
  description: field.nullable(field.text(1024)),
  displayName: filledText(256),
  groupTypes: field.list(field.oneOf(['Unified', 'DynamicMembership']), 2),
  isAssignableToRole: field.nullable(field.boolean),
  mailEnabled: field.boolean,
  mailNickname: filledText(64),
  membershipRule: field.nullable(field.text(3072)),
  membershipRuleProcessingState: field.nullable(field.oneOf(['On', 'Paused'])),
  preferredDataLocation: field.nullable(field.text(64)),
  preferredLanguage: field.nullable(field.text(35)),
  resourceBehaviorOptions: field.list(field.text(256)),
  securityEnabled: field.boolean,
  theme: field.nullable(field.text(64)),
  uniqueName: field.nullable(field.text(256)),
  visibility: field.nullable(field.oneOf(['Public', 'Private', 'HiddenMembership'])),
};

export function listGroups(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const groups = call.world.directory.groups.list(call.caller.tenantId);
  return collectionAnswer(call, {
    defaultPageSize: 100,
    maxPageSize: 999,
    context: 'groups',
    items: groups.map(({ wire }) => wire),
    expand: expandGroup(call),
  });
}

export function getGroup(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  return entityAnswer(call, { context: 'groups', value: findGroup(call).wire, expand: expandGroup(call) });
}

export function createGroup(call: GraphCall): GraphAnswer {
  // Every member may make groups; guests may not.
  judgePerson(call, ({ kind }) => kind === 'member');
  const body = readBody(call.body, fields, rules);
  for (const name of ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled']) {
    if (body[name] === undefined)
      throw badDirectoryRequest(`A value is required for property '${name}' of resource 'Group'.`, name);
  }
  const group = newGroup(call, body);
  call.world.directory.groups.put(group.tenantId, group);
  recordChange(call, 'group.created', group.id);
  return entityAnswer(call, { context: 'groups', value: group.wire, status: 201 });
}

function newGroup(call: GraphCall, body: Record<string, unknown>): GroupRecord {
  const { directory } = call.world;
  const { tenantId } = call.caller;
  const unified = Array.isArray(body.groupTypes) && body.groupTypes.includes('Unified');
  if (unified !== body.mailEnabled)
    throw badDirectoryRequest(
      'The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.',
      'mailEnabled',
    );
  const nickname = String(body.mailNickname);
  const taken = directory.groups
    .list(tenantId)
    .some(({ wire }) => String(wire.mailNickname).toLowerCase() === nickname.toLowerCase());
  if (taken && unified) throw sameValueExists('mailNickname');
  const id = randomUUID();
  const mail = unified ? `${nickname}@${directory.tenant(tenantId)?.domains[0]}` : null;
  const now = isoSeconds(call.now);
  const owner = actingUser(call);
  const bound = (name: string): readonly string[] => boundIds(call, name);
  return {
    id,
    tenantId,
    wire: {
      id,
      deletedDateTime: null,
      classification: null,
      createdDateTime: now,
      creationOptions: [],
      description: null,
      expirationDateTime: null,
      groupTypes: [],
      isAssignableToRole: null,
      mailEnabled: false,
      membershipRule: null,
      membershipRuleProcessingState: null,
      preferredDataLocation: null,
      preferredLanguage: null,
      proxyAddresses: mail ? [`SMTP:${mail}`] : [],
      renewedDateTime: now,
      resourceBehaviorOptions: [],
      resourceProvisioningOptions: [],
      securityEnabled: false,
      theme: null,
      uniqueName: null,
      visibility: unified ? 'Public' : null,
      ...body,
      displayName: String(body.displayName),
      mail,
    },
    memberIds: bound('members@odata.bind'),
    ownerIds: [...new Set([...bound('owners@odata.bind'), ...(owner ? [owner.id] : [])])],
  };
}

/** Objects named at creation: `"members@odata.bind": ["https://graph.microsoft.com/v1.0/users/<id>"]`. */
function boundIds(call: GraphCall, name: string): readonly string[] {
  const addresses = call.body[name] ?? [];
  if (!Array.isArray(addresses) || addresses.length > 20)
    throw badDirectoryRequest(`${name} must be a collection of at most 20 references.`, name);
  return addresses.map((address) => {
    const id = /\/(?:directoryObjects|users|groups|servicePrincipals)(?:\/|\(')([^/()']+)(?:'\))?$/i.exec(
      String(address),
    )?.[1];
    const known =
      id &&
      (call.world.directory.users.get(call.caller.tenantId, id.toLowerCase()) ??
        call.world.directory.groups.get(call.caller.tenantId, id.toLowerCase()));
    if (!known)
      throw badDirectoryRequest(
        `Resource '${id ?? String(address)}' does not exist or one of its queried reference-property objects are not present.`,
        name,
      );
    return known.id;
  });
}

export function updateGroup(call: GraphCall): GraphAnswer {
  const group = findGroup(call);
  judgePerson(call, mayChangeGroup(group));
  const body = readBody(call.body, fields, rules);
  for (const name of ['mailEnabled', 'groupTypes'] as const) {
    if (body[name] !== undefined && JSON.stringify(body[name]) !== JSON.stringify(group.wire[name]))
      throw badDirectoryRequest(`Property '${name}' is read-only and cannot be set.`, name);
  }
  call.world.directory.groups.put(group.tenantId, { ...group, wire: { ...group.wire, ...body } });
  recordChange(call, 'group.updated', group.id);
  return { status: 204 };
}

export function deleteGroup(call: GraphCall): GraphAnswer {
  const group = findGroup(call);
  judgePerson(call, mayChangeGroup(group));
  call.world.directory.groups.delete(group.tenantId, group.id);
  // Only Microsoft 365 groups can be restored.
  if (group.wire.mailEnabled) keepDeleted(call, 'group', group);
  recordChange(call, 'group.deleted', group.id, null);
  return { status: 204 };
}

export function groupsDelta(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const { groups } = call.world.directory;
  return deltaAnswer(call, {
    defaultPageSize: 100,
    maxPageSize: 999,
    context: 'groups',
    nowSequence: call.world.store.sequence,
    changed: deltaOf(call, groups, (group) => {
      const members = group.memberIds.map((id) => ({ '@odata.type': '#microsoft.graph.user', id }));
      return members.length > 0 ? { ...group.wire, 'members@delta': members } : group.wire;
    }),
  });
}
