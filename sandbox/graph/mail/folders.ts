import { randomUUID } from 'node:crypto';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { field, readBody } from '../input/read-body.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { folderId } from '../outlook/item-id.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import { defaultFolderId } from './default-folders.ts';
import { findFolder, folderOfPath, folderTree } from './find-folder.ts';
import { folderWriter } from './folder-wire.ts';
import { mailOf } from './mail-of.ts';
import {
  departureCollection,
  folderCollection,
  type MailFolderRecord,
  messageCollection,
} from './records.ts';
import { removeMessage } from './save-message.ts';

const rules = {
  type: 'microsoft.graph.mailFolder',
  code: 'RequestBodyRead',
  ignored: ['id', 'parentFolderId', 'childFolderCount', 'unreadItemCount', 'totalItemCount'],
};

/** GET mailFolders and childFolders. */
export function listFolders(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const parent = parentOf(call, mailbox);
  const hiddenToo = /^true$/i.test(call.query.plain.get('includehiddenfolders') ?? '');
  const wire = folderWriter(call.world, mailbox.ownerId);
  const items = folderCollection(call.world)
    .list(mailbox.ownerId)
    .filter((folder) => folder.parentId === parent.id && (hiddenToo || !folder.isHidden))
    .map(wire);
  return collectionAnswer(call, {
    context: foldersContext(call, mailbox),
    items,
    defaultPageSize: 10,
    maxPageSize: 1000,
    keyOrder: (a, b) => String(a.displayName).localeCompare(String(b.displayName)),
    expand: {
      childFolders: (item) => childWires(call, mailbox, String(item.id)),
    },
  });
}

export function getFolder(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const folder = folderOfPath(call, mailbox);
  return entityAnswer(call, {
    context: foldersContext(call, mailbox),
    value: folderWriter(call.world, mailbox.ownerId)(folder),
    expand: {
      childFolders: (item) => childWires(call, mailbox, String(item.id)),
    },
  });
}

export function createFolder(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const parent = parentOf(call, mailbox);
  const type = call.body['@odata.type'];
  if (typeof type === 'string' && /mailSearchFolder$/.test(type)) {
    throw new GraphFault(
      400,
      'ErrorInvalidRequest',
      'Search folders are not part of this sandbox: their queries are saved in no folder of it.',
    );
  }
  const read = readBody(call.body, { displayName: field.text(255), isHidden: field.boolean }, rules) as {
    displayName?: string;
    isHidden?: boolean;
  };
  const displayName = judgeName(call, mailbox, read.displayName, parent.id);
  const folder = folderCollection(call.world).put(mailbox.ownerId, {
    id: randomUUID(),
    parentId: parent.id,
    wellKnown: null,
    displayName,
    isHidden: read.isHidden ?? false,
  });
  recordFolder(call, mailbox, folder, 'created');
  return folderAnswer(call, mailbox, folder, 201);
}

export function renameFolder(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const folder = folderOfPath(call, mailbox);
  const read = readBody(call.body, { displayName: field.text(255) }, rules) as { displayName?: string };
  if (read.displayName === undefined) return folderAnswer(call, mailbox, folder, 200);
  if (folder.wellKnown !== null) throw distinguished('renamed');
  const displayName = judgeName(call, mailbox, read.displayName, folder.parentId, folder.id);
  const renamed = folderCollection(call.world).put(mailbox.ownerId, { ...folder, displayName });
  recordFolder(call, mailbox, renamed, 'updated');
  return folderAnswer(call, mailbox, renamed, 200);
}

/** DELETE moves a folder to Deleted Items; from there, or with permanentDelete, it is gone with all that is in it. */
export function deleteFolder(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const folder = folderOfPath(call, mailbox);
  if (folder.wellKnown !== null) throw distinguished('deleted');
  const bin = defaultFolderId(mailbox.ownerId, 'deleteditems');
  const permanent = /\/permanentDelete$/.test(call.template);
  if (permanent || isInside(call, mailbox, folder, bin)) removeFolder(call, mailbox, folder);
  else {
    const displayName = freeName(call, mailbox, folder.displayName, bin);
    folderCollection(call.world).put(mailbox.ownerId, { ...folder, parentId: bin, displayName });
    recordFolder(call, mailbox, folder, 'deleted');
  }
  return { status: 204 };
}

