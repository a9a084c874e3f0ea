import { isoSeconds } from '../../world/clock.ts';
import type { GraphCall, JsonObject } from '../call.ts';
import { shownBody } from '../outlook/body.ts';
import { changeKey, etagOf } from '../outlook/change-key.ts';
import { conversationId, folderId, wireId } from '../outlook/item-id.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import type { MessageRecord } from './records.ts';

/** The change key of a message as it is now. */
export function messageKey(message: MessageRecord): string {
  return changeKey('message', message.id, message.version);
}

/**
 * A message as Graph shows it, every property of the type in the order the service writes them.
 * Headers and the unique body come only where `$select` names them.
 */
export function messageWire(call: GraphCall, mailbox: Mailbox, message: MessageRecord): JsonObject {
  const basic = seesBasicsOnly(call);
  const unsafe = /outlook\.allow-unsafe-html/i.test(call.headers.prefer ?? '');
  const view = [call.prefer.immutableIds, call.prefer.bodyContentType, basic, unsafe].join();
  let shown = known.get(message);
  if (!shown) {
    shown = new Map();
    known.set(message, shown);
  }
  let wire = shown.get(view);
  if (!wire) {
    wire = wholeWire(call, mailbox, message, basic, unsafe);
    shown.set(view, wire);
  }
  const more = onRequest(call, message, basic);
  return more ? { ...wire, ...more } : wire;
}

/** How a message looks follows from its record alone, which is never changed but replaced. */
const known = new WeakMap<MessageRecord, Map<string, JsonObject>>();

function wholeWire(
  call: GraphCall,
  { ownerId }: Mailbox,
  message: MessageRecord,
  basic: boolean,
  unsafe: boolean,
): JsonObject {
  const { content } = message;
  const id = wireId(call, ownerId, message);
  const key = messageKey(message);
  return {
    ...(message.special ? { '@odata.type': message.special.type } : {}),
    '@odata.etag': etagOf(key),
    id,
    createdDateTime: isoSeconds(message.createdAt),
    lastModifiedDateTime: isoSeconds(message.modifiedAt),
    changeKey: key,
    categories: content.categories,
    receivedDateTime: isoSeconds(content.receivedAt),
    sentDateTime: isoSeconds(content.sentAt),
    hasAttachments: content.hasAttachments,
    internetMessageId: content.internetMessageId,
    subject: content.subject,
    ...(basic ? {} : { bodyPreview: content.bodyPreview }),
    importance: content.importance,
    parentFolderId: folderId(ownerId, message.folderId),
    conversationId: conversationId(ownerId, content.conversation),
    conversationIndex: content.conversationIndex,
    isDeliveryReceiptRequested: content.isDeliveryReceiptRequested,
    isReadReceiptRequested: content.isReadReceiptRequested,
    isRead: content.isRead,
    isDraft: content.isDraft,
    webLink: webLinkTo(id),
    inferenceClassification: content.inferenceClassification,
    ...(basic ? {} : { body: shownBody(content.body, call.prefer, unsafe) }),
    // Drafts that nobody is named the writer of leave both out.
    ...(content.sender ? { sender: content.sender } : {}),
    ...(content.from ? { from: content.from } : {}),
    toRecipients: content.toRecipients,
    ccRecipients: content.ccRecipients,
    bccRecipients: content.bccRecipients,
    replyTo: content.replyTo,
    flag: content.flag,
    ...message.special?.properties,
  };
}

/** Where Outlook on the web would show a message. */
function webLinkTo(id: string): string {
  return `https://outlook.office365.com/owa/?ItemID=${encodeURIComponent(id)}&exvsurl=1&viewmodel=ReadMessageItem`;
}

/** True for a caller whose permissions show who wrote and when, but not what. */
export function seesBasicsOnly({ openedBy }: GraphCall): boolean {
  return openedBy.length > 0 && openedBy.every((name) => name.startsWith('Mail.ReadBasic'));
}

/** What comes only where `$select` names it; nothing for most calls. */
function onRequest(call: GraphCall, { content }: MessageRecord, basic: boolean): JsonObject | undefined {
  if (call.query.select.length === 0) return undefined;
  const asked = new Set(call.query.select.map((name) => name.toLowerCase()));
  const headers = asked.has('internetmessageheaders') && content.headers.length > 0;
  const unique = asked.has('uniquebody') && !basic;
  if (!headers && !unique) return undefined;
  return {
    ...(headers ? { internetMessageHeaders: content.headers } : {}),
    ...(unique ? { uniqueBody: shownBody(content.uniqueBody ?? content.body, call.prefer) } : {}),
  };
}
