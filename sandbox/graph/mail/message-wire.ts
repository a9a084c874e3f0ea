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
export function messageWire(call: GraphCall, { ownerId }: Mailbox, message: MessageRecord): JsonObject {
  const { content } = message;
  const id = wireId(call, ownerId, message);
  const key = messageKey(message);
  const basic = seesBasicsOnly(call);
  const unsafe = /outlook\.allow-unsafe-html/i.test(call.headers.prefer ?? '');
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
    ...onRequest(call, message, basic),
  };
}

/** Where Outlook on the web would show an item. */
export function webLinkTo(id: string, viewModel = 'ReadMessageItem'): string {
  return `https://outlook.office365.com/owa/?ItemID=${encodeURIComponent(id)}&exvsurl=1&viewmodel=${viewModel}`;
}

/** True for a caller whose permissions show who wrote and when, but not what. */
export function seesBasicsOnly({ openedBy }: GraphCall): boolean {
  return openedBy.length > 0 && openedBy.every((name) => name.startsWith('Mail.ReadBasic'));
}

function onRequest(call: GraphCall, { content }: MessageRecord, basic: boolean): JsonObject {
  const asked = new Set(call.query.select.map((name) => name.toLowerCase()));
  return {
    ...(asked.has('internetmessageheaders') && content.headers.length > 0
      ? { internetMessageHeaders: content.headers }
      : {}),
    ...(asked.has('uniquebody') && !basic
      ? { uniqueBody: shownBody(content.uniqueBody ?? content.body, call.prefer) }
      : {}),
  };
}
