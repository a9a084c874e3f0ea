import { randomUUID } from 'node:crypto';
import { rightsOf } from '../../world/mailbox-rights.ts';
import type { Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import type { GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import {
  type AttachmentContent,
  attachmentCollection,
  showsPaperClip,
} from '../outlook/attachment-record.ts';
import { itemId } from '../outlook/item-id.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import { isDeliverable, mostRecipients, type Recipient, recipientOf } from '../outlook/recipients.ts';
import { defaultFolderId } from './default-folders.ts';
import { deliverMessage, type OutgoingMessage } from './deliver.ts';
import { nonDeliveryReport } from './non-delivery.ts';
import type { MessageContent, MessageRecord } from './records.ts';
import { type Cause, moveMessage, saveMessage } from './save-message.ts';

interface Writers {
  readonly from: Recipient;
  readonly sender: Recipient;
}

/**
 * Sends a message out of a mailbox: judges recipients, rights and limits, puts it into the Inboxes it can reach and
 * tells the sender of addresses nobody has. What becomes of the sender's own: a draft moves to Sent Items, a new
 * message is kept there or forgotten.
 */
export function submitMessage(
  call: GraphCall,
  mailbox: Mailbox,
  draft: MessageRecord,
  attachments: readonly AttachmentContent[],
  afterwards: 'move' | 'keep' | 'forget',
): void {
  judgeRecipients(draft.content);
  const writers = judgeSender(call, mailbox, draft.content);
  countSubmission(call.world, mailbox.ownerId, call.now);
  const changes: Partial<MessageContent> = {
    ...writers,
    isDraft: false,
    isRead: true,
    sentAt: call.now,
    receivedAt: call.now,
    hasAttachments: showsPaperClip(attachments),
  };
  const sent = { ...draft, content: { ...draft.content, ...changes } };
  const sentItems = defaultFolderId(mailbox.ownerId, 'sentitems');
  if (afterwards === 'move') moveMessage(call, mailbox, draft, sentItems, 'sent', changes);
  else if (afterwards === 'keep') keep(call, mailbox, { ...sent, folderId: sentItems }, attachments);
  else recordSent(call, mailbox, sent);
  const outgoing = outgoingOf(sent.content, attachments, writers);
  deliverMessage(call.world, outgoing, call);
  const report = nonDeliveryReport(call.world, mailbox, outgoing);
  if (report) deliverMessage(call.world, report, call);
}

function keep(
  call: GraphCall,
  mailbox: Mailbox,
  sent: MessageRecord,
  attachments: readonly AttachmentContent[],
): void {
  for (const content of attachments)
    attachmentCollection(call.world).put(sent.id, { ...content, id: randomUUID(), modifiedAt: call.now });
  saveMessage(call, mailbox, sent, 'sent');
}

/** What was sent and kept nowhere is still a committed write. */
function recordSent(cause: Cause, mailbox: Mailbox, sent: MessageRecord): void {
  cause.world.ledger.record({
    tenant: mailbox.tenantId,
    mailbox: mailbox.ownerId,
    kind: 'message.sent',
    id: itemId(mailbox.ownerId, sent, false),
    method: cause.method,
    path: cause.path,
    body: cause.body,
  });
}

function outgoingOf(
  content: MessageContent,
  attachments: readonly AttachmentContent[],
  writers: Writers,
): OutgoingMessage {
  return {
    ...writers,
    toRecipients: content.toRecipients,
    ccRecipients: content.ccRecipients,
    bccRecipients: content.bccRecipients,
    replyTo: content.replyTo,
    subject: content.subject,
    body: content.body,
    uniqueBody: content.uniqueBody,
    importance: content.importance,
    isReadReceiptRequested: content.isReadReceiptRequested,
    internetMessageId: content.internetMessageId,
    conversation: content.conversation,
    conversationIndex: content.conversationIndex,
    headers: content.headers,
    attachments,
  };
}

function judgeRecipients(content: MessageContent): void {
  const everybody = [...content.toRecipients, ...content.ccRecipients, ...content.bccRecipients];
  if (everybody.length === 0)
    throw invalidRecipients("A message can't be sent because it contains no recipients.");
  const lost = everybody.find(({ emailAddress: { address } }) => !isDeliverable(address));
  if (lost) {
    const { name, address } = lost.emailAddress;
    throw invalidRecipients(
      `Recipient '${address || name}' isn't resolved. All recipients must be resolved before a message can be submitted.`,
    );
  }
  if (everybody.length > mostRecipients) {
    // Code and wording are unverified; the limit itself is Exchange Online's.
    throw new GraphFault(
      400,
      'ErrorTooManyRecipients',
      `The message has ${everybody.length} recipients; at most ${mostRecipients} are allowed.`,
    );
  }
}

function invalidRecipients(reason: string): GraphFault {
  return new GraphFault(400, 'ErrorInvalidRecipients', `At least one recipient isn't valid., ${reason}`);
}

/**
 * Who the message is from. In somebody else's name it may go where rights in their mailbox say so: with "send as"
 * nobody sees the difference, with "send on behalf" the writer is shown as sender.
 */
function judgeSender(call: GraphCall, mailbox: Mailbox, content: MessageContent): Writers {
  const { world, caller } = call;
  const wanted = content.from?.emailAddress.address || mailbox.address;
  const writer =
    mailbox.access === 'delegate' && caller.kind === 'delegated'
      ? world.directory.users.get(mailbox.tenantId, caller.userId)
      : mailbox.user;
  const name = world.directory.user(mailbox.tenantId, wanted);
  if (!writer || !name) throw sendAsDenied();
  if (name.id === writer.id) return { from: recipientOf(writer), sender: recipientOf(writer) };
  if (caller.kind === 'delegated' && !caller.permissions.has('Mail.Send.Shared')) throw sendAsDenied();
  const rights = rightsOf(world, name.id, writer.id);
  const from = recipientOf(name);
  if (rights?.sendAs) return { from, sender: from };
  if (rights?.sendOnBehalf) return { from, sender: recipientOf(writer) };
  throw sendAsDenied();
}

function sendAsDenied(): GraphFault {
  return new GraphFault(
    403,
    'ErrorSendAsDenied',
    'The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account., Cannot submit message.',
  );
}

/** Exchange Online lets a mailbox send thirty messages a minute; how Graph words the refusal is unverified. */
const mostPerMinute = 30;
const minute = 60_000;

interface Submissions extends Stored {
  readonly times: readonly number[];
}

function countSubmission(world: World, ownerId: string, now: number): void {
  const submissions = world.store.collection<Submissions>('mailSubmissions');
  const recent = (submissions.get(ownerId, 'recent')?.times ?? []).filter(
    (time) => time > now - minute && time <= now,
  );
  const [oldest = now] = recent;
  if (recent.length >= mostPerMinute) {
    throw new GraphFault(
      429,
      'ErrorExceededMessageLimit',
      `The mailbox has sent ${mostPerMinute} messages within a minute. Try again later.`,
      { headers: { 'retry-after': String(Math.max(1, Math.ceil((oldest + minute - now) / 1000))) } },
    );
  }
  submissions.put(ownerId, { id: 'recent', times: [...recent, now] });
}