export function foldersContext(call: GraphCall, { ownerId }: Mailbox): string {
  const { folder, child } = call.parameters;
  const inner = child ?? folder;
  return call.template.includes('childFolders') && inner !== undefined
    ? `users('${ownerId}')/mailFolders('${inner}')/childFolders`
    : `users('${ownerId}')/mailFolders`;
}

export function folderAnswer(
  call: GraphCall,
  mailbox: Mailbox,
  folder: MailFolderRecord,
  status: number,
): GraphAnswer {
  return entityAnswer(call, {
    context: foldersContext(call, mailbox),
    value: folderWriter(call.world, mailbox.ownerId)(folder),
    status,
  });
}

/** The name a folder may take, or why not: empty, or taken by a sibling. */
export function judgeName(
  call: GraphCall,
  mailbox: Mailbox,
  name: string | undefined,
  parentId: string | null,
  ownId?: string,
): string {
  if (!name?.trim()) {
    throw new GraphFault(400, 'ErrorInvalidRequest', 'The folder needs a displayName.');
  }
  if (isTaken(call, mailbox, name, parentId, ownId)) {
    throw new GraphFault(
      409,
      'ErrorFolderExists',
      'A folder with the specified name already exists., Could not create folder with the specified name.',
    );
  }
  return name;
}

export function isTaken(
  call: GraphCall,
  { ownerId }: Mailbox,
  name: string,
  parentId: string | null,
  ownId?: string,
): boolean {
  return folderCollection(call.world)
    .list(ownerId)
    .some(
      (other) =>
        other.parentId === parentId &&
        other.id !== ownId &&
        other.displayName.toLowerCase() === name.toLowerCase(),
    );
}

export function recordFolder(
  call: GraphCall,
  mailbox: Mailbox,
  folder: MailFolderRecord,
  event: 'created' | 'updated' | 'deleted' | 'moved',
): void {
  call.world.ledger.record({
    tenant: mailbox.tenantId,
    mailbox: mailbox.ownerId,
    kind: `mailFolder.${event}`,
    id: folderId(mailbox.ownerId, folder.id),
    method: call.method,
    path: call.path,
    body: call.body,
  });
}

export function distinguished(done: string): GraphFault {
  return new GraphFault(403, 'ErrorDeleteDistinguishedFolder', `Distinguished folders cannot be ${done}.`);
}

/** The name, or with a number behind it where a sibling has it already. */
export function freeName(call: GraphCall, mailbox: Mailbox, name: string, parentId: string): string {
  let free = name;
  for (let number = 1; isTaken(call, mailbox, free, parentId); number += 1) free = `${name}${number}`;
  return free;
}

/** The folder whose children a path lists: the one named, or the root of what people see. */
function parentOf(call: GraphCall, mailbox: Mailbox): MailFolderRecord {
  return call.parameters.folder === undefined
    ? findFolder(call.world, mailbox, 'msgfolderroot')
    : folderOfPath(call, mailbox);
}

function childWires(call: GraphCall, mailbox: Mailbox, id: string) {
  const folder = findFolder(call.world, mailbox, id);
  return folderCollection(call.world)
    .list(mailbox.ownerId)
    .filter((child) => child.parentId === folder.id && !child.isHidden)
    .map(folderWriter(call.world, mailbox.ownerId));
}

function isInside(
  call: GraphCall,
  { ownerId }: Mailbox,
  folder: MailFolderRecord,
  ancestorId: string,
): boolean {
  let parentId = folder.parentId;
  while (parentId !== null) {
    if (parentId === ancestorId) return true;
    parentId = folderCollection(call.world).get(ownerId, parentId)?.parentId ?? null;
  }
  return false;
}

function removeFolder(call: GraphCall, mailbox: Mailbox, folder: MailFolderRecord): void {
  const tree = folderTree(call.world, mailbox.ownerId, folder);
  const ids = new Set(tree.map(({ id }) => id));
  for (const message of messageCollection(call.world).list(mailbox.ownerId)) {
    if (ids.has(message.folderId)) removeMessage(call, mailbox, message);
  }
  for (const { id } of tree) {
    folderCollection(call.world).delete(mailbox.ownerId, id);
    for (const gone of departureCollection(call.world).list(id))
      departureCollection(call.world).delete(id, gone.id);
  }
  recordFolder(call, mailbox, folder, 'deleted');
}
