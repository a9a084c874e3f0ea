import { randomUUID } from 'node:crypto';
import { isoSeconds } from '../../world/clock.ts';
import { consumersTenantId } from '../../world/directory/directory.ts';
import type { UserRecord } from '../../world/directory/records.ts';
import { mayBrowseDirectory, mayManageUsers } from '../../world/directory/rights.ts';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { readBody } from '../input/read-body.ts';
import { collectionAnswer, deltaAnswer, entityAnswer } from '../odata/respond.ts';
import { actingUser, judgePerson } from './acting-user.ts';
import { recordChange } from './caused-by.ts';
import { keepDeleted } from './deleted-items.ts';
import { deltaOf } from './delta-of.ts';
import { expandUser } from './expand-object.ts';
import { badDirectoryRequest, privilegesMissing, sameValueExists } from './faults.ts';
import { findUser } from './find-object.ts';
import { judgeSeeing, visibleUser } from './may-see-user.ts';
import { userDefaults } from './object-wire.ts';
import { ownFields, userFields, userRules } from './user-fields.ts';

const pageSizes = { defaultPageSize: 100, maxPageSize: 999 };

export function listUsers(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const users = call.world.directory.users.list(call.caller.tenantId);
  return collectionAnswer(call, {
    ...pageSizes,
    context: 'users',
    items: users.map((user) => visibleUser(call, user)),
    defaults: userDefaults,
    expand: expandUser(call),
  });
}

export function getUser(call: GraphCall): GraphAnswer {
  const user = findUser(call);
  judgeSeeing(call, user);
  return entityAnswer(call, {
    context: 'users',
    value: visibleUser(call, user),
    defaults: call.caller.tenantId === consumersTenantId ? personalDefaults : userDefaults,
    expand: expandUser(call),
  });
}

/** Graph shows fewer properties of personal accounts. */
const personalDefaults = userDefaults.filter((name) => name !== 'jobTitle' && name !== 'officeLocation');

export function createUser(call: GraphCall): GraphAnswer {
  judgePerson(call, mayManageUsers);
  const body = readBody(call.body, userFields, userRules);
  const user = newUser(call, body);
  call.world.directory.users.put(user.tenantId, user);
  recordChange(call, 'user.created', user.id, withoutPassword(call.body));
  return entityAnswer(call, { context: 'users', value: user.wire, status: 201, defaults: userDefaults });
}

const required = ['accountEnabled', 'displayName', 'mailNickname', 'userPrincipalName'] as const;

function newUser(call: GraphCall, body: Record<string, unknown>): UserRecord {
  for (const name of required) {
    if (body[name] === undefined)
      throw badDirectoryRequest(`A value is required for property '${name}' of resource 'User'.`, name);
  }
  const { passwordProfile, ...properties } = body as {
    passwordProfile?: { password?: string | null };
  } & Record<string, unknown>;
  const password = passwordProfile?.password;
  if (!password)
    throw badDirectoryRequest('A password must be specified to create a new user.', 'passwordProfile');
  judgePassword(password);
  const userPrincipalName = String(body.userPrincipalName);
  judgePrincipalName(call, userPrincipalName, undefined);
  const id = randomUUID();
  return {
    id,
    tenantId: call.caller.tenantId,
    wire: {
      id,
      businessPhones: [],
      givenName: null,
      jobTitle: null,
      mobilePhone: null,
      officeLocation: null,
      preferredLanguage: null,
      surname: null,
      department: null,
      companyName: null,
      userType: 'Member',
      usageLocation: null,
      createdDateTime: isoSeconds(call.now),
      proxyAddresses: [],
      otherMails: [],
      ...properties,
      displayName: String(body.displayName),
      userPrincipalName,
      mail: typeof body.mail === 'string' ? body.mail : null,
      accountEnabled: body.accountEnabled === true,
    },
    kind: body.userType === 'Guest' ? 'guest' : 'member',
    password,
    passwordExpired: false,
    mfa: 'none',
    mailbox: 'none',
    timeZone: 'UTC',
    language: 'en-US',
    licensed: false,
    roles: [],
    managerId: null,
    sessionsValidFrom: 0,
    seeded: false,
  };
}

export function updateUser(call: GraphCall): GraphAnswer {
  const user = findUser(call);
  const self = actingUser(call);
  const administers = !self || mayManageUsers(self);
  if (self && !administers && self.id !== user.id) throw privilegesMissing();
  const onlyOwn = self && (!administers || call.openedBy.every((name) => name === 'User.ReadWrite'));
  if (onlyOwn) {
    if (
      self.id !== user.id ||
      Object.keys(call.body).some((name) => !name.includes('@') && name in userFields && !(name in ownFields))
    )
      throw privilegesMissing();
  }
  const body = readBody(call.body, userFields, userRules);
  const { passwordProfile, ...properties } = body as {
    passwordProfile?: { password?: string | null };
  } & Record<string, unknown>;
  if (typeof body.userPrincipalName === 'string') judgePrincipalName(call, body.userPrincipalName, user.id);
  const password = passwordProfile?.password;
  if (password) judgePassword(password);
  call.world.directory.users.put(user.tenantId, {
    ...user,
    wire: { ...user.wire, ...properties },
    ...(password ? { password, passwordExpired: false, sessionsValidFrom: call.now } : {}),
  });
  recordChange(call, 'user.updated', user.id, withoutPassword(call.body));
  return { status: 204 };
}

