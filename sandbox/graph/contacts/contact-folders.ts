import { randomUUID } from 'node:crypto';
import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { field, readBody } from '../input/read-body.ts';
import { collectionAnswer, deltaAnswer, entityAnswer } from '../odata/respond.ts';
import { folderId } from '../outlook/item-id.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import { contactWire } from './contact-wire.ts';
import { removeContact } from './contacts.ts';
import { defaultContactFolderId } from './ensure-contacts.ts';
import { addressBookOf, contactFolderOfPath, findContactFolder } from './find-contact.ts';
import { type ContactFolderRecord, contactCollection, contactFolderCollection } from './records.ts';

/** GET contactFolders and childFolders; the default folder is not among them. */
export function listContactFolders(call: GraphCall): GraphAnswer {
  const mailbox = addressBookOf(call);
  const parentId = parentOf(call, mailbox);
  return collectionAnswer(call, {
    context: foldersContext(call, mailbox),
    items: contactFolderCollection(call.world)
      .list(mailbox.ownerId)
      .filter((folder) => folder.parentId === parentId)
      .map((folder) => folderWire(mailbox, folder)),
    defaultPageSize: 10,
    maxPageSize: 1000,
    expand: folderExpanders(call, mailbox),
  });
}

export function getContactFolder(call: GraphCall): GraphAnswer {
  const mailbox = addressBookOf(call);
  return folderAnswer(call, mailbox, folderOf(call, mailbox), 200);
}

export function createContactFolder(call: GraphCall): GraphAnswer {
  const mailbox = addressBookOf(call);
  const parentId = parentOf(call, mailbox);
  const displayName = readName(call);
  if (!displayName?.trim())
    throw new GraphFault(400, 'ErrorInvalidRequest', 'The folder needs a displayName.');
  judgeName(call, mailbox, displayName, parentId);
  const folder = contactFolderCollection(call.world).put(mailbox.ownerId, {
    id: randomUUID(),
    parentId,
    displayName,
  });
  record(call, mailbox, folder, 'created');
  return folderAnswer(call, mailbox, folder, 201);
}

export function renameContactFolder(call: GraphCall): GraphAnswer {
  const mailbox = addressBookOf(call);
  const current = ownFolderOf(call, mailbox);
  const displayName = readName(call) ?? current.displayName;
  judgeName(call, mailbox, displayName, current.parentId, current.id);
  const folder = contactFolderCollection(call.world).put(mailbox.ownerId, { ...current, displayName });
  record(call, mailbox, folder, 'updated');
  return folderAnswer(call, mailbox, folder, 200);
}

/** DELETE: the folder goes with what is in it. */
export function deleteContactFolder(call: GraphCall): GraphAnswer {
  const mailbox = addressBookOf(call);
  remove(call, mailbox, ownFolderOf(call, mailbox));
  return { status: 204 };
}

/** GET contactFolders/delta. */
export function contactFolderDelta(call: GraphCall): GraphAnswer {
  const mailbox = addressBookOf(call);
  const folders = contactFolderCollection(call.world);
  const changed = folders.changesSince(mailbox.ownerId, 0).map(({ id, sequence }) => {
    const folder = folders.get(mailbox.ownerId, id);
    return folder
      ? { sequence, item: folderWire(mailbox, folder) }
      : { sequence, removedId: folderId(mailbox.ownerId, id), reason: 'deleted' as const };
  });
  return deltaAnswer(call, {
    context: `users('${mailbox.ownerId}')/contactFolders`,
    changed,
    nowSequence: call.world.store.sequence,
    defaultPageSize: 10,
    maxPageSize: 1000,
  });
}

function remove(call: GraphCall, mailbox: Mailbox, folder: ContactFolderRecord): void {
  const { world } = call;
  for (const child of contactFolderCollection(world).list(mailbox.ownerId))
    if (child.parentId === folder.id) remove(call, mailbox, child);
  for (const contact of contactCollection(world).list(mailbox.ownerId))
    if (contact.folderId === folder.id) removeContact(call, mailbox, contact);
  contactFolderCollection(world).delete(mailbox.ownerId, folder.id);
  record(call, mailbox, folder, 'deleted');
}

