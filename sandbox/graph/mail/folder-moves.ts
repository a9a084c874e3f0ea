import { randomUUID } from 'node:crypto';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { field } from '../input/read-body.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import { readAction } from '../outlook/read-action.ts';
import { findFolder, folderOfPath, folderTree } from './find-folder.ts';
import { distinguished, folderAnswer, judgeName, recordFolder } from './folders.ts';
import { mailOf } from './mail-of.ts';
import { copyMessageTo } from './message-moves.ts';
import { folderCollection, type MailFolderRecord, messageCollection } from './records.ts';

/** POST mailFolders/{id}/move: the folder keeps its id, and all that is in it. */
export function moveFolder(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const { folder, destination } = journey(call, mailbox);
  if (folder.wellKnown !== null) throw distinguished('moved');
  judgeName(call, mailbox, folder.displayName, destination.id, folder.id);
  const moved = folderCollection(call.world).put(mailbox.ownerId, { ...folder, parentId: destination.id });
  recordFolder(call, mailbox, moved, 'moved');
  return folderAnswer(call, mailbox, moved, 201);
}

/** POST mailFolders/{id}/copy: a second tree with copies of every message. */
export function copyFolder(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const { folder, destination } = journey(call, mailbox);
  judgeName(call, mailbox, folder.displayName, destination.id);
  const copy = copyTree(call, mailbox, folder, destination.id);
  return folderAnswer(call, mailbox, copy, 201);
}

function journey(call: GraphCall, mailbox: Mailbox) {
  const folder = folderOfPath(call, mailbox);
  const { destinationId } = readAction(call.body, { destinationId: field.text(500) }) as {
    destinationId?: string;
  };
  if (destinationId === undefined)
    throw new GraphFault(400, 'ErrorInvalidRequest', 'destinationId is needed.');
  const destination = findFolder(call.world, mailbox, destinationId);
  if (folderTree(call.world, mailbox.ownerId, folder).some(({ id }) => id === destination.id)) {
    throw new GraphFault(409, 'ErrorMoveCopyFailed', 'A folder cannot be moved or copied into itself.');
  }
  return { folder, destination };
}

function copyTree(
  call: GraphCall,
  mailbox: Mailbox,
  folder: MailFolderRecord,
  parentId: string,
): MailFolderRecord {
  const { world } = call;
  const children = folderCollection(world)
    .list(mailbox.ownerId)
    .filter((child) => child.parentId === folder.id);
  const messages = messageCollection(world)
    .list(mailbox.ownerId)
    .filter(({ folderId }) => folderId === folder.id);
  const copy = folderCollection(world).put(mailbox.ownerId, {
    ...folder,
    id: randomUUID(),
    wellKnown: null,
    parentId,
  });
  recordFolder(call, mailbox, copy, 'created');
  for (const message of messages) copyMessageTo(call, mailbox, message, copy.id);
  for (const child of children) copyTree(call, mailbox, child, copy.id);
  return copy;
}
