import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { field } from '../input/read-body.ts';
import { entityAnswer } from '../odata/respond.ts';
import {
  type AttachmentContent,
  attachmentsOf,
  showsPaperClip,
  storeAttachment,
} from '../outlook/attachment-record.ts';
import type { ItemBody } from '../outlook/body.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import { readAction } from '../outlook/read-action.ts';
import { type Recipient, recipientsReader, sameAddress } from '../outlook/recipients.ts';
import { bodyContent, contentFrom, emptyContent, newDraft, newMessageId } from './compose.ts';

import { answerIndex } from './conversation-index.ts';
import { defaultFolderId } from './default-folders.ts';
import { messageOfPath } from './find-message.ts';
import { mailOf } from './mail-of.ts';
import { type MessageInput, newMessageReader } from './message-fields.ts';
import { messageWire } from './message-wire.ts';
import { isMime, readMimeInput } from './mime/mime-input.ts';
import { quotingBody } from './quote.ts';
import type { MessageContent, MessageRecord } from './records.ts';
import { saveMessage } from './save-message.ts';
import { submitMessage } from './submit.ts';

/** What an answer is, by the last word of its path. */
const kinds = {
  reply: { prefix: 'RE: ', forward: false, all: false },
  replyAll: { prefix: 'RE: ', forward: false, all: true },
  forward: { prefix: 'FW: ', forward: true, all: false },
} as const;

type Kind = keyof typeof kinds;

interface AnswerParameters {
  readonly comment?: string | null;
  readonly message?: MessageInput | null;
  readonly toRecipients?: readonly Recipient[] | null;
}

/** POST createReply, createReplyAll, createForward: the answer as a draft. */
export function createAnswer(kind: Kind): (call: GraphCall) => GraphAnswer {
  return (call) => {
    const mailbox = mailOf(call);
    const { record, attachments } = prepare(call, mailbox, kind);
    for (const content of attachments) storeAttachment(call, record.id, content);
    const saved = saveMessage(call, mailbox, record, 'created');
    return entityAnswer(call, {
      context: `users('${mailbox.ownerId}')/messages`,
      value: messageWire(call, mailbox, saved),
      status: 201,
    });
  };
}

/** POST reply, replyAll, forward: the answer sent at once. */
export function sendAnswer(kind: Kind): (call: GraphCall) => GraphAnswer {
  return (call) => {
    const mailbox = mailOf(call);
    const { record, attachments } = prepare(call, mailbox, kind);
    submitMessage(call, mailbox, record, attachments, 'keep');
    return { status: 202 };
  };
}

function prepare(
  call: GraphCall,
  mailbox: Mailbox,
  kind: Kind,
): { readonly record: MessageRecord; readonly attachments: readonly AttachmentContent[] } {
  const original = messageOfPath(call, mailbox);
  const asked = readParameters(call, kind);
  const answer = answerTo(call, mailbox, original, kind, asked);
  // What the client said of the message stands; its body is woven into the quote above.
  const { body: _body, toRecipients: _to, ...input } = asked.message ?? {};
  const carried = kinds[kind].forward ? attachmentsOf(call.world, original.id) : [];
  const attachments = [...carried, ...(asked.message?.attachments ?? [])];
  const draft = newDraft(call.world, mailbox, defaultFolderId(mailbox.ownerId, 'drafts'), input, answer);
  return {
    attachments,
    record: { ...draft, content: { ...draft.content, hasAttachments: showsPaperClip(attachments) } },
  };
}

function readParameters(call: GraphCall, kind: Kind): AnswerParameters {
  if (isMime(call) && call.rawBody.length > 0) return { message: readMimeInput(call.rawBody) };
  const read = readAction(call.body, {
    comment: field.nullable(field.text(4_000_000)),
    message: field.nullable(newMessageReader),
    ...(kinds[kind].forward ? { toRecipients: field.nullable(recipientsReader) } : {}),
  }) as AnswerParameters;
  if (read.comment && read.message?.body) {
    throw new GraphFault(
      400,
      'ErrorInvalidRequest',
      'Specify either a comment or the body of the message, not both.',
    );
  }
  if (read.toRecipients?.length && read.message?.toRecipients?.length) {
    throw new GraphFault(
      400,
      'ErrorInvalidRequest',
      'Specify either toRecipients or the toRecipients of the message, not both.',
    );
  }
  return read;
}

function answerTo(
  call: GraphCall,
  mailbox: Mailbox,
  { content: original }: MessageRecord,
  kind: Kind,
  asked: AnswerParameters,
): MessageContent {
  const { prefix, forward, all } = kinds[kind];
  const comment: ItemBody = asked.message?.body ?? { contentType: 'html', content: asked.comment ?? '' };
  const given = asked.toRecipients ?? asked.message?.toRecipients ?? undefined;
  const people = forward ? { toRecipients: [], ccRecipients: [] } : answerPeople(mailbox, original, all);
  return {
    ...emptyContent(mailbox, call.now),
    subject: new RegExp(`^${prefix.trim()}`, 'i').test(original.subject)
      ? original.subject
      : `${prefix}${original.subject}`,
    ...bodyContent(quotingBody(mailbox, original, comment)),
    uniqueBody: comment,
    importance: original.importance,
    ...people,
    ...(given ? contentFrom(call.world, { toRecipients: given }) : {}),
    internetMessageId: newMessageId(mailbox.address),
    headers: threadHeaders(original),
    conversation: original.conversation,
    conversationIndex: answerIndex(original.conversationIndex, call.now),
  };
}

/** An answer goes to where the writer wants answers; to everybody also means everybody else who got the message. */
function answerPeople(
  mailbox: Mailbox,
  original: MessageContent,
  all: boolean,
): Pick<MessageContent, 'toRecipients' | 'ccRecipients'> {
  const writers = original.replyTo.length > 0 ? original.replyTo : original.from ? [original.from] : [];
  if (!all) return { toRecipients: writers, ccRecipients: [] };
  const others = original.toRecipients.filter((one) => !isMailbox(one, mailbox));
  const toRecipients = unique([...writers, ...others]);
  const ccRecipients = original.ccRecipients.filter(
    (one) => !isMailbox(one, mailbox) && !toRecipients.some((other) => same(one, other)),
  );
  return { toRecipients, ccRecipients };
}

function threadHeaders({ internetMessageId, headers }: MessageContent): MessageContent['headers'] {
  const earlier = headers.find(({ name }) => /^references$/i.test(name))?.value;
  return [
    { name: 'In-Reply-To', value: internetMessageId },
    { name: 'References', value: earlier ? `${earlier} ${internetMessageId}` : internetMessageId },
  ];
}

function isMailbox({ emailAddress: { address } }: Recipient, mailbox: Mailbox): boolean {
  return sameAddress(address, mailbox.address);
}

function same(one: Recipient, other: Recipient): boolean {
  return sameAddress(one.emailAddress.address, other.emailAddress.address);
}

function unique(people: readonly Recipient[]): readonly Recipient[] {
  return people.filter((one, at) => people.findIndex((other) => same(one, other)) === at);
}
