import type { UserRecord } from '../../world/directory/records.ts';
import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { readDuration } from '../input/duration.ts';
import { isObject } from '../input/read-body.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { readDateTimeTimeZone } from '../outlook/date-time.ts';
import { presenceRecordOf, presenceRecords, presenceWire } from './presence-of.ts';
import type { PresenceRecord, PresenceState, StatusMessage } from './records.ts';
import { preferredStates, sessionLifetime, sessionStates } from './rules.ts';

// python-o365 sends `expirationDutaion` and Teams takes the call, so unknown properties are let pass in this workload.

export function getPresence(call: GraphCall): GraphAnswer {
  const user = personOf(call);
  const { caller } = call;
  // Presence.Read opens one's own presence alone; the map lists it for every path.
  const othersOpen =
    caller.kind === 'app' || caller.userId === user.id || caller.permissions.has('Presence.Read.All');
  if (!othersOpen)
    throw new GraphFault(403, 'Forbidden', 'Presence of other people needs Presence.Read.All.');
  return entityAnswer(call, {
    context: `users('${user.id}')/presence`,
    value: presenceWire(call.world, user),
  });
}

export function listPresences(call: GraphCall): GraphAnswer {
  const users = call.world.directory.users.list(call.caller.tenantId);
  return collectionAnswer(call, {
    context: 'communications/presences',
    items: users.map((user) => presenceWire(call.world, user)),
    defaultPageSize: 100,
    maxPageSize: 650,
  });
}

const mostIds = 650;

export function getPresencesByUserId(call: GraphCall): GraphAnswer {
  const { ids } = call.body;
  if (!Array.isArray(ids) || ids.length === 0 || !ids.every((id) => typeof id === 'string')) {
    refuse('The parameter ids must be a list of user ids with at least one entry.');
  }
  if (ids.length > mostIds) refuse(`At most ${mostIds} user ids can be asked at once.`);
  const { users } = call.world.directory;
  const found = ids.map((id: string) => users.get(call.caller.tenantId, id.toLowerCase()));
  return collectionAnswer(call, {
    context: 'Collection(microsoft.graph.presence)',
    items: found.filter((user) => user !== undefined).map((user) => presenceWire(call.world, user)),
    defaultPageSize: mostIds,
    maxPageSize: mostIds,
  });
}

export function setPresence(call: GraphCall): GraphAnswer {
  const { user, record, now } = written(call);
  const sessionId = textOf(call.body, 'sessionId');
  const state = stateOf(call.body, sessionStates);
  const lifetime = durationOf(call.body, sessionLifetime.usual);
  if (lifetime < sessionLifetime.least || lifetime > sessionLifetime.most) {
    refuse('expirationDuration must be between five minutes (PT5M) and four hours (PT4H).');
  }
  const others = record.sessions.filter((session) => session.sessionId !== sessionId);
  return store(call, user, {
    ...record,
    sessions: [...others, { sessionId, ...state, setAt: now, expiresAt: now + lifetime }],
  });
}

export function clearPresence(call: GraphCall): GraphAnswer {
  const { user, record, now } = written(call);
  const sessionId = textOf(call.body, 'sessionId');
  const known = record.sessions.some(
    (session) => session.sessionId === sessionId && (session.expiresAt ?? now + 1) > now,
  );
  if (!known) throw new GraphFault(404, 'NotFound', 'The presence session does not exist or has expired.');
  return store(call, user, {
    ...record,
    sessions: record.sessions.filter((session) => session.sessionId !== sessionId),
  });
}

export function setUserPreferredPresence(call: GraphCall): GraphAnswer {
  const { user, record, now } = written(call);
  const state = stateOf(call.body, preferredStates);
  const usual = preferredStates.find(({ availability }) => availability === state.availability)?.lasts ?? 0;
  return store(call, user, {
    ...record,
    preferred: { ...state, expiresAt: now + durationOf(call.body, usual) },
  });
}

export function clearUserPreferredPresence(call: GraphCall): GraphAnswer {
  const { user, record } = written(call);
  return store(call, user, { ...record, preferred: null });
}

export function setStatusMessage(call: GraphCall): GraphAnswer {
  const { user, record, now } = written(call);
  return store(call, user, { ...record, statusMessage: statusMessageOf(call.body.statusMessage, now) });
}

function statusMessageOf(value: unknown, now: number): StatusMessage | null {
  if (!isObject(value)) refuse('The parameter statusMessage is missing.');
  if (!isObject(value.message)) refuse('statusMessage.message is missing.');
  const { content, contentType = 'text' } = value.message;
  if (typeof content !== 'string' || content.length > 1024)
    refuse('statusMessage.message.content must be a string of at most 1024 characters.');
  const type = typeof contentType === 'string' ? contentType.toLowerCase() : '';
  if (type !== 'text' && type !== 'html') refuse('statusMessage.message.contentType must be text or html.');
  const expiry = value.expiryDateTime;
  const expiresAt = isObject(expiry) ? readDateTimeTimeZone(expiry, 'expiryDateTime').instant : null;
  if (expiresAt !== null && expiresAt <= now) refuse('statusMessage.expiryDateTime lies in the past.');
  return content === '' ? null : { content, contentType: type, publishedAt: now, expiresAt };
}

function personOf(call: GraphCall): UserRecord {
  const key = call.parameters.user ?? '';
  const user = call.world.directory.user(call.caller.tenantId, key);
  if (!user || user.mailbox === 'room') {
    throw new GraphFault(404, 'NotFound', `User '${key}' was not found in the tenant of the application.`);
  }
  return user;
}

/** The person whose presence is to change: one's own for people, anybody's for applications. */
function written(call: GraphCall): { user: UserRecord; record: PresenceRecord; now: number } {
  const user = personOf(call);
  if (call.caller.kind === 'delegated' && call.caller.userId !== user.id) {
    throw new GraphFault(403, 'Forbidden', 'A person can only change their own presence.');
  }
  return { user, record: presenceRecordOf(call.world, user), now: call.now };
}

function store(call: GraphCall, user: UserRecord, record: PresenceRecord): GraphAnswer {
  presenceRecords(call.world).put(user.tenantId, { ...record, sequence: record.sequence + 1 });
  call.world.ledger.record({
    tenant: user.tenantId,
    mailbox: user.id,
    kind: 'presence.updated',
    id: user.id,
    method: call.method,
    path: call.path,
    body: call.body,
  });
  return { status: 200 };
}

function stateOf(body: JsonObject, allowed: readonly PresenceState[]): PresenceState {
  const availability = textOf(body, 'availability');
  const activity = textOf(body, 'activity');
  const found = allowed.find((state) => state.availability === availability && state.activity === activity);
  if (!found) {
    const pairs = allowed.map((state) => `${state.availability}/${state.activity}`).join(', ');
    refuse(
      `availability "${availability}" with activity "${activity}" is not supported. Supported: ${pairs}.`,
    );
  }
  return { availability, activity };
}

function durationOf(body: JsonObject, usual: number): number {
  if (body.expirationDuration === undefined || body.expirationDuration === null) return usual;
  const milliseconds =
    typeof body.expirationDuration === 'string' ? readDuration(body.expirationDuration) : undefined;
  if (!milliseconds) refuse('expirationDuration must be a duration such as PT1H.');
  return milliseconds;
}

function textOf(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') refuse(`The parameter ${name} is missing.`);
  return value;
}

function refuse(message: string): never {
  throw new GraphFault(400, 'BadRequest', message);
}
