import { randomUUID } from 'node:crypto';
import { everyTenant } from '../../world/directory/directory.ts';
import type { UserRecord } from '../../world/directory/records.ts';
import type { World } from '../../world/world.ts';
import {
  type AttachmentContent,
  attachmentCollection,
  showsPaperClip,
} from '../outlook/attachment-record.ts';
import type { ItemBody } from '../outlook/body.ts';
import { noExtendedProperties } from '../outlook/extended-properties.ts';
import { mailboxOfUser } from '../outlook/mailbox.ts';
import type { Recipient } from '../outlook/recipients.ts';
import { applyRules } from './apply-rules.ts';
import { automaticReply } from './automatic-reply.ts';
import { bodyContent, newMessageId } from './compose.ts';
import { newConversationIndex } from './conversation-index.ts';
import { defaultFolderId } from './default-folders.ts';
import { ensureMail } from './ensure-mail.ts';
import { classificationOf } from './inference-overrides.ts';
import type { InternetHeader, MessageContent, MessageRecord, SpecialMessage } from './records.ts';
import { type Cause, saveMessage } from './save-message.ts';

/** A message on its way: what everybody gets, and who gets it. */
export interface OutgoingMessage {
  readonly from: Recipient;
  /** Who really wrote it, where that is somebody else. */
  readonly sender?: Recipient;
  readonly toRecipients: readonly Recipient[];
  readonly ccRecipients?: readonly Recipient[];
  readonly bccRecipients?: readonly Recipient[];
  readonly replyTo?: readonly Recipient[];
  readonly subject: string;
  readonly body: ItemBody;
  readonly uniqueBody?: ItemBody | null;
  readonly importance?: MessageContent['importance'];
  readonly isReadReceiptRequested?: boolean;
  readonly internetMessageId?: string;
  readonly conversation?: string;
  readonly conversationIndex?: string;
  readonly headers?: readonly InternetHeader[];
  readonly attachments?: readonly AttachmentContent[];
  /** For invitations and their answers: what each recipient's copy is, beyond a message. */
  readonly special?: (owner: UserRecord) => SpecialMessage | undefined;
  /** Sent by a machine: nobody answers it automatically. */
  readonly automatic?: boolean;
}

export interface Delivered {
  readonly ownerId: string;
  readonly messageId: string;
}

/**
 * Puts a message into the Inbox of everybody named in it who has a mailbox in this sandbox, members of groups included.
 * For others nothing happens: the ledger's `message.sent` is all that tells of them.
 */
export function deliverMessage(
  world: World,
  message: OutgoingMessage,
  cause: Omit<Cause, 'world' | 'now'>,
): readonly Delivered[] {
  const whole: Cause = { ...cause, world, now: world.clock.now() };
  const owners = recipientsOf(world, message);
  const prepared = {
    conversation: randomUUID(),
    internetMessageId: newMessageId(message.from.emailAddress.address),
    ...message,
  };
  return owners.flatMap((owner) => deliverTo(whole, owner, prepared));
}

type Prepared = OutgoingMessage & { readonly conversation: string; readonly internetMessageId: string };

function deliverTo(cause: Cause, owner: UserRecord, message: Prepared): readonly Delivered[] {
  const { world, now } = cause;
  ensureMail(world, owner);
  const attachments = message.attachments ?? [];
  const special = message.special?.(owner);
  const record: MessageRecord = {
    id: randomUUID(),
    folderId: defaultFolderId(owner.id, 'inbox'),
    moves: 0,
    version: 1,
    createdAt: now,
    modifiedAt: now,
    extended: noExtendedProperties,
    content: receivedContent(world, owner, message, now),
    ...(special ? { special } : {}),
  };
  for (const content of attachments)
    attachmentCollection(world).put(record.id, { ...content, id: randomUUID(), modifiedAt: now });
  const mailbox = mailboxOfUser(world, owner);
  const saved = saveMessage(cause, mailbox, record, 'received');
  const ruled = applyRules(cause, mailbox, saved);
  const answer = automaticReply(cause, mailbox, message);
  for (const further of answer ? [...ruled.forwards, answer] : ruled.forwards)
    deliverMessage(world, further, cause);
  return ruled.message ? [{ ownerId: owner.id, messageId: ruled.message.id }] : [];
}

function receivedContent(world: World, owner: UserRecord, message: Prepared, now: number): MessageContent {
  return {
    subject: message.subject,
    ...bodyContent(message.body),
    uniqueBody: message.uniqueBody ?? null,
    importance: message.importance ?? 'normal',
    from: message.from,
    sender: message.sender ?? message.from,
    toRecipients: message.toRecipients,
    ccRecipients: message.ccRecipients ?? [],
    // Nobody learns who else got a blind copy.
    bccRecipients: [],
    replyTo: message.replyTo ?? [],
    categories: [],
    flag: { flagStatus: 'notFlagged' },
    inferenceClassification: classificationOf(world, owner.id, message.from.emailAddress.address),
    isRead: false,
    isDraft: false,
    isReadReceiptRequested: message.isReadReceiptRequested ?? false,
    isDeliveryReceiptRequested: null,
    hasAttachments: showsPaperClip(message.attachments ?? []),
    receivedAt: now,
    sentAt: now,
    internetMessageId: message.internetMessageId,
    headers: transportHeaders(message, now),
    conversation: message.conversation,
    conversationIndex: message.conversationIndex ?? newConversationIndex(message.conversation, now),
  };
}

/** The headers a mail server leaves on a message, with those the writer gave it. */
function transportHeaders(message: Prepared, now: number): readonly InternetHeader[] {
  const line = ({ emailAddress: { name, address } }: Recipient): string => `${name} <${address}>`;
  return [
    { name: 'From', value: line(message.from) },
    { name: 'To', value: message.toRecipients.map(line).join(', ') },
    ...(message.ccRecipients?.length
      ? [{ name: 'CC', value: message.ccRecipients.map(line).join(', ') }]
      : []),
    { name: 'Subject', value: message.subject },
    { name: 'Date', value: new Date(now).toUTCString().replace('GMT', '+0000') },
    { name: 'Message-ID', value: message.internetMessageId },
    { name: 'MIME-Version', value: '1.0' },
    ...(message.headers ?? []),
  ];
}

/** Everybody with a mailbox here, each once, in the order they are named. */
function recipientsOf(world: World, message: OutgoingMessage): readonly UserRecord[] {
  const named = [...message.toRecipients, ...(message.ccRecipients ?? []), ...(message.bccRecipients ?? [])];
  const owners = named.flatMap(({ emailAddress: { address } }) => ownersOf(world, address));
  return [...new Map(owners.map((owner) => [owner.id, owner])).values()];
}

function ownersOf(world: World, address: string): readonly UserRecord[] {
  const people = world.directory.accountsNamed(address).filter(({ mailbox }) => mailbox !== 'none');
  if (people.length > 0) return people;
  return world.directory.tenants.list(everyTenant).flatMap(({ id }) => membersOf(world, id, address));
}

/** Mail to a group reaches its members. */
function membersOf(world: World, tenantId: string, address: string): readonly UserRecord[] {
  const group = world.directory.groups
    .list(tenantId)
    .find(({ wire: { mail } }) => mail?.toLowerCase() === address.toLowerCase());
  return (group?.memberIds ?? []).flatMap((id) => {
    const member = world.directory.users.get(tenantId, id);
    return member && member.mailbox !== 'none' ? [member] : [];
  });
}
