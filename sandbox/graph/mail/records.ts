import type { Collection, Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import type { JsonObject } from '../call.ts';
import type { ItemBody } from '../outlook/body.ts';
import type { ExtendedProperties } from '../outlook/extended-properties.ts';
import type { ItemPlace } from '../outlook/item-id.ts';
import type { Recipient } from '../outlook/recipients.ts';

/** A mail folder; kept in the partition of its mailbox. */
export interface MailFolderRecord extends Stored {
  /** The folder it lies in; null for what lies outside the visible tree. */
  readonly parentId: string | null;
  /** The name that names it in paths whatever it is called, e.g. `sentitems`; null for folders people made. */
  readonly wellKnown: string | null;
  readonly displayName: string;
  readonly isHidden: boolean;
}

export interface InternetHeader {
  readonly name: string;
  readonly value: string;
}

/** Graph's followupFlag, its times as the client wrote them. */
export interface FollowupFlag {
  readonly flagStatus: 'notFlagged' | 'flagged' | 'complete';
  readonly startDateTime?: JsonObject;
  readonly dueDateTime?: JsonObject;
  readonly completedDateTime?: JsonObject;
}

/** What a message says, to whom, and how its owner marked it; times in milliseconds since 1970. */
export interface MessageContent {
  readonly subject: string;
  readonly body: ItemBody;
  readonly bodyPreview: string;
  /** What the writer added to the quoted rest; the whole body where nothing is quoted. */
  readonly uniqueBody: ItemBody | null;
  readonly importance: 'low' | 'normal' | 'high';
  readonly from: Recipient | null;
  readonly sender: Recipient | null;
  readonly toRecipients: readonly Recipient[];
  readonly ccRecipients: readonly Recipient[];
  readonly bccRecipients: readonly Recipient[];
  readonly replyTo: readonly Recipient[];
  readonly categories: readonly string[];
  readonly flag: FollowupFlag;
  readonly inferenceClassification: 'focused' | 'other';
  readonly isRead: boolean;
  readonly isDraft: boolean;
  readonly isReadReceiptRequested: boolean;
  readonly isDeliveryReceiptRequested: boolean | null;
  readonly hasAttachments: boolean;
  readonly receivedAt: number;
  readonly sentAt: number;
  readonly internetMessageId: string;
  readonly headers: readonly InternetHeader[];
  /** GUID, the same in every mailbox the conversation reaches. */
  readonly conversation: string;
  /** Base64. */
  readonly conversationIndex: string;
}

/** A message in a mailbox; kept in the partition of the mailbox. */
export interface MessageRecord extends Stored, ItemPlace {
  readonly version: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly content: MessageContent;
  readonly extended: ExtendedProperties;
  /** For what is more than a message, such as an invitation. */
  readonly special?: SpecialMessage;
}

export interface SpecialMessage {
  /** E.g. `#microsoft.graph.eventMessageRequest`. */
  readonly type: string;
  /** Properties of that type, as Graph shows them. */
  readonly properties: JsonObject;
  /** GUID of the event it is about, in the same mailbox. */
  readonly eventId?: string;
}

/** A message that left a folder, for whoever follows the folder's changes; kept in the partition of the folder. */
export interface DepartureRecord extends Stored {
  readonly moves: number;
}

export function folderCollection(world: World): Collection<MailFolderRecord> {
  return world.store.collection<MailFolderRecord>('mailFolders');
}

export function messageCollection(world: World): Collection<MessageRecord> {
  return world.store.collection<MessageRecord>('messages');
}

export function departureCollection(world: World): Collection<DepartureRecord> {
  return world.store.collection<DepartureRecord>('messageDepartures');
}
