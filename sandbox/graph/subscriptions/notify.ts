import { setTimeout as pause } from 'node:timers/promises';
import type { LedgerEntry } from '../../world/ledger.ts';
import type { World } from '../../world/world.ts';
import { changeNotification, lifecycleNotification, type Notification } from './change-notification.ts';
import { concerns } from './concerns.ts';
import { subscriptionsOf } from './handlers.ts';
import { patience } from './handshake.ts';
import type { SubscriptionRecord } from './records.ts';

/** Waits before each new try; an endpoint that answers none of them has missed something. */
const waits = [0, 1_000, 5_000, 30_000, 120_000] as const;
const minute = 60_000;
/** Creators are asked to reauthorize when this much of the lifetime is left. */
const reminderLead = 15 * minute;
const inspection = 5_000;

/**
 * Tells subscribers of every committed write that concerns them, and of the life of their subscriptions.
 * Answers how to stop; what waits then is dropped, as subscribers resync after a missed notification anyway.
 */
export function startNotifications(
  world: World,
  onError: (error: unknown, where: string) => void,
): () => void {
  const stopping = new AbortController();
  const send = (subscription: SubscriptionRecord, address: string, notification: Notification): void => {
    deliver(address, notification, stopping.signal)
      .then((delivered) => {
        const { lifecycleNotificationUrl: lifecycle } = subscription;
        if (delivered || !lifecycle || 'lifecycleEvent' in notification) return undefined;
        return deliver(lifecycle, lifecycleNotification(subscription, 'missed'), stopping.signal);
      })
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) onError(error, `notification to ${address}`);
      });
  };
  const stopListening = world.ledger.listen((entry) => {
    // The write must be readable before anybody hears of it.
    setImmediate(() => {
      for (const { subscription, changeType } of concerned(world, entry)) {
        send(subscription, subscription.notificationUrl, changeNotification(subscription, entry, changeType));
      }
    });
  });
  const inspector = setInterval(() => {
    for (const subscription of dueForReminder(world)) {
      if (subscription.lifecycleNotificationUrl) {
        send(
          subscription,
          subscription.lifecycleNotificationUrl,
          lifecycleNotification(subscription, 'reauthorizationRequired'),
        );
      }
    }
  }, inspection);
  inspector.unref();
  return () => {
    stopping.abort();
    stopListening();
    clearInterval(inspector);
  };
}

function concerned(world: World, entry: LedgerEntry) {
  const now = world.clock.now();
  return subscriptionsOf(world)
    .list(entry.tenant)
    .filter(({ expiresAt }) => expiresAt > now)
    .flatMap((subscription) => {
      const changeType = concerns(world, subscription, entry);
      return changeType && subscription.changeTypes.includes(changeType)
        ? [{ subscription, changeType }]
        : [];
    });
}

/** Removes what has run out, and answers whose creators are to be asked to reauthorize, once each. */
function dueForReminder(world: World): readonly SubscriptionRecord[] {
  const now = world.clock.now();
  const collection = subscriptionsOf(world);
  const due: SubscriptionRecord[] = [];
  for (const tenantId of collection.partitions()) {
    for (const subscription of collection.list(tenantId)) {
      if (subscription.expiresAt <= now) collection.delete(tenantId, subscription.id);
      else if (subscription.remindedAt === 0 && subscription.expiresAt - now <= reminderLead) {
        due.push(collection.put(tenantId, { ...subscription, remindedAt: now }));
      }
    }
  }
  world.store.flush();
  return due;
}

/** True where an endpoint took the notification. */
async function deliver(address: string, notification: Notification, stopped: AbortSignal): Promise<boolean> {
  for (const wait of waits) {
    if (wait > 0) await pause(wait, undefined, { signal: stopped, ref: false });
    const taken = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ value: [notification] }),
      redirect: 'error',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(patience)]),
    }).then(
      async (response) => {
        await response.body?.cancel();
        return response.ok;
      },
      () => false,
    );
    if (taken) return true;
    stopped.throwIfAborted();
  }
  return false;
}
