import type { JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { type FieldReader, type Fields, field, readBody, wrong } from '../input/read-body.ts';
import { parseInstant } from '../outlook/date-time.ts';
import { extendedPropertyFields } from '../outlook/extended-properties.ts';
import type { EmailAddress } from '../outlook/recipients.ts';
import type { ContactContent } from './records.ts';

/** What a client may say of a contact. */
export type ContactInput = { readonly [P in keyof ContactContent]?: ContactContent[P] | null } & JsonObject;

const day = 86_400_000;

/**
 * A birthday is a day. Exchange keeps it as one minute before noon UTC, so that it is the same day nearly everywhere
 * [unverified: seen in answers, not documented].
 */
const birthday: FieldReader = (value, path) => {
  const instant = typeof value === 'string' ? parseInstant(value) : undefined;
  if (instant === undefined) return wrong(path, 'a date and time such as 1980-05-17T00:00:00Z');
  return instant - (((instant % day) + day) % day) + (11 * 60 + 59) * 60_000;
};

const text = field.nullable(field.text(255));
const note = field.nullable(field.text(1_000_000));
const texts = field.nullable(field.list(field.text(255), 100));

const address = field.nullable(
  field.object(
    {
      street: field.nullable(field.text(1000)),
      city: text,
      state: text,
      countryOrRegion: text,
      postalCode: text,
    },
    { type: 'microsoft.graph.physicalAddress', code: 'RequestBodyRead' },
  ),
);

const emailAddress: FieldReader = (value, path) => {
  const read = field.object(
    { name: text, address: field.nullable(field.text(320)) },
    { type: 'microsoft.graph.emailAddress', code: 'RequestBodyRead' },
  )(value, path) as Partial<EmailAddress>;
  return { name: read.name ?? read.address ?? '', address: read.address ?? '' };
};

/** Exchange has room for three addresses. */
const mostAddresses = 3;

const emailAddresses: FieldReader = (value, path) => {
  const read = field.list(emailAddress)(value, path) as readonly EmailAddress[];
  if (read.length > mostAddresses) {
    throw new GraphFault(
      400,
      'ErrorPropertyValidationFailure',
      `A contact can have at most ${mostAddresses} email addresses.`,
    );
  }
  return read;
};

const fields: Fields = {
  assistantName: text,
  birthday: field.nullable(birthday),
  businessAddress: address,
  businessHomePage: field.nullable(field.text(1000)),
  businessPhones: texts,
  categories: field.nullable(field.list(field.text(255), 500)),
  children: texts,
  companyName: text,
  department: text,
  displayName: text,
  emailAddresses: field.nullable(emailAddresses),
  fileAs: text,
  generation: text,
  givenName: text,
  homeAddress: address,
  homePhones: texts,
  imAddresses: texts,
  initials: text,
  jobTitle: text,
  manager: text,
  middleName: text,
  mobilePhone: text,
  nickName: text,
  officeLocation: text,
  otherAddress: address,
  personalNotes: note,
  profession: text,
  spouseName: text,
  surname: text,
  title: text,
  yomiCompanyName: text,
  yomiGivenName: text,
  yomiSurname: text,
  ...extendedPropertyFields,
};

export function readContact(body: JsonObject): ContactInput {
  return readBody(body, fields, {
    type: 'microsoft.graph.contact',
    code: 'RequestBodyRead',
    ignored: [
      'id',
      'changeKey',
      'createdDateTime',
      'lastModifiedDateTime',
      'parentFolderId',
      'photo',
      'primaryEmailAddress',
      'secondaryEmailAddress',
      'tertiaryEmailAddress',
    ],
  }) as ContactInput;
}

const empty: ContactContent = {
  assistantName: null,
  birthday: null,
  businessAddress: {},
  businessHomePage: null,
  businessPhones: [],
  categories: [],
  children: [],
  companyName: null,
  department: null,
  displayName: '',
  emailAddresses: [],
  fileAs: '',
  generation: null,
  givenName: null,
  homeAddress: {},
  homePhones: [],
  imAddresses: [],
  initials: null,
  jobTitle: null,
  manager: null,
  middleName: null,
  mobilePhone: null,
  nickName: null,
  officeLocation: null,
  otherAddress: {},
  personalNotes: '',
  profession: null,
  spouseName: null,
  surname: null,
  title: null,
  yomiCompanyName: null,
  yomiGivenName: null,
  yomiSurname: null,
};

/** A contact's content after a write. Names that nobody gave follow from the others, as in Outlook. */
export function contactContent(input: ContactInput, current: ContactContent = empty): ContactContent {
  const written = Object.entries(input)
    .filter(([name]) => Object.hasOwn(empty, name))
    // Null empties a property into what it is without a value: no text, no list, no address.
    .map(([name, value]) => [name, value ?? empty[name as keyof ContactContent]]);
  const content: ContactContent = { ...current, ...Object.fromEntries(written) };
  const full = [content.givenName, content.middleName, content.surname].filter(Boolean).join(' ');
  const displayName =
    content.displayName || full || content.companyName || content.emailAddresses[0]?.address || '';
  return { ...content, displayName, fileAs: content.fileAs || fileAsOf(content, displayName) };
}

/** `Surname, Given` as Outlook files people. */
function fileAsOf({ givenName, surname }: ContactContent, displayName: string): string {
  if (givenName && surname) return `${surname}, ${givenName}`;
  return surname || givenName || displayName;
}
