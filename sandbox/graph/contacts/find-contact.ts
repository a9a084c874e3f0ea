import type { GraphCall } from '../call.ts';
import { isCurrent, itemNotFound, malformedId, readFolderId, requireItemId } from '../outlook/item-id.ts';
import { type Mailbox, mailboxOf } from '../outlook/mailbox.ts';
import { defaultContactFolderId, ensureContacts } from './ensure-contacts.ts';
import {
  type ContactFolderRecord,
  type ContactRecord,
  contactCollection,
  contactFolderCollection,
} from './records.ts';

/** The mailbox of a call about contacts, its address book made. */
export function addressBookOf(call: GraphCall): Mailbox {
  const mailbox = mailboxOf(call);
  ensureContacts(call.world, mailbox.user);
  return mailbox;
}

/** The contact folder that an id means; `contacts` means the default one. */
export function findContactFolder(call: GraphCall, { ownerId }: Mailbox, key: string): ContactFolderRecord {
  const id = key.toLowerCase() === 'contacts' ? defaultContactFolderId(ownerId) : readFolderId(key);
  if (id === undefined) throw malformedId();
  const folder = contactFolderCollection(call.world).get(ownerId, id);
  if (!folder) throw itemNotFound();
  return folder;
}

/** The innermost folder a path names; undefined where it names none. */
export function contactFolderOfPath(call: GraphCall, mailbox: Mailbox): ContactFolderRecord | undefined {
  const { folder, child } = call.parameters;
  if (folder === undefined) return undefined;
  const outer = findContactFolder(call, mailbox, folder);
  if (child === undefined) return outer;
  const inner = findContactFolder(call, mailbox, child);
  if (inner.parentId !== outer.id) throw itemNotFound();
  return inner;
}

/** The contact a path names. `/contacts/{id}` finds it in any folder. */
export function contactOfPath(call: GraphCall, mailbox: Mailbox): ContactRecord {
  const reference = requireItemId(call.parameters.contact ?? '');
  const contact = contactCollection(call.world).get(mailbox.ownerId, reference.id);
  if (!contact || reference.attachmentId !== undefined || !isCurrent(reference, contact))
    throw itemNotFound();
  const folder = contactFolderOfPath(call, mailbox);
  if (folder && folder.id !== contact.folderId) throw itemNotFound();
  return contact;
}
