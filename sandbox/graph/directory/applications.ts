import { deleteApplication as deleteFromWorld } from '../../world/directory/delete-application.ts';
import { newApplication } from '../../world/directory/new-application.ts';
import type { ApplicationRecord, ApplicationWire, SignInAudience } from '../../world/directory/records.ts';
import { mayBrowseDirectory, mayRegisterApplications } from '../../world/directory/rights.ts';
import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { isObject, readBody } from '../input/read-body.ts';
import { collectionAnswer, deltaAnswer, entityAnswer } from '../odata/respond.ts';
import { judgePerson } from './acting-user.ts';
import { applicationFields, applicationRules } from './application-fields.ts';
import { judgeChanging } from './application-rights.ts';
import { causedBy, recordChange } from './caused-by.ts';
import { deltaOf } from './delta-of.ts';
import { expandApplication } from './expand-object.ts';
import { badDirectoryRequest } from './faults.ts';
import { findApplication } from './find-object.ts';
import { judgeApplication } from './judge-application.ts';
import { type SentKey, withoutKeys, writtenKeys } from './key-credentials.ts';

export function listApplications(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  return collectionAnswer(call, {
    defaultPageSize: 100,
    maxPageSize: 999,
    context: 'applications',
    items: call.world.directory.applications.list(call.caller.tenantId).map(shownApplication),
    expand: expandApplication(call),
  });
}

export function getApplication(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const application = findApplication(call);
  const shown = shownApplication(application);
  // Certificates themselves are only shown to who asks for them by name.
  const withKeys = call.query.select.some((name) => name.toLowerCase() === 'keycredentials');
  return entityAnswer(call, {
    context: 'applications',
    value: withKeys ? { ...shown, keyCredentials: application.wire.keyCredentials } : shown,
    expand: expandApplication(call),
  });
}

function shownApplication({ wire }: ApplicationRecord): JsonObject {
  const known = Array.isArray(wire.web.redirectUriSettings) ? wire.web.redirectUriSettings : [];
  return {
    ...wire,
    keyCredentials: withoutKeys(wire.keyCredentials),
    web: {
      ...wire.web,
      redirectUriSettings: wire.web.redirectUris.map(
        (uri) => known.find((one) => isObject(one) && one.uri === uri) ?? { uri, index: null },
      ),
    },
  };
}

export function createApplication(call: GraphCall): GraphAnswer {
  judgePerson(call, (user) => {
    const tenant = call.world.directory.tenant(user.tenantId);
    return tenant !== undefined && mayRegisterApplications(user, tenant);
  });
  const application = applicationFrom(call, readApplication(call));
  judgeApplication(call, application);
  call.world.directory.applications.put(application.tenantId, application);
  recordChange(call, 'application.created', application.id);
  return entityAnswer(call, { context: 'applications', value: shownApplication(application), status: 201 });
}

function readApplication(call: GraphCall): Record<string, unknown> {
  if ('passwordCredentials' in call.body)
    throw badDirectoryRequest(
      'Property passwordCredentials cannot be written; use addPassword instead.',
      'passwordCredentials',
    );
  return readBody(call.body, applicationFields, applicationRules);
}

function applicationFrom(call: GraphCall, body: Record<string, unknown>): ApplicationRecord {
  if (typeof body.displayName !== 'string')
    throw badDirectoryRequest(
      "A value is required for property 'displayName' of resource 'Application'.",
      'displayName',
    );
  const { caller, world } = call;
  const bare = newApplication(world, {
    tenantId: caller.tenantId,
    displayName: body.displayName,
    signInAudience: (body.signInAudience as SignInAudience | undefined) ?? 'AzureADMyOrg',
    ownerId: caller.kind === 'delegated' ? caller.userId : caller.servicePrincipalId,
    properties: { createdByAppId: caller.appId },
  });
  return withBody(bare, body, call.now);
}

/** The application after a write: complex values keep what is not sent, collections are replaced. */
function withBody(
  application: ApplicationRecord,
  body: Record<string, unknown>,
  now: number,
): ApplicationRecord {
  const { keyCredentials, ...properties } = body as { keyCredentials?: readonly SentKey[] } & JsonObject;
  const wire = merged(application.wire, properties) as ApplicationWire;
  const keys = keyCredentials
    ? writtenKeys(keyCredentials, application.wire.keyCredentials, now)
    : wire.keyCredentials;
  return { ...application, changedAt: now, wire: { ...wire, keyCredentials: keys } };
}

function merged(current: JsonObject, sent: JsonObject): JsonObject {
  const result: Record<string, unknown> = { ...current };
  for (const [name, value] of Object.entries(sent)) {
    const before = current[name];
    result[name] = isObject(value) && isObject(before) ? merged(before, value) : value;
  }
  return result;
}

export function updateApplication(call: GraphCall): GraphAnswer {
  const { application: key = '', applicationKey } = call.parameters;
  const upsert = applicationKey === 'uniqueName' && /\bcreate-if-missing\b/i.test(call.headers.prefer ?? '');
  if (upsert && !uniqueNameTaken(call, key)) return createNamed(call, key);
  const application = findApplication(call);
  judgeChanging(call, application);
  const changed = withBody(application, readApplication(call), call.now);
  if (application.wire.uniqueName !== null && changed.wire.uniqueName !== application.wire.uniqueName)
    throw badDirectoryRequest("Property 'uniqueName' is immutable once set.", 'uniqueName');
  judgeApplication(call, changed);
  call.world.directory.applications.put(changed.tenantId, changed);
  renamePrincipal(call, changed);
  recordChange(call, 'application.updated', changed.id);
  return { status: 204 };
}

function uniqueNameTaken(call: GraphCall, name: string): boolean {
  return call.world.directory.applications
    .list(call.caller.tenantId)
    .some(({ wire }) => wire.uniqueName === name);
}

function createNamed(call: GraphCall, uniqueName: string): GraphAnswer {
  return createApplication({ ...call, body: { ...call.body, uniqueName } });
}

/** At home an application's service principal bears its name. */
function renamePrincipal(call: GraphCall, { tenantId, wire }: ApplicationRecord): void {
  const { directory } = call.world;
  const principal = directory.servicePrincipalByAppId(tenantId, wire.appId);
  if (!principal || principal.wire.displayName === wire.displayName) return;
  directory.servicePrincipals.put(tenantId, {
    ...principal,
    wire: { ...principal.wire, displayName: wire.displayName, appDisplayName: wire.displayName },
  });
}

export function deleteApplication(call: GraphCall): GraphAnswer {
  const application = findApplication(call);
  judgeChanging(call, application);
  deleteFromWorld(call.world, application, causedBy(call));
  return { status: 204 };
}

export function applicationsDelta(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const { applications } = call.world.directory;
  return deltaAnswer(call, {
    defaultPageSize: 100,
    maxPageSize: 999,
    context: 'applications',
    nowSequence: call.world.store.sequence,
    changed: deltaOf(call, applications, (application) => shownApplication(application) as ApplicationWire),
  });
}

/** Stores a changed application whose rules were judged. */
export function putApplication(call: GraphCall, application: ApplicationRecord): void {
  call.world.directory.applications.put(application.tenantId, { ...application, changedAt: call.now });
  recordChange(call, 'application.updated', application.id, null);
}
