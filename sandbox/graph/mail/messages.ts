import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import type { Expanders } from '../odata/expand.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { attachmentsOf, showsPaperClip, storeAttachment } from '../outlook/attachment-record.ts';
import { attachmentWires } from '../outlook/attachments.ts';
import { checkIfMatch } from '../outlook/change-key.ts';
import {
  expandedExtendedProperties,
  withExtendedFilter,
  withExtendedProperties,
} from '../outlook/extended-properties.ts';
import { accessDenied, type Mailbox } from '../outlook/mailbox.ts';
import { contentFrom, newDraft } from './compose.ts';
import { defaultFolderId } from './default-folders.ts';
import { eventOfMessage } from './event-of-message.ts';
import { folderOfPath } from './find-folder.ts';
import { messageOfPath } from './find-message.ts';
import { mailOf } from './mail-of.ts';
import { readMessageChanges, readNewMessage } from './message-fields.ts';
import { messageMime } from './message-mime.ts';
import { messageSearch } from './message-search.ts';
import { messageKey, messageWire, seesBasicsOnly } from './message-wire.ts';
import { isMime, readMimeInput } from './mime/mime-input.ts';
import { type MessageRecord, messageCollection } from './records.ts';
import { changeMessage, saveMessage } from './save-message.ts';

/** GET messages of a folder or of the whole mailbox, newest first. */
export function listMessages(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const records = [...messagesOfPath(call, mailbox)].sort(
    (a, b) => b.content.receivedAt - a.content.receivedAt,
  );
  const byItem = new Map(records.map((record) => [wireOf(call, mailbox, record), record]));
  const asked = withExtendedFilter(call, [...byItem.keys()], (item) => byItem.get(item)?.extended);
  return collectionAnswer(asked.call, {
    context: messagesContext(call, mailbox),
    items: asked.items,
    defaultPageSize: 10,
    maxPageSize: 1000,
    orderWithinFilter: true,
    search: messageSearch(call, (item) => byItem.get(item)),
    expand: messageExpanders(call, mailbox, (item) => byItem.get(item)),
  });
}

export function getMessage(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const message = messageOfPath(call, mailbox);
  return messageAnswer(call, mailbox, message, 200);
}

/** GET messages/{id}/$value: the message as MIME. */
export function getMessageMime(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  if (seesBasicsOnly(call)) throw accessDenied();
  const text = messageMime(call.world, messageOfPath(call, mailbox));
  return { status: 200, body: Buffer.from(text), headers: { 'content-type': 'text/plain' } };
}

/** POST messages: a draft, in the Drafts folder unless the path names another. */
export function createMessage(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const folderId =
    call.parameters.folder === undefined
      ? defaultFolderId(mailbox.ownerId, 'drafts')
      : folderOfPath(call, mailbox).id;
  const input = isMime(call) ? readMimeInput(call.rawBody) : readNewMessage(call.body);
  const draft = newDraft(call.world, mailbox, folderId, input);
  const attachments = (input.attachments ?? []).map((content) => storeAttachment(call, draft.id, content));
  const message = { ...draft, content: { ...draft.content, hasAttachments: showsPaperClip(attachments) } };
  return messageAnswer(call, mailbox, saveMessage(call, mailbox, message, 'created'), 201);
}

export function changeMessageHandler(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const message = messageOfPath(call, mailbox);
  checkIfMatch(call, messageKey(message));
  const input = readMessageChanges(call.body, message.content.isDraft);
  const changed = changeMessage(call, mailbox, message, contentFrom(call.world, input), {
    extended: withExtendedProperties(message.extended, { ...input }),
  });
  return messageAnswer(call, mailbox, changed, 200);
}

export function messagesContext(call: GraphCall, { ownerId }: Mailbox): string {
  const { folder, child, grandchild } = call.parameters;
  const inner = grandchild ?? child ?? folder;
  return inner === undefined
    ? `users('${ownerId}')/messages`
    : `users('${ownerId}')/mailFolders('${encodeURIComponent(inner)}')/messages`;
}

/** A message with the extended properties that the client asked for. */
export function wireOf(call: GraphCall, mailbox: Mailbox, message: MessageRecord): JsonObject {
  const wire = messageWire(call, mailbox, message);
  return call.query.expand === undefined
    ? wire
    : { ...wire, ...expandedExtendedProperties(message.extended, call.query.expand) };
}

/** What `$expand` can name on a message. */
export function messageExpanders(
  call: GraphCall,
  mailbox: Mailbox,
  recordOf: (item: JsonObject) => MessageRecord | undefined,
): Expanders {
  return {
    attachments: (item) => {
      if (seesBasicsOnly(call)) throw accessDenied();
      const record = recordOf(item);
      if (!record || attachmentsOf(call.world, record.id).length === 0) return [];
      return attachmentWires(call, { ownerId: mailbox.ownerId, item: record });
    },
    extensions: () => [],
    // Asked for as `microsoft.graph.eventMessage/event`.
    event: (item) => {
      const eventId = recordOf(item)?.special?.eventId;
      return eventId === undefined ? null : eventOfMessage(call, mailbox, eventId);
    },
  };
}

function messageAnswer(
  call: GraphCall,
  mailbox: Mailbox,
  message: MessageRecord,
  status: number,
): GraphAnswer {
  return entityAnswer(call, {
    context: messagesContext(call, mailbox),
    value: wireOf(call, mailbox, message),
    status,
    expand: messageExpanders(call, mailbox, () => message),
  });
}

/** What a path lists: a folder, or everything but what was deleted out of Deleted Items. */
function messagesOfPath(call: GraphCall, mailbox: Mailbox): readonly MessageRecord[] {
  const all = messageCollection(call.world).list(mailbox.ownerId);
  if (call.parameters.folder !== undefined) {
    const { id } = folderOfPath(call, mailbox);
    return all.filter(({ folderId }) => folderId === id);
  }
  const dumpster = defaultFolderId(mailbox.ownerId, 'recoverableitemsdeletions');
  return all.filter(({ folderId }) => folderId !== dumpster);
}
