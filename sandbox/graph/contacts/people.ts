import type { UserRecord } from '../../world/directory/records.ts';
import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { itemNotFound } from '../outlook/item-id.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import { addressBookOf } from './find-contact.ts';
import { type ContactRecord, contactCollection } from './records.ts';

/*
 * Microsoft ranks people by who one works with. The sandbox ranks them by nearness alone: the manager, those with the
 * same one, everybody else of the tenant by name, then one's own contacts.
 */

export function listPeople(call: GraphCall): GraphAnswer {
  const mailbox = addressBookOf(call);
  return collectionAnswer(call, {
    context: `users('${mailbox.ownerId}')/people`,
    items: peopleOf(call, mailbox),
    defaultPageSize: 10,
    maxPageSize: 1000,
    searchText: (item) => `${item.displayName} ${item.userPrincipalName ?? ''}`,
  });
}

export function getPerson(call: GraphCall): GraphAnswer {
  const mailbox = addressBookOf(call);
  const person = peopleOf(call, mailbox).find(({ id }) => id === call.parameters.person?.toLowerCase());
  if (!person) throw itemNotFound();
  return entityAnswer(call, { context: `users('${mailbox.ownerId}')/people`, value: person });
}

function peopleOf(call: GraphCall, mailbox: Mailbox): readonly JsonObject[] {
  const colleagues = call.world.directory.users
    .list(mailbox.tenantId)
    .filter((user) => user.id !== mailbox.ownerId && user.kind === 'member' && user.wire.mail !== null)
    .map((user) => ({ user, distance: distanceTo(user, mailbox.user) }))
    .sort(
      (a, b) => a.distance - b.distance || a.user.wire.displayName.localeCompare(b.user.wire.displayName),
    );
  const contacts = contactCollection(call.world)
    .list(mailbox.ownerId)
    .filter(({ content }) => content.emailAddresses.length > 0);
  return [
    ...colleagues.map(({ user }, at) => colleagueWire(user, scoreAt(at))),
    ...contacts.map((contact, at) => contactPersonWire(contact, scoreAt(colleagues.length + at))),
  ];
}

function distanceTo(other: UserRecord, self: UserRecord): number {
  if (other.id === self.managerId) return 0;
  if (other.managerId === self.id) return 1;
  return other.managerId !== null && other.managerId === self.managerId ? 2 : 3;
}

function scoreAt(rank: number): number {
  return Math.max(1, 30 - rank);
}

function colleagueWire({ id, wire }: UserRecord, score: number): JsonObject {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    ...nobody,
    id,
    displayName: wire.displayName,
    givenName: text(wire.givenName),
    surname: text(wire.surname),
    jobTitle: text(wire.jobTitle),
    companyName: text(wire.companyName),
    department: text(wire.department),
    officeLocation: text(wire.officeLocation),
    userPrincipalName: wire.userPrincipalName,
    imAddress: `sip:${wire.userPrincipalName}`,
    scoredEmailAddresses: [scored(wire.mail ?? wire.userPrincipalName, score)],
    phones: [wire.mobilePhone]
      .filter((number) => typeof number === 'string')
      .map((number) => ({ type: 'mobile', number })),
    personType: { class: 'Person', subclass: 'OrganizationUser' },
  };
}

function contactPersonWire({ id, content }: ContactRecord, score: number): JsonObject {
  return {
    ...nobody,
    id,
    displayName: content.displayName,
    givenName: content.givenName,
    surname: content.surname,
    jobTitle: content.jobTitle,
    companyName: content.companyName,
    department: content.department,
    officeLocation: content.officeLocation,
    profession: content.profession,
    scoredEmailAddresses: content.emailAddresses.map(({ address }) => scored(address, score)),
    phones: [
      ...content.businessPhones.map((number) => ({ type: 'business', number })),
      ...(content.mobilePhone ? [{ type: 'mobile', number: content.mobilePhone }] : []),
    ],
    personType: { class: 'Person', subclass: 'PersonalContact' },
  };
}

const nobody = {
  birthday: '',
  personNotes: '',
  isFavorite: false,
  profession: null,
  userPrincipalName: null,
  imAddress: null,
  yomiCompany: '',
  postalAddresses: [],
  websites: [],
};

function scored(address: string, relevanceScore: number): JsonObject {
  return { address, relevanceScore, selectionLikelihood: 'notSpecified' };
}
