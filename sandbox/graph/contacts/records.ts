import type { Collection, Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import type { ExtendedProperties } from '../outlook/extended-properties.ts';
import type { ItemPlace } from '../outlook/item-id.ts';
import type { EmailAddress } from '../outlook/recipients.ts';

/** A folder of contacts; kept in the partition of its mailbox. */
export interface ContactFolderRecord extends Stored {
  /** Null for the default folder, which no listing shows. */
  readonly parentId: string | null;
  readonly displayName: string;
}

export interface PhysicalAddress {
  readonly street?: string | null;
  readonly city?: string | null;
  readonly state?: string | null;
  readonly countryOrRegion?: string | null;
  readonly postalCode?: string | null;
}

/** What somebody noted of a person; names and types as Graph has them. */
export interface ContactContent {
  readonly assistantName: string | null;
  /** Milliseconds since 1970: midday of the day in UTC, almost. */
  readonly birthday: number | null;
  readonly businessAddress: PhysicalAddress;
  readonly businessHomePage: string | null;
  readonly businessPhones: readonly string[];
  readonly categories: readonly string[];
  readonly children: readonly string[];
  readonly companyName: string | null;
  readonly department: string | null;
  readonly displayName: string;
  readonly emailAddresses: readonly EmailAddress[];
  readonly fileAs: string;
  readonly generation: string | null;
  readonly givenName: string | null;
  readonly homeAddress: PhysicalAddress;
  readonly homePhones: readonly string[];
  readonly imAddresses: readonly string[];
  readonly initials: string | null;
  readonly jobTitle: string | null;
  readonly manager: string | null;
  readonly middleName: string | null;
  readonly mobilePhone: string | null;
  readonly nickName: string | null;
  readonly officeLocation: string | null;
  readonly otherAddress: PhysicalAddress;
  readonly personalNotes: string;
  readonly profession: string | null;
  readonly spouseName: string | null;
  readonly surname: string | null;
  readonly title: string | null;
  readonly yomiCompanyName: string | null;
  readonly yomiGivenName: string | null;
  readonly yomiSurname: string | null;
}

/** A contact; kept in the partition of its mailbox. */
export interface ContactRecord extends Stored, ItemPlace {
  readonly version: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly content: ContactContent;
  readonly extended: ExtendedProperties;
}

/** A contact that is gone, for whoever follows the folder's changes; kept in the partition of the folder. */
export interface ContactDeparture extends Stored {
  readonly moves: number;
}

export function contactFolderCollection(world: World): Collection<ContactFolderRecord> {
  return world.store.collection<ContactFolderRecord>('contactFolders');
}

export function contactCollection(world: World): Collection<ContactRecord> {
  return world.store.collection<ContactRecord>('contacts');
}

export function contactDepartures(world: World): Collection<ContactDeparture> {
  return world.store.collection<ContactDeparture>('contactDepartures');
}
