import type { Collection, Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import type { ItemBody } from '../outlook/body.ts';
import type { ExtendedProperties } from '../outlook/extended-properties.ts';
import type { ItemPlace } from '../outlook/item-id.ts';
import type { Recipient } from '../outlook/recipients.ts';
import type { PatternedRecurrence } from '../outlook/recurrence/recurrence.ts';

export const importances = ['low', 'normal', 'high'] as const;
export const sensitivities = ['normal', 'personal', 'private', 'confidential'] as const;
export const freeBusyStatuses = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'] as const;
export const attendeeTypes = ['required', 'optional', 'resource'] as const;

export type FreeBusyStatus = (typeof freeBusyStatuses)[number];
export type ResponseType =
  | 'none'
  | 'organizer'
  | 'tentativelyAccepted'
  | 'accepted'
  | 'declined'
  | 'notResponded';

/** A moment of an event: when it is, and as whose clock it was written down. */
export interface EventTime {
  readonly instant: number;
  readonly wallClock: number;
  /** Name of the zone as the client gave it. */
  readonly zone: string;
}

export interface Response {
  readonly response: ResponseType;
  /** Milliseconds since 1970; 0 where there was none. */
  readonly time: number;
}

export interface Attendee extends Recipient {
  readonly type: (typeof attendeeTypes)[number];
  readonly status: Response;
  /** Another time the attendee asked for. */
  readonly proposed: { readonly start: EventTime; readonly end: EventTime } | null;
}

/** Graph's location, as far as a client filled it in. */
export type EventLocation = Readonly<Record<string, unknown>> & { readonly displayName: string };

/** What an event says. A changed occurrence of a series says some of it anew. */
export interface EventContent {
  readonly subject: string;
  readonly body: ItemBody;
  readonly importance: (typeof importances)[number];
  readonly sensitivity: (typeof sensitivities)[number];
  readonly showAs: FreeBusyStatus;
  readonly isAllDay: boolean;
  readonly isCancelled: boolean;
  readonly isReminderOn: boolean;
  readonly reminderMinutesBeforeStart: number;
  readonly responseRequested: boolean;
  readonly allowNewTimeProposals: boolean;
  readonly hideAttendees: boolean;
  readonly categories: readonly string[];
  readonly locations: readonly EventLocation[];
  readonly attendees: readonly Attendee[];
  readonly responseStatus: Response;
  readonly isOnlineMeeting: boolean;
  readonly onlineMeetingProvider: string;
  readonly hasAttachments: boolean;
  readonly extended: ExtendedProperties;
  /** What an attendee's copy shows once the attendee accepts: the organizer's own choice. */
  readonly intendedShowAs: FreeBusyStatus;
}

/** An occurrence that differs from its series; kept inside the series under the day it would have been on. */
export interface OccurrenceException {
  readonly version: number;
  readonly modifiedAt: number;
  /** Absent where the times are the series' own. */
  readonly start?: EventTime;
  readonly end?: EventTime;
  readonly content: Partial<EventContent>;
}

/** What becomes of a reminder; by day of the occurrence, 0 for an event that does not repeat. */
export type ReminderStates = Readonly<Record<string, { readonly dismissed: true } | { readonly at: number }>>;

/** What a series looked like before an edit; delta queries tell from it which occurrences are gone. */
export interface FormerSeries {
  readonly version: number;
  readonly recurrence: PatternedRecurrence;
  readonly start: EventTime;
  readonly end: EventTime;
}

/** An appointment, a meeting or a whole series, kept in the partition of the mailbox it lies in. */
export interface EventRecord extends Stored, ItemPlace {
  /** The calendar. */
  readonly folderId: string;
  /** The same in every copy: the id of the organizer's event. */
  readonly meetingId: string;
  readonly meetingCreatedAt: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** The store's sequence number of the latest write. */
  readonly version: number;
  /** The same for the latest write that concerned all occurrences. */
  readonly seriesVersion: number;
  readonly organizer: Recipient;
  readonly isOrganizer: boolean;
  /** Of a series: of its first occurrence. */
  readonly start: EventTime;
  readonly end: EventTime;
  readonly content: EventContent;
  readonly recurrence: PatternedRecurrence | null;
  /** By day of the series, the number of days since 1970. */
  readonly exceptions: Readonly<Record<string, OccurrenceException>>;
  /** Days taken out of the series, each with the version of the write that did it. */
  readonly cancelled: Readonly<Record<string, number>>;
  readonly reminders: ReminderStates;
  readonly former: readonly FormerSeries[];
  readonly transactionId: string | null;
  /** In the copy of somebody invited to a single occurrence: which one it is; 0 otherwise. */
  readonly onlyDay: number;
}

export function eventsOf(world: World): Collection<EventRecord> {
  return world.store.collection<EventRecord>('events');
}

/** Deleted events, kept so that delta queries can tell where they were. */
export interface DeletedEvent extends Stored, ItemPlace {
  readonly version: number;
  readonly event: EventRecord;
}

export function deletedEventsOf(world: World): Collection<DeletedEvent> {
  return world.store.collection<DeletedEvent>('deletedEvents');
}

/** The events a mailbox's transaction ids have made. */
export interface TransactionRecord extends Stored {
  readonly eventId: string;
}

export function transactionsOf(world: World): Collection<TransactionRecord> {
  return world.store.collection<TransactionRecord>('eventTransactions');
}
