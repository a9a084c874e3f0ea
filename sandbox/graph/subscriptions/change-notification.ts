import type { LedgerEntry } from '../../world/ledger.ts';
import { itemId, readItemId } from '../outlook/item-id.ts';
import type { ChangeType } from './concerns.ts';
import type { SubscriptionRecord } from './records.ts';
import { watchedResource } from './watched-resource.ts';

export type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed';

export type Notification = Readonly<Record<string, unknown>>;

/** What Graph posts when something watched has changed: where it is, never what it says. */
export function changeNotification(
  subscription: SubscriptionRecord,
  entry: LedgerEntry,
  changeType: ChangeType,
): Notification {
  const kind = watchedResource(subscription.resource)?.kind;
  const id = shownId(subscription, entry);
  const resource = resourceOf(subscription, entry, id);
  return {
    ...common(subscription),
    changeType,
    resource,
    resourceData: {
      '@odata.type': `#Microsoft.Graph.${pascal(kind?.type ?? 'entity')}`,
      '@odata.id': resource,
      id,
    },
  };
}

export function lifecycleNotification(
  subscription: SubscriptionRecord,
  lifecycleEvent: LifecycleEvent,
): Notification {
  return { ...common(subscription), lifecycleEvent };
}

function common(subscription: SubscriptionRecord) {
  return {
    subscriptionId: subscription.id,
    subscriptionExpirationDateTime: new Date(subscription.expiresAt).toISOString(),
    ...(subscription.clientState === null ? {} : { clientState: subscription.clientState }),
    tenantId: subscription.tenantId,
  };
}

/** Subscribers who asked for immutable ids hear of those. */
function shownId(subscription: SubscriptionRecord, entry: LedgerEntry): string {
  if (!subscription.immutableIds || entry.mailbox === null) return entry.id;
  const reference = readItemId(entry.id);
  if (!reference?.place) return entry.id;
  return itemId(entry.mailbox, { id: reference.id, ...reference.place }, true, reference.occurrence);
}

/** Outlook names the owner and the collection of the type, whichever folder was watched; others name their path. */
function resourceOf(subscription: SubscriptionRecord, entry: LedgerEntry, id: string): string {
  const kind = watchedResource(subscription.resource)?.kind;
  if (kind?.workload === 'outlook') return `Users/${entry.mailbox}/${pascal(kind.type)}s/${id}`;
  const base = subscription.resource.split('?')[0]?.replace(/^\//, '') ?? '';
  if (kind?.noun === 'presence') return base;
  if (kind?.noun === 'chatMessage') return `chats('${chatOf(entry)}')/messages('${id}')`;
  return kind?.workload === 'directory' ? `${pascal(kind.type)}s/${id}` : `${base}('${id}')`;
}

function chatOf({ path }: LedgerEntry): string {
  const key = /\/chats\/([^/?]+)/i.exec(path)?.[1] ?? '';
  return decodeURIComponent(key);
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
