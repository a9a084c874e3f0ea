import { randomUUID } from 'node:crypto';
import type { Collection } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { rowFinder } from '../permissions/find-row.ts';
import { judgePermission } from '../permissions/judge-permission.ts';
import { permissionTable } from '../permissions/table.ts';
import { judgeEndpoint, notificationAddress } from './handshake.ts';
import type { SubscriptionRecord } from './records.ts';
import { subscriptionWire } from './subscription-wire.ts';
import { type WatchedResource, watchedResource } from './watched-resource.ts';

const minute = 60_000;
/** Teams resources that live longer than an hour need somewhere to send lifecycle notifications. */
const hour = 60 * minute;
const mostPerMailbox = 1000;

export function subscriptionsOf(world: World): Collection<SubscriptionRecord> {
  return world.store.collection<SubscriptionRecord>('subscriptions');
}

export function listSubscriptions(call: GraphCall): GraphAnswer {
  const { tenantId, appId } = call.caller;
  const creator = creatorOf(call);
  const mine = subscriptionsOf(call.world)
    .list(tenantId)
    .filter((subscription) => subscription.expiresAt > call.now)
    .filter(({ applicationId, creatorId }) => applicationId === appId && creatorId === creator);
  return collectionAnswer(call, {
    context: 'subscriptions',
    items: mine.map(subscriptionWire),
    defaultPageSize: 100,
    maxPageSize: 999,
  });
}

export function getSubscription(call: GraphCall): GraphAnswer {
  return entityAnswer(call, { context: 'subscriptions', value: subscriptionWire(subscriptionOf(call)) });
}

export async function createSubscription(call: GraphCall): Promise<GraphAnswer> {
  const {
    resource,
    clientState = null,
    latestSupportedTlsVersion = null,
    includeResourceData = false,
  } = call.body;
  if (typeof resource !== 'string' || resource === '') refuse('resource is missing.');
  const watched = watchedResource(resource);
  if (!watched) refuse(`The resource '${resource}' is not supported for subscriptions.`);
  const changeTypes = changeTypesIn(call.body.changeType);
  judgeRights(call, watched);
  if (clientState !== null && (typeof clientState !== 'string' || clientState.length > 128))
    refuse('clientState must be a string of at most 128 characters.');
  if (
    latestSupportedTlsVersion !== null &&
    !(typeof latestSupportedTlsVersion === 'string' && /^v1_[0-3]$/.test(latestSupportedTlsVersion))
  )
    refuse('latestSupportedTlsVersion must be v1_0, v1_1, v1_2 or v1_3.');
  if (includeResourceData !== false)
    refuse('The sandbox tells what changed, not what it says: includeResourceData must be false.');
  const expiresAt = expirationIn(call, watched);
  const lifecycle = call.body.lifecycleNotificationUrl ?? null;
  if (watched.kind.workload === 'teams' && expiresAt - call.now > hour && lifecycle === null) {
    refuse(
      'lifecycleNotificationUrl is a required property for subscription creation on this resource when the expirationDateTime value is set to greater than 1 hour.',
    );
  }
  const subscription: SubscriptionRecord = {
    id: randomUUID(),
    tenantId: call.caller.tenantId,
    applicationId: call.caller.appId,
    creatorId: creatorOf(call),
    changeTypes,
    resource,
    notificationUrl: notificationAddress(call.body.notificationUrl, 'notificationUrl'),
    lifecycleNotificationUrl:
      lifecycle === null ? null : notificationAddress(lifecycle, 'lifecycleNotificationUrl'),
    expiresAt,
    clientState,
    latestSupportedTlsVersion,
    immutableIds: call.prefer.immutableIds,
    remindedAt: 0,
  };
  judgeCount(call, subscription);
  await judgeEndpoint(subscription.notificationUrl);
  if (
    subscription.lifecycleNotificationUrl &&
    subscription.lifecycleNotificationUrl !== subscription.notificationUrl
  ) {
    await judgeEndpoint(subscription.lifecycleNotificationUrl);
  }
  store(call, subscription, 'subscription.created');
  return entityAnswer(call, { context: 'subscriptions', value: subscriptionWire(subscription), status: 201 });
}

