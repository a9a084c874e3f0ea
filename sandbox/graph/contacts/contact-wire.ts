import { isoSeconds } from '../../world/clock.ts';
import type { GraphCall, JsonObject } from '../call.ts';
import { changeKey, etagOf } from '../outlook/change-key.ts';
import { expandedExtendedProperties } from '../outlook/extended-properties.ts';
import { folderId, wireId } from '../outlook/item-id.ts';
import type { ContactRecord } from './records.ts';

export function contactKey(contact: ContactRecord): string {
  return changeKey('contact', contact.id, contact.version);
}

/** A contact as Graph shows it, every property of the type. */
export function contactWire(call: GraphCall, ownerId: string, contact: ContactRecord): JsonObject {
  const { content } = contact;
  const key = contactKey(contact);
  const [primary = null, secondary = null, tertiary = null] = content.emailAddresses;
  return {
    '@odata.etag': etagOf(key),
    id: wireId(call, ownerId, contact),
    createdDateTime: isoSeconds(contact.createdAt),
    lastModifiedDateTime: isoSeconds(contact.modifiedAt),
    changeKey: key,
    categories: content.categories,
    parentFolderId: folderId(ownerId, contact.folderId),
    birthday: content.birthday === null ? null : isoSeconds(content.birthday),
    fileAs: content.fileAs,
    displayName: content.displayName,
    givenName: content.givenName,
    initials: content.initials,
    middleName: content.middleName,
    nickName: content.nickName,
    surname: content.surname,
    title: content.title,
    yomiGivenName: content.yomiGivenName,
    yomiSurname: content.yomiSurname,
    yomiCompanyName: content.yomiCompanyName,
    generation: content.generation,
    imAddresses: content.imAddresses,
    jobTitle: content.jobTitle,
    companyName: content.companyName,
    department: content.department,
    officeLocation: content.officeLocation,
    profession: content.profession,
    businessHomePage: content.businessHomePage,
    assistantName: content.assistantName,
    manager: content.manager,
    homePhones: content.homePhones,
    mobilePhone: content.mobilePhone,
    businessPhones: content.businessPhones,
    spouseName: content.spouseName,
    personalNotes: content.personalNotes,
    children: content.children,
    emailAddresses: content.emailAddresses,
    primaryEmailAddress: primary,
    secondaryEmailAddress: secondary,
    tertiaryEmailAddress: tertiary,
    homeAddress: content.homeAddress,
    businessAddress: content.businessAddress,
    otherAddress: content.otherAddress,
    ...expandedExtendedProperties(contact.extended, call.query.expand),
  };
}