function withoutPassword(body: GraphCall['body']): GraphCall['body'] {
  return 'passwordProfile' in body ? { ...body, passwordProfile: {} } : body;
}

function judgePassword(password: string): void {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  if (password.length < 8 || kinds < 3)
    throw badDirectoryRequest(
      'The specified password does not comply with password complexity requirements. Please provide a different password.',
      'password',
    );
}

function judgePrincipalName(call: GraphCall, name: string, own: string | undefined): void {
  const { directory } = call.world;
  const { tenantId } = call.caller;
  const [local = '', domain = '', ...rest] = name.split('@');
  if (rest.length > 0 || !/^[A-Za-z0-9'.\-_!#^~]+$/.test(local))
    throw badDirectoryRequest('Property userPrincipalName is invalid.', 'userPrincipalName');
  if (!directory.tenant(tenantId)?.domains.includes(domain.toLowerCase()))
    throw badDirectoryRequest(
      'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
      'userPrincipalName',
    );
  const holder = directory.user(tenantId, name);
  if (holder && holder.id !== own) throw sameValueExists('userPrincipalName');
}

export function deleteUser(call: GraphCall): GraphAnswer {
  judgePerson(call, mayManageUsers);
  const user = findUser(call);
  const { directory } = call.world;
  directory.users.delete(user.tenantId, user.id);
  keepDeleted(call, 'user', user);
  recordChange(call, 'user.deleted', user.id, null);
  return { status: 204 };
}

export function usersDelta(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const { users } = call.world.directory;
  return deltaAnswer(call, {
    defaultPageSize: 200,
    maxPageSize: 999,
    context: 'users',
    defaults: userDefaults,
    nowSequence: call.world.store.sequence,
    changed: deltaOf(call, users, (user) => visibleUser(call, user)),
  });
}

export function revokeSessions(call: GraphCall): GraphAnswer {
  const user = findUser(call);
  judgePerson(call, (self) => self.id === user.id || mayManageUsers(self));
  call.world.directory.users.put(user.tenantId, { ...user, sessionsValidFrom: call.now });
  recordChange(call, 'user.sessionsRevoked', user.id, null);
  return {
    status: 200,
    body: { '@odata.context': `${call.origin}/${call.version}/$metadata#Edm.Boolean`, value: true },
  };
}

export function changePassword(call: GraphCall): GraphAnswer {
  const user = findUser(call);
  const { currentPassword, newPassword } = call.body;
  judgePerson(call, (self) => self.id === user.id);
  if (typeof currentPassword !== 'string' || typeof newPassword !== 'string')
    throw badDirectoryRequest('currentPassword and newPassword are required.');
  if (currentPassword !== user.password)
    throw badDirectoryRequest(
      'The specified password does not match the current password.',
      'currentPassword',
    );
  judgePassword(newPassword);
  call.world.directory.users.put(user.tenantId, { ...user, password: newPassword, passwordExpired: false });
  recordChange(call, 'user.passwordChanged', user.id, null);
  return { status: 204 };
}

export function assignLicense(call: GraphCall): GraphAnswer {
  judgePerson(call, mayManageUsers);
  const user = findUser(call);
  const { addLicenses, removeLicenses } = call.body;
  if (!Array.isArray(addLicenses) || !Array.isArray(removeLicenses))
    throw badDirectoryRequest(
      'One or more parameters of the operation are missing: addLicenses, removeLicenses.',
    );
  const licensed = addLicenses.length > 0 ? true : removeLicenses.length > 0 ? false : user.licensed;
  if (licensed && !user.wire.usageLocation)
    throw badDirectoryRequest('License assignment cannot be done for user with invalid usage location.');
  const changed: UserRecord = {
    ...user,
    licensed,
    mailbox:
      licensed && user.mailbox === 'none'
        ? 'user'
        : !licensed && user.mailbox === 'user'
          ? 'none'
          : user.mailbox,
    wire: { ...user.wire, mail: licensed ? (user.wire.mail ?? user.wire.userPrincipalName) : user.wire.mail },
  };
  call.world.directory.users.put(user.tenantId, changed);
  recordChange(call, 'user.updated', user.id);
  return entityAnswer(call, { context: 'users', value: changed.wire, defaults: userDefaults });
}
