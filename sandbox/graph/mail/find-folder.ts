import type { World } from '../../world/world.ts';
import type { GraphCall } from '../call.ts';
import { itemNotFound, malformedId, readFolderId } from '../outlook/item-id.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import { defaultFolderId, isWellKnown } from './default-folders.ts';
import { folderCollection, type MailFolderRecord } from './records.ts';

/** The folder that an id or a well-known name means, or Graph's answer to one it cannot find. */
export function findFolder(world: World, mailbox: Pick<Mailbox, 'ownerId'>, key: string): MailFolderRecord {
  const id = folderKey(mailbox, key);
  if (id === undefined) throw malformedId();
  const folder = folderCollection(world).get(mailbox.ownerId, id);
  if (!folder) throw itemNotFound();
  return folder;
}

/** The same for a name kept from earlier, whose folder may be gone by now. */
export function existingFolder(
  world: World,
  mailbox: Pick<Mailbox, 'ownerId'>,
  key: string,
): MailFolderRecord | undefined {
  const id = folderKey(mailbox, key);
  return id === undefined ? undefined : folderCollection(world).get(mailbox.ownerId, id);
}

function folderKey(mailbox: Pick<Mailbox, 'ownerId'>, key: string): string | undefined {
  return isWellKnown(key) ? defaultFolderId(mailbox.ownerId, key.toLowerCase()) : readFolderId(key);
}

/** The innermost folder of a path such as `/mailFolders/{folder}/childFolders/{child}`; each must lie in the one before. */
export function folderOfPath(call: GraphCall, mailbox: Mailbox): MailFolderRecord {
  const keys = [call.parameters.folder, call.parameters.child, call.parameters.grandchild].filter(
    (key) => key !== undefined,
  );
  const [first = '', ...rest] = keys;
  let folder = findFolder(call.world, mailbox, first);
  for (const key of rest) {
    const inner = findFolder(call.world, mailbox, key);
    if (inner.parentId !== folder.id) throw itemNotFound();
    folder = inner;
  }
  return folder;
}

/** A folder and everything below it. */
export function folderTree(
  world: World,
  ownerId: string,
  folder: MailFolderRecord,
): readonly MailFolderRecord[] {
  const all = folderCollection(world).list(ownerId);
  const below = (parent: MailFolderRecord): readonly MailFolderRecord[] => [
    parent,
    ...all.filter(({ parentId }) => parentId === parent.id).flatMap(below),
  ];
  return below(folder);
}
