import type { UserRecord } from '../../world/directory/records.ts';
import { seededAutomaticReplies } from '../../world/seed/mail-automatic-replies.ts';
import type { Collection, Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';

/** A time somebody set, kept as they wrote it: Graph shows it again in UTC or in the zone asked for. */
export interface AutomaticReplies {
  readonly status: 'disabled' | 'alwaysEnabled' | 'scheduled';
  readonly externalAudience: 'none' | 'contactsOnly' | 'all';
  readonly internalReplyMessage: string;
  readonly externalReplyMessage: string;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
}

export interface WorkingHours {
  readonly daysOfWeek: readonly string[];
  readonly startTime: string;
  readonly endTime: string;
  readonly timeZone: string;
}

/** What the owner of a mailbox set up; one document in each mailbox that was ever changed. */
export interface MailboxSettingsRecord extends Stored {
  readonly id: 'settings';
  readonly automaticReplies: AutomaticReplies;
  /** Counts changes of the automatic replies; each change makes every sender hear a reply anew. */
  readonly automaticRepliesVersion: number;
  readonly timeZone: string;
  readonly locale: string;
  readonly dateFormat: string;
  readonly timeFormat: string;
  readonly workingHours: WorkingHours;
  readonly delegateMeetingMessageDeliveryOptions: string;
}

export function settingsCollection(world: World): Collection<MailboxSettingsRecord> {
  return world.store.collection<MailboxSettingsRecord>('mailboxSettings');
}

/** The settings of a mailbox; until somebody changes them they follow from the person. */
export function storedSettings(world: World, user: UserRecord): MailboxSettingsRecord {
  return settingsCollection(world).get(user.id, 'settings') ?? initialSettings(world, user);
}

/** True while automatic replies go out. */
export function repliesAutomatically(
  { automaticReplies: replies }: MailboxSettingsRecord,
  now: number,
): boolean {
  if (replies.status !== 'scheduled') return replies.status === 'alwaysEnabled';
  return replies.start <= now && now < replies.end;
}

// Outlook shows dates the way people of the language write them.
const formats: Readonly<Record<string, readonly [date: string, time: string]>> = {
  'de-CH': ['dd.MM.yyyy', 'HH:mm'],
  'en-GB': ['dd/MM/yyyy', 'HH:mm'],
  'en-US': ['M/d/yyyy', 'h:mm tt'],
  'fr-CH': ['dd.MM.yyyy', 'HH:mm'],
  'fr-FR': ['dd/MM/yyyy', 'HH:mm'],
  'ja-JP': ['yyyy/MM/dd', 'H:mm'],
};

function initialSettings(world: World, user: UserRecord): MailboxSettingsRecord {
  const { seededAt } = world.settings();
  const [dateFormat, timeFormat] = formats[user.language] ?? ['yyyy-MM-dd', 'HH:mm'];
  const midnight = seededAt - (seededAt % 86_400_000);
  return {
    id: 'settings',
    automaticReplies: (user.seeded ? seededAutomaticReplies(user.id, midnight) : undefined) ?? {
      status: 'disabled',
      externalAudience: 'all',
      internalReplyMessage: '',
      externalReplyMessage: '',
      start: midnight,
      end: midnight + 86_400_000,
    },
    automaticRepliesVersion: 0,
    timeZone: user.timeZone,
    locale: user.language,
    dateFormat,
    timeFormat,
    workingHours: {
      daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      startTime: '08:00:00.0000000',
      endTime: '17:00:00.0000000',
      timeZone: user.timeZone,
    },
    delegateMeetingMessageDeliveryOptions: 'sendToDelegateOnly',
  };
}
