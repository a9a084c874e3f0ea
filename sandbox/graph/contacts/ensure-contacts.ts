import type { UserRecord } from '../../world/directory/records.ts';
import { seededContacts } from '../../world/seed/contacts.ts';
import { seededGuid } from '../../world/seeded-guid.ts';
import type { World } from '../../world/world.ts';
import { noExtendedProperties } from '../outlook/extended-properties.ts';
import { contactContent } from './contact-fields.ts';
import { contactCollection, contactFolderCollection } from './records.ts';

// What Outlook calls the default folder, by language.
const names: Readonly<Record<string, string>> = { de: 'Kontakte', ja: '連絡先' };

/** The GUID of a mailbox's default folder of contacts. */
export function defaultContactFolderId(ownerId: string): string {
  return seededGuid(`contact folder of ${ownerId}`);
}

/** Makes the default folder, and what a seeded person's address book holds, when contacts are first touched. */
export function ensureContacts(world: World, user: UserRecord): void {
  const folders = contactFolderCollection(world);
  const folderId = defaultContactFolderId(user.id);
  if (folders.get(user.id, folderId)) return;
  folders.put(user.id, {
    id: folderId,
    parentId: null,
    displayName: names[user.language.slice(0, 2)] ?? 'Contacts',
  });
  if (!user.seeded) return;
  const { seededAt } = world.settings();
  for (const { folder, daysAgo, ...person } of seededContacts(user.id)) {
    const inFolder = folder === undefined ? folderId : seededGuid(`contact folder ${folder} of ${user.id}`);
    if (folder !== undefined && !folders.get(user.id, inFolder))
      folders.put(user.id, { id: inFolder, parentId: folderId, displayName: folder });
    const at = seededAt - daysAgo * 86_400_000;
    contactCollection(world).put(user.id, {
      id: seededGuid(`contact ${person.givenName} ${person.surname} of ${user.id}`),
      folderId: inFolder,
      moves: 0,
      version: 1,
      createdAt: at,
      modifiedAt: at,
      content: contactContent(person),
      extended: noExtendedProperties,
    });
  }
}
