import { randomBytes, randomUUID } from 'node:crypto';
import type { World } from '../../world/world.ts';
import { bodyPreview, emptyBody, type ItemBody, storedBody } from '../outlook/body.ts';
import { noExtendedProperties, withExtendedProperties } from '../outlook/extended-properties.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import { type Recipient, withDirectoryName } from '../outlook/recipients.ts';
import { newConversationIndex } from './conversation-index.ts';
import type { MessageInput } from './message-fields.ts';
import type { MessageContent, MessageRecord } from './records.ts';

/** What a client said of a message, as the message has it; what it did not say is left out. */
export function contentFrom(world: World, input: MessageInput): Partial<MessageContent> {
  const people = (list: readonly Recipient[] | null) =>
    (list ?? []).map((one) => withDirectoryName(world, one));
  const found: { -readonly [P in keyof MessageContent]?: MessageContent[P] } = {};
  if (input.subject !== undefined) found.subject = input.subject ?? '';
  if (input.body !== undefined) Object.assign(found, bodyContent(input.body ?? emptyBody));
  if (input.importance !== undefined) found.importance = input.importance ?? 'normal';
  if (input.from !== undefined) found.from = input.from && withDirectoryName(world, input.from);
  if (input.sender !== undefined) found.sender = input.sender && withDirectoryName(world, input.sender);
  if (input.toRecipients !== undefined) found.toRecipients = people(input.toRecipients);
  if (input.ccRecipients !== undefined) found.ccRecipients = people(input.ccRecipients);
  if (input.bccRecipients !== undefined) found.bccRecipients = people(input.bccRecipients);
  if (input.replyTo !== undefined) found.replyTo = people(input.replyTo);
  if (input.categories !== undefined) found.categories = [...new Set(input.categories ?? [])];
  if (input.flag !== undefined) found.flag = input.flag ?? { flagStatus: 'notFlagged' };
  if (input.inferenceClassification !== undefined)
    found.inferenceClassification = input.inferenceClassification ?? 'focused';
  if (input.isRead !== undefined) found.isRead = input.isRead ?? false;
  if (input.isReadReceiptRequested !== undefined)
    found.isReadReceiptRequested = input.isReadReceiptRequested ?? false;
  if (input.isDeliveryReceiptRequested !== undefined)
    found.isDeliveryReceiptRequested = input.isDeliveryReceiptRequested;
  if (input.internetMessageId) found.internetMessageId = input.internetMessageId;
  if (input.internetMessageHeaders !== undefined) found.headers = input.internetMessageHeaders ?? [];
  return found;
}

/** A body with what follows from it. */
export function bodyContent(body: ItemBody): Pick<MessageContent, 'body' | 'bodyPreview' | 'uniqueBody'> {
  return { body: storedBody(body), bodyPreview: bodyPreview(body), uniqueBody: null };
}

/** A draft nobody has written anything into yet. */
export function emptyContent(mailbox: Pick<Mailbox, 'address'>, now: number): MessageContent {
  const conversation = randomUUID();
  return {
    subject: '',
    ...bodyContent(emptyBody),
    importance: 'normal',
    from: null,
    sender: null,
    toRecipients: [],
    ccRecipients: [],
    bccRecipients: [],
    replyTo: [],
    categories: [],
    flag: { flagStatus: 'notFlagged' },
    inferenceClassification: 'focused',
    isRead: true,
    isDraft: true,
    isReadReceiptRequested: false,
    isDeliveryReceiptRequested: false,
    hasAttachments: false,
    receivedAt: now,
    sentAt: now,
    internetMessageId: newMessageId(mailbox.address),
    headers: [],
    conversation,
    conversationIndex: newConversationIndex(conversation, now),
  };
}

/** A new message that a client described, in a folder of its mailbox; not yet saved. */
export function newDraft(
  world: World,
  mailbox: Mailbox,
  folderId: string,
  input: MessageInput,
  base: MessageContent = emptyContent(mailbox, world.clock.now()),
): MessageRecord {
  const now = world.clock.now();
  const extended = withExtendedProperties(noExtendedProperties, { ...input });
  // PidTagMessageFlags without its "unsent" bit is how clients put received mail into a mailbox.
  const flags = extended.single.find(({ id }) => id === 'Integer 0xe07')?.value;
  const isDraft = flags === undefined || (Number(flags) & 8) !== 0;
  return {
    id: randomUUID(),
    folderId,
    moves: 0,
    version: 1,
    createdAt: now,
    modifiedAt: now,
    extended,
    content: { ...base, ...contentFrom(world, input), isDraft },
  };
}

/** `<…@domain>` as a mail server of the sender's domain would write it. */
export function newMessageId(address: string): string {
  const domain = /@([^@\s>]+)$/.exec(address)?.[1] ?? 'localhost';
  return `<${randomBytes(16).toString('hex').toUpperCase()}@mail.${domain}>`;
}
