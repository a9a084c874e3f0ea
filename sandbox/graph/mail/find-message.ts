import type { GraphCall } from '../call.ts';
import { isCurrent, itemNotFound, requireItemId } from '../outlook/item-id.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import { folderOfPath } from './find-folder.ts';
import { type MessageRecord, messageCollection } from './records.ts';

/** The message that a path names; where the path goes through a folder, it must lie there. */
export function messageOfPath(call: GraphCall, mailbox: Mailbox): MessageRecord {
  const message = findMessage(call, mailbox, call.parameters.message ?? '');
  if (call.parameters.folder !== undefined && folderOfPath(call, mailbox).id !== message.folderId)
    throw itemNotFound();
  return message;
}

/** The message that an id means; one that was moved away answers to its new id only, or to its immutable one. */
export function findMessage(call: GraphCall, { ownerId }: Mailbox, key: string): MessageRecord {
  const reference = requireItemId(key);
  const message = messageCollection(call.world).get(ownerId, reference.id);
  if (!message || reference.attachmentId !== undefined || !isCurrent(reference, message))
    throw itemNotFound();
  return message;
}
