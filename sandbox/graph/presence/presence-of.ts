import type { UserRecord } from '../../world/directory/records.ts';
import { seededPresence } from '../../world/seed/presence.ts';
import type { Collection } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import { repliesAutomatically, storedSettings } from '../mailbox-settings/stored-settings.ts';
import type { PresenceRecord } from './records.ts';
import { presenceAt } from './rules.ts';

export function presenceRecords(world: World): Collection<PresenceRecord> {
  return world.store.collection<PresenceRecord>('presence');
}

/** What is known of a person's presence; seeded people start with a client signed in, others offline. */
export function presenceRecordOf(world: World, user: UserRecord): PresenceRecord {
  return (
    presenceRecords(world).get(user.tenantId, user.id) ?? {
      id: user.id,
      sessions: seededPresence(user, world.settings().seededAt),
      preferred: null,
      statusMessage: null,
      sequence: 1,
    }
  );
}

/** A person's presence as Graph shows it. */
export function presenceWire(world: World, user: UserRecord) {
  const now = world.clock.now();
  const record = presenceRecordOf(world, user);
  const message = record.statusMessage;
  const shown = message && (message.expiresAt === null || message.expiresAt > now) ? message : undefined;
  return {
    id: user.id,
    ...presenceAt(record, now),
    statusMessage: shown
      ? {
          message: { content: shown.content, contentType: shown.contentType },
          publishedDateTime: new Date(shown.publishedAt).toISOString(),
          expiryDateTime:
            shown.expiresAt === null
              ? null
              : { dateTime: `${new Date(shown.expiresAt).toISOString().slice(0, -1)}0000`, timeZone: 'UTC' },
        }
      : null,
    outOfOfficeSettings: outOfOfficeOf(world, user),
    workLocation: null,
    sequenceNumber: `A${record.sequence.toString().padStart(6, '0')}`,
  };
}

/** The automatic reply that is on, as Teams shows it beside the presence. */
function outOfOfficeOf(world: World, user: UserRecord) {
  if (user.mailbox === 'none') return { message: null, isOutOfOffice: false };
  const settings = storedSettings(world, user);
  const active = repliesAutomatically(settings, world.clock.now());
  return { message: active ? settings.automaticReplies.internalReplyMessage : null, isOutOfOffice: active };
}