function folderOf(call: GraphCall, mailbox: Mailbox): ContactFolderRecord {
  return contactFolderOfPath(call, mailbox) ?? findContactFolder(call, mailbox, 'contacts');
}

/** A folder somebody made: the default one stays as it is. */
function ownFolderOf(call: GraphCall, mailbox: Mailbox): ContactFolderRecord {
  const folder = folderOf(call, mailbox);
  if (folder.parentId === null)
    throw new GraphFault(403, 'ErrorDeleteDistinguishedFolder', 'Distinguished folders cannot be changed.');
  return folder;
}

/** Folders named at the top lie in the default folder. */
function parentOf(call: GraphCall, mailbox: Mailbox): string {
  return contactFolderOfPath(call, mailbox)?.id ?? defaultContactFolderId(mailbox.ownerId);
}

function readName(call: GraphCall): string | undefined {
  const read = readBody(
    call.body,
    { displayName: field.text(255) },
    { type: 'microsoft.graph.contactFolder', code: 'RequestBodyRead', ignored: ['id', 'parentFolderId'] },
  ) as { displayName?: string };
  return read.displayName;
}

function judgeName(
  call: GraphCall,
  { ownerId }: Mailbox,
  name: string,
  parentId: string | null,
  ownId?: string,
): void {
  const taken = contactFolderCollection(call.world)
    .list(ownerId)
    .some(
      (other) =>
        other.id !== ownId &&
        other.parentId === parentId &&
        other.displayName.toLowerCase() === name.toLowerCase(),
    );
  if (taken)
    throw new GraphFault(409, 'ErrorFolderExists', 'A folder with the specified name already exists.');
}

function folderExpanders(call: GraphCall, mailbox: Mailbox) {
  return {
    contacts: (item: JsonObject) => {
      const { id } = findContactFolder(call, mailbox, String(item.id));
      return contactCollection(call.world)
        .list(mailbox.ownerId)
        .filter((contact) => contact.folderId === id)
        .map((contact) => contactWire(call, mailbox.ownerId, contact));
    },
    childFolders: (item: JsonObject) => {
      const { id } = findContactFolder(call, mailbox, String(item.id));
      return contactFolderCollection(call.world)
        .list(mailbox.ownerId)
        .filter(({ parentId }) => parentId === id)
        .map((folder) => folderWire(mailbox, folder));
    },
  };
}

function folderWire({ ownerId }: Mailbox, folder: ContactFolderRecord): JsonObject {
  return {
    id: folderId(ownerId, folder.id),
    parentFolderId: folderId(ownerId, folder.parentId ?? ownerId),
    displayName: folder.displayName,
  };
}

function folderAnswer(
  call: GraphCall,
  mailbox: Mailbox,
  folder: ContactFolderRecord,
  status: number,
): GraphAnswer {
  return entityAnswer(call, {
    context: foldersContext(call, mailbox),
    value: folderWire(mailbox, folder),
    status,
    expand: folderExpanders(call, mailbox),
  });
}

function foldersContext(call: GraphCall, { ownerId }: Mailbox): string {
  return call.template.includes('childFolders') && call.parameters.folder !== undefined
    ? `users('${ownerId}')/contactFolders('${encodeURIComponent(call.parameters.folder)}')/childFolders`
    : `users('${ownerId}')/contactFolders`;
}

function record(call: GraphCall, mailbox: Mailbox, folder: ContactFolderRecord, event: string): void {
  call.world.ledger.record({
    tenant: mailbox.tenantId,
    mailbox: mailbox.ownerId,
    kind: `contactFolder.${event}`,
    id: folderId(mailbox.ownerId, folder.id),
    method: call.method,
    path: call.path,
    body: call.body,
  });
}
