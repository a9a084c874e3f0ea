import type { World } from '../../world/world.ts';
import type { JsonObject } from '../call.ts';
import { folderId } from '../outlook/item-id.ts';
import { folderCollection, type MailFolderRecord, messageCollection } from './records.ts';

/** Shows folders of one mailbox; counts are taken once, when it is made. */
export function folderWriter(world: World, ownerId: string): (folder: MailFolderRecord) => JsonObject {
  const total = new Map<string, number>();
  const unread = new Map<string, number>();
  const children = new Map<string, number>();
  const count = (counts: Map<string, number>, id: string) => counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const message of messageCollection(world).list(ownerId)) {
    count(total, message.folderId);
    if (!message.content.isRead) count(unread, message.folderId);
  }
  for (const { parentId, isHidden } of folderCollection(world).list(ownerId)) {
    if (parentId !== null && !isHidden) count(children, parentId);
  }
  const root = folderId(ownerId, ownerId);
  return (folder) => ({
    id: folderId(ownerId, folder.id),
    displayName: folder.displayName,
    // What lies outside the visible tree lies in the root of the mailbox, which has no listing of its own.
    parentFolderId: folder.parentId === null ? root : folderId(ownerId, folder.parentId),
    childFolderCount: children.get(folder.id) ?? 0,
    unreadItemCount: unread.get(folder.id) ?? 0,
    totalItemCount: total.get(folder.id) ?? 0,
    isHidden: folder.isHidden,
  });
}