export function renewSubscription(call: GraphCall): GraphAnswer {
  const known = subscriptionOf(call);
  const unknown = Object.keys(call.body).find(
    (name) => name !== 'expirationDateTime' && name !== 'notificationUrl' && !name.includes('@'),
  );
  if (unknown) refuse(`The property '${unknown}' of a subscription cannot be changed.`);
  const watched = watchedResource(known.resource);
  if (!watched) throw notFound(known.id);
  const expiresAt =
    call.body.expirationDateTime === undefined ? known.expiresAt : expirationIn(call, watched);
  const notificationUrl =
    call.body.notificationUrl === undefined
      ? known.notificationUrl
      : notificationAddress(call.body.notificationUrl, 'notificationUrl');
  const renewed = { ...known, expiresAt, notificationUrl, remindedAt: 0 };
  store(call, renewed, 'subscription.updated');
  return entityAnswer(call, { context: 'subscriptions', value: subscriptionWire(renewed) });
}

export function deleteSubscription(call: GraphCall): GraphAnswer {
  const known = subscriptionOf(call);
  subscriptionsOf(call.world).delete(known.tenantId, known.id);
  record(call, known, 'subscription.deleted');
  return { status: 204 };
}

function subscriptionOf(call: GraphCall): SubscriptionRecord {
  const id = call.parameters.subscription ?? '';
  const found = subscriptionsOf(call.world).get(call.caller.tenantId, id.toLowerCase());
  if (!found || found.expiresAt <= call.now || found.applicationId !== call.caller.appId) throw notFound(id);
  return found;
}

function notFound(id: string): GraphFault {
  return new GraphFault(404, 'ResourceNotFound', `The subscription '${id}' was not found.`);
}

function creatorOf({ caller }: GraphCall): string {
  return caller.kind === 'delegated' ? caller.userId : caller.servicePrincipalId;
}

const rowOf = rowFinder(permissionTable, []);

/** Watching a resource needs the permission that reading it needs, and people watch their own alone. */
function judgeRights(call: GraphCall, { kind, user }: WatchedResource): void {
  const { caller, world } = call;
  const underMe = typeof call.body.resource === 'string' && /^\/?me(\/|$)/i.test(call.body.resource);
  const row = rowOf('GET', kind.permissionPath);
  if (!row) throw new Error(`No permission row for ${kind.permissionPath}`);
  judgePermission(caller, row, kind.workload, underMe && caller.kind === 'app');
  if (user === undefined) return;
  const named = world.directory.user(caller.tenantId, user);
  if (!named) throw new GraphFault(404, 'ResourceNotFound', `User '${user}' was not found.`);
  if (caller.kind === 'delegated' && caller.userId !== named.id) {
    throw new GraphFault(
      403,
      'ExtensionError',
      'Operation: Create; Exception: [Status Code: Forbidden; Reason: Access is denied to a resource of another user.]',
    );
  }
}

function judgeCount(call: GraphCall, { creatorId, tenantId }: SubscriptionRecord): void {
  const active = subscriptionsOf(call.world)
    .list(tenantId)
    .filter((subscription) => subscription.creatorId === creatorId && subscription.expiresAt > call.now);
  if (active.length >= mostPerMailbox) {
    throw new GraphFault(
      403,
      'ExtensionError',
      `Operation: Create; Exception: [Status Code: Forbidden; Reason: ${mostPerMailbox} subscriptions are active already.]`,
    );
  }
}

function changeTypesIn(value: unknown): readonly string[] {
  const types = typeof value === 'string' ? value.split(',').map((type) => type.trim().toLowerCase()) : [];
  if (types.length === 0 || types.some((type) => !['created', 'updated', 'deleted'].includes(type))) {
    refuse('changeType must be created, updated, deleted or several of them with commas between.');
  }
  return [...new Set(types)];
}

function expirationIn(call: GraphCall, { kind }: WatchedResource): number {
  const { expirationDateTime } = call.body;
  const expiresAt = typeof expirationDateTime === 'string' ? Date.parse(expirationDateTime) : Number.NaN;
  if (Number.isNaN(expiresAt))
    refuse('expirationDateTime must be a date and time such as 2026-01-31T08:00:00Z.');
  if (expiresAt <= call.now) refuse('Subscription expiration must be in the future.');
  const longest = kind.longestMinutes;
  if (expiresAt - call.now > longest * minute) {
    refuse(`Subscription expiration can only be ${longest} minutes in the future.`);
  }
  return expiresAt;
}

function store(call: GraphCall, subscription: SubscriptionRecord, kind: string): void {
  subscriptionsOf(call.world).put(subscription.tenantId, subscription);
  record(call, subscription, kind);
}

function record(call: GraphCall, { tenantId, id }: SubscriptionRecord, kind: string): void {
  const mailbox = call.caller.kind === 'delegated' ? call.caller.userId : null;
  call.world.ledger.record({
    tenant: tenantId,
    mailbox,
    kind,
    id,
    method: call.method,
    path: call.path,
    body: call.body,
  });
}

function refuse(message: string): never {
  throw new GraphFault(400, 'InvalidRequest', message);
}
