import { randomUUID } from 'node:crypto';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { collectionAnswer, deltaAnswer, entityAnswer } from '../odata/respond.ts';
import { checkIfMatch } from '../outlook/change-key.ts';
import {
  noExtendedProperties,
  withExtendedFilter,
  withExtendedProperties,
} from '../outlook/extended-properties.ts';
import { itemId, wireId } from '../outlook/item-id.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import { contactContent, readContact } from './contact-fields.ts';
import { contactKey, contactWire } from './contact-wire.ts';
import { defaultContactFolderId } from './ensure-contacts.ts';
import { addressBookOf, contactFolderOfPath, contactOfPath } from './find-contact.ts';
import { type ContactRecord, contactCollection, contactDepartures } from './records.ts';

/** GET contacts: those of the default folder, or of the folder the path names. */
export function listContacts(call: GraphCall): GraphAnswer {
  const mailbox = addressBookOf(call);
  const folderId = folderIdOf(call, mailbox);
  const byItem = new Map(
    contactCollection(call.world)
      .list(mailbox.ownerId)
      .filter((contact) => contact.folderId === folderId)
      .map((contact) => [contactWire(call, mailbox.ownerId, contact), contact] as const),
  );
  const asked = withExtendedFilter(call, [...byItem.keys()], (item) => byItem.get(item)?.extended);
  return collectionAnswer(asked.call, {
    context: contactsContext(call, mailbox),
    items: asked.items,
    defaultPageSize: 10,
    maxPageSize: 1000,
    searchText: (item) =>
      [
        item.displayName,
        item.companyName,
        ...(byItem.get(item)?.content.emailAddresses ?? []).map(({ address }) => address),
      ].join(' '),
    expand: { extensions: () => [] },
  });
}

export function getContact(call: GraphCall): GraphAnswer {
  const mailbox = addressBookOf(call);
  return contactAnswer(call, mailbox, contactOfPath(call, mailbox), 200);
}

export function createContact(call: GraphCall): GraphAnswer {
  const mailbox = addressBookOf(call);
  const input = readContact(call.body);
  const contact = contactCollection(call.world).put(mailbox.ownerId, {
    id: randomUUID(),
    folderId: folderIdOf(call, mailbox),
    moves: 0,
    version: 1,
    createdAt: call.now,
    modifiedAt: call.now,
    content: contactContent(input),
    extended: withExtendedProperties(noExtendedProperties, input),
  });
  record(call, mailbox, contact, 'created');
  return contactAnswer(call, mailbox, contact, 201);
}

export function changeContact(call: GraphCall): GraphAnswer {
  const mailbox = addressBookOf(call);
  const current = contactOfPath(call, mailbox);
  checkIfMatch(call, contactKey(current));
  const input = readContact(call.body);
  const contact = contactCollection(call.world).put(mailbox.ownerId, {
    ...current,
    version: current.version + 1,
    modifiedAt: call.now,
    content: contactContent(input, current.content),
    extended: withExtendedProperties(current.extended, input),
  });
  record(call, mailbox, contact, 'updated');
  return contactAnswer(call, mailbox, contact, 200);
}

export function deleteContact(call: GraphCall): GraphAnswer {
  const mailbox = addressBookOf(call);
  const contact = contactOfPath(call, mailbox);
  checkIfMatch(call, contactKey(contact));
  removeContact(call, mailbox, contact);
  return { status: 204 };
}

export function removeContact(call: GraphCall, mailbox: Mailbox, contact: ContactRecord): void {
  contactCollection(call.world).delete(mailbox.ownerId, contact.id);
  contactDepartures(call.world).put(contact.folderId, { id: contact.id, moves: contact.moves });
  record(call, mailbox, contact, 'deleted');
}

/** GET contacts/delta. */
export function contactDelta(call: GraphCall): GraphAnswer {
  const mailbox = addressBookOf(call);
  const { ownerId } = mailbox;
  const folderId = folderIdOf(call, mailbox);
  const [contacts, departures] = [contactCollection(call.world), contactDepartures(call.world)];
  const present = contacts.changesSince(ownerId, 0).flatMap(({ id, sequence }) => {
    const contact = contacts.get(ownerId, id);
    return contact?.folderId === folderId ? [{ sequence, item: contactWire(call, ownerId, contact) }] : [];
  });
  const gone = departures.changesSince(folderId, 0).flatMap(({ id, sequence }) => {
    const departure = departures.get(folderId, id);
    return departure
      ? [
          {
            sequence,
            removedId: wireId(call, ownerId, { ...departure, folderId }),
            reason: 'deleted' as const,
          },
        ]
      : [];
  });
  return deltaAnswer(call, {
    context: contactsContext(call, mailbox),
    changed: [...present, ...gone],
    nowSequence: call.world.store.sequence,
    defaultPageSize: 10,
    maxPageSize: 1000,
  });
}

/** GET contacts/{id}/photo: nobody has put a picture there. */
export function getContactPhoto(call: GraphCall): GraphAnswer {
  contactOfPath(call, addressBookOf(call));
  throw new GraphFault(404, 'ErrorItemNotFound', "The photo wasn't found.");
}

function contactAnswer(
  call: GraphCall,
  mailbox: Mailbox,
  contact: ContactRecord,
  status: number,
): GraphAnswer {
  return entityAnswer(call, {
    context: contactsContext(call, mailbox),
    value: contactWire(call, mailbox.ownerId, contact),
    status,
    expand: { extensions: () => [] },
  });
}

function folderIdOf(call: GraphCall, mailbox: Mailbox): string {
  return contactFolderOfPath(call, mailbox)?.id ?? defaultContactFolderId(mailbox.ownerId);
}

function contactsContext(call: GraphCall, { ownerId }: Mailbox): string {
  const folder = call.parameters.child ?? call.parameters.folder;
  return folder === undefined
    ? `users('${ownerId}')/contacts`
    : `users('${ownerId}')/contactFolders('${encodeURIComponent(folder)}')/contacts`;
}

function record(
  call: GraphCall,
  mailbox: Mailbox,
  contact: ContactRecord,
  event: 'created' | 'updated' | 'deleted',
): void {
  call.world.ledger.record({
    tenant: mailbox.tenantId,
    mailbox: mailbox.ownerId,
    kind: `contact.${event}`,
    id: itemId(mailbox.ownerId, contact, false),
    method: call.method,
    path: call.path,
    body: call.body,
  });
}
