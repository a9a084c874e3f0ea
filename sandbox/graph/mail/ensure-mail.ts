import type { UserRecord } from '../../world/directory/records.ts';
import type { World } from '../../world/world.ts';
import { defaultFolderId, defaultFolders } from './default-folders.ts';
import { fillSeededMail } from './fill-seeded-mail.ts';
import { folderCollection } from './records.ts';

/** Makes the mailbox's folders, and what a seeded person's mail holds, when the mailbox is first touched. */
export function ensureMail(world: World, user: UserRecord): void {
  const folders = folderCollection(world);
  if (folders.get(user.id, defaultFolderId(user.id, 'inbox'))) return;
  const language = user.language.slice(0, 2).toLowerCase();
  for (const folder of defaultFolders) {
    folders.put(user.id, {
      id: defaultFolderId(user.id, folder.wellKnown),
      parentId: folder.parent === null ? null : defaultFolderId(user.id, folder.parent),
      wellKnown: folder.wellKnown,
      displayName: folder.names[language] ?? folder.names.en,
      isHidden: folder.isHidden ?? false,
    });
  }
  if (user.seeded) fillSeededMail(world, user);
}
