import { randomUUID } from 'node:crypto';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { field } from '../input/read-body.ts';
import { entityAnswer } from '../odata/respond.ts';
import { attachmentCollection, attachmentsOf } from '../outlook/attachment-record.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import { readAction } from '../outlook/read-action.ts';
import { defaultFolderId } from './default-folders.ts';
import { findFolder } from './find-folder.ts';
import { messageOfPath } from './find-message.ts';
import { mailOf } from './mail-of.ts';
import { messageWire } from './message-wire.ts';
import type { MailFolderRecord, MessageRecord } from './records.ts';
import { type Cause, moveMessage, removeMessage, saveMessage } from './save-message.ts';

export function moveHandler(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const message = messageOfPath(call, mailbox);
  const destination = destinationOf(call, mailbox);
  // Where it lies already there is nothing to do, and the id stays.
  const moved =
    destination.id === message.folderId ? message : moveMessage(call, mailbox, message, destination.id);
  return movedAnswer(call, mailbox, moved);
}

export function copyHandler(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const message = messageOfPath(call, mailbox);
  const copy = copyMessageTo(call, mailbox, message, destinationOf(call, mailbox).id);
  return movedAnswer(call, mailbox, copy);
}

/** DELETE: to Deleted Items, from there to the recoverable items, from there for good. */
export function deleteMessage(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const message = messageOfPath(call, mailbox);
  const [bin, dumpster] = ['deleteditems', 'recoverableitemsdeletions'].map((name) =>
    defaultFolderId(mailbox.ownerId, name),
  );
  if (message.folderId === dumpster) removeMessage(call, mailbox, message);
  else moveMessage(call, mailbox, message, (message.folderId === bin ? dumpster : bin) ?? '', 'deleted');
  return { status: 204 };
}

export function permanentlyDeleteMessage(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  removeMessage(call, mailbox, messageOfPath(call, mailbox));
  return { status: 204 };
}

/** A second message like the first, attachments included, that is nothing but a copy: ids and times are its own. */
export function copyMessageTo(
  cause: Cause,
  mailbox: Pick<Mailbox, 'ownerId' | 'tenantId'>,
  message: MessageRecord,
  folderId: string,
): MessageRecord {
  const copy = {
    ...message,
    id: randomUUID(),
    folderId,
    moves: 0,
    version: 1,
    createdAt: cause.now,
    modifiedAt: cause.now,
  };
  for (const attachment of attachmentsOf(cause.world, message.id))
    attachmentCollection(cause.world).put(copy.id, { ...attachment, id: randomUUID() });
  return saveMessage(cause, mailbox, copy, 'created');
}

function destinationOf(call: GraphCall, mailbox: Mailbox): MailFolderRecord {
  const { destinationId } = readAction(call.body, { destinationId: field.text(500) }) as {
    destinationId?: string;
  };
  if (destinationId === undefined)
    throw new GraphFault(400, 'ErrorInvalidRequest', 'The parameter destinationId is needed.');
  return findFolder(call.world, mailbox, destinationId);
}

function movedAnswer(call: GraphCall, mailbox: Mailbox, message: MessageRecord): GraphAnswer {
  return entityAnswer(call, {
    context: `users('${mailbox.ownerId}')/messages`,
    value: messageWire(call, mailbox, message),
    status: 201,
  });
}
