import { consumersTenantId } from '../directory/directory.ts';
import type { DirectoryRole, MailboxKind, UserRecord } from '../directory/records.ts';
import { seededGuid } from '../seeded-guid.ts';
import type { World } from '../world.ts';
import { alderDomain, alderTenantId, consumersDomain, juniperDomain, juniperTenantId } from './tenants.ts';

/** Everybody's password; the login page shows it. */
export const everyonesPassword = 'Portico-Sandbox-1';

interface Person {
  readonly alias: string;
  readonly givenName: string;
  readonly surname: string;
  readonly jobTitle: string;
  readonly department?: string;
  readonly timeZone?: string;
  readonly language?: string;
  readonly roles?: readonly DirectoryRole[];
  readonly manager?: string;
  readonly mailbox?: MailboxKind;
  readonly licensed?: boolean;
  readonly enabled?: boolean;
  readonly mfa?: UserRecord['mfa'];
  readonly passwordExpired?: boolean;
  /** A guest keeps the address of the tenant they come from. */
  readonly guestAddress?: string;
  readonly officeLocation?: string;
}

const alderPeople: readonly Person[] = [
  {
    alias: 'mira.adler',
    givenName: 'Mira',
    surname: 'Adler',
    jobTitle: 'Head of IT',
    department: 'IT',
    roles: ['global-administrator'],
    timeZone: 'W. Europe Standard Time',
    language: 'en-US',
    officeLocation: 'Aarau',
  },
  {
    alias: 'lena.roth',
    givenName: 'Lena',
    surname: 'Roth',
    jobTitle: 'Managing Director',
    department: 'Management',
    timeZone: 'W. Europe Standard Time',
    language: 'de-CH',
    officeLocation: 'Aarau',
  },
  {
    alias: 'jonas.weber',
    givenName: 'Jonas',
    surname: 'Weber',
    jobTitle: 'Planner',
    department: 'Planning',
    manager: 'lena.roth',
    timeZone: 'W. Europe Standard Time',
    language: 'de-CH',
    officeLocation: 'Aarau',
  },
  {
    alias: 'priya.nair',
    givenName: 'Priya',
    surname: 'Nair',
    jobTitle: 'Sales Engineer',
    department: 'Sales',
    manager: 'lena.roth',
    timeZone: 'India Standard Time',
    language: 'en-US',
    officeLocation: 'Pune',
  },
  {
    alias: 'tom.okafor',
    givenName: 'Tom',
    surname: 'Okafor',
    jobTitle: 'Workshop Lead',
    department: 'Workshop',
    manager: 'jonas.weber',
    timeZone: 'Eastern Standard Time',
    language: 'en-US',
    officeLocation: 'Albany',
  },
  {
    alias: 'nils.holm',
    givenName: 'Nils',
    surname: 'Holm',
    jobTitle: 'Apprentice',
    department: 'Workshop',
    manager: 'tom.okafor',
    mailbox: 'none',
    licensed: false,
  },
  {
    alias: 'rosa.blanc',
    givenName: 'Rosa',
    surname: 'Blanc',
    jobTitle: 'Accountant',
    department: 'Finance',
    manager: 'lena.roth',
    mfa: 'demanded',
    language: 'fr-CH',
    timeZone: 'W. Europe Standard Time',
  },
  {
    alias: 'emil.frost',
    givenName: 'Emil',
    surname: 'Frost',
    jobTitle: 'Former Buyer',
    department: 'Purchasing',
    enabled: false,
  },
  {
    alias: 'greta.lund',
    givenName: 'Greta',
    surname: 'Lund',
    jobTitle: 'Buyer',
    department: 'Purchasing',
    manager: 'lena.roth',
    passwordExpired: true,
  },
  {
    alias: 'iris.lamb',
    givenName: 'Iris',
    surname: 'Lamb',
    jobTitle: 'Trainee',
    department: 'Finance',
    manager: 'rosa.blanc',
    mfa: 'enrolment-demanded',
    mailbox: 'none',
    licensed: false,
  },
  {
    alias: 'office',
    givenName: 'Office',
    surname: 'Alder Works',
    jobTitle: '',
    mailbox: 'shared',
    enabled: false,
    licensed: false,
    timeZone: 'W. Europe Standard Time',
  },
  {
    alias: 'room.birch',
    givenName: 'Room',
    surname: 'Birch',
    jobTitle: '',
    mailbox: 'room',
    enabled: false,
    licensed: false,
    timeZone: 'W. Europe Standard Time',
  },
  {
    alias: 'vera.stone',
    givenName: 'Vera',
    surname: 'Stone',
    jobTitle: 'Outside Auditor',
    mailbox: 'none',
    licensed: false,
    guestAddress: `vera.stone@${juniperDomain}`,
  },
];

const juniperPeople: readonly Person[] = [
  {
    alias: 'admin',
    givenName: 'Ida',
    surname: 'Baker',
    jobTitle: 'Owner',
    roles: ['global-administrator'],
    timeZone: 'Romance Standard Time',
    language: 'fr-FR',
  },
  {
    alias: 'paul.miller',
    givenName: 'Paul',
    surname: 'Miller',
    jobTitle: 'Baker',
    manager: 'admin',
    timeZone: 'Romance Standard Time',
    language: 'fr-FR',
  },
  {
    alias: 'vera.stone',
    givenName: 'Vera',
    surname: 'Stone',
    jobTitle: 'Bookkeeper',
    manager: 'admin',
    timeZone: 'GMT Standard Time',
    language: 'en-GB',
  },
  {
    alias: 'orders',
    givenName: 'Orders',
    surname: 'Juniper Bakery',
    jobTitle: '',
    mailbox: 'shared',
    enabled: false,
    licensed: false,
    timeZone: 'Romance Standard Time',
  },
];

const consumers: readonly Person[] = [
  {
    alias: 'alex.home',
    givenName: 'Alex',
    surname: 'Home',
    jobTitle: '',
    timeZone: 'Pacific Standard Time',
    language: 'en-US',
  },
  {
    alias: 'sam.garden',
    givenName: 'Sam',
    surname: 'Garden',
    jobTitle: '',
    timeZone: 'Tokyo Standard Time',
    language: 'ja-JP',
  },
];

export function seedUsers(world: World): void {
  const put = (tenantId: string, domain: string, people: readonly Person[]) => {
    for (const person of people) world.directory.users.put(tenantId, userRecord(tenantId, domain, person));
  };
  put(alderTenantId, alderDomain, alderPeople);
  put(juniperTenantId, juniperDomain, juniperPeople);
  put(consumersTenantId, consumersDomain, consumers);
}

/** Object id of a seeded user, e.g. `seededUserId(alderDomain, 'jonas.weber')`. */
export function seededUserId(domain: string, alias: string): string {
  const guid = seededGuid(`user ${alias}@${domain}`);
  // Object ids of personal accounts are sixteen hex digits behind zeros.
  return domain === consumersDomain ? `00000000-0000-0000-${guid.slice(19, 23)}-${guid.slice(24)}` : guid;
}

const givenNames = [
  'Anna',
  'Ben',
  'Clara',
  'David',
  'Elif',
  'Finn',
  'Hana',
  'Ivan',
  'Julia',
  'Kofi',
  'Luca',
  'Maya',
];
const surnames = ['Ash', 'Brook', 'Clay', 'Dale', 'Elm', 'Field', 'Glen', 'Hill', 'Isle', 'Lake', 'Moor'];

/** One of a crowd, the same for the same number: a licensed member whose mailbox starts empty. */
export function plainStaff(tenantId: string, domain: string, number: number): UserRecord {
  const givenName = givenNames[number % givenNames.length] ?? '';
  const surname = surnames[number % surnames.length] ?? '';
  const person = { alias: `staff${String(number).padStart(5, '0')}`, givenName, surname, jobTitle: 'Staff' };
  return { ...userRecord(tenantId, domain, person), seeded: false };
}

function userRecord(tenantId: string, domain: string, person: Person): UserRecord {
  const id = seededUserId(domain, person.alias);
  const personal = tenantId === consumersTenantId;
  const home = `${person.alias}@${domain}`;
  const upn = person.guestAddress ? `${person.guestAddress.replace('@', '_')}#EXT#@${domain}` : home;
  const mailbox = person.mailbox ?? 'user';
  const displayName =
    mailbox === 'shared' ? `${person.surname} ${person.givenName}` : `${person.givenName} ${person.surname}`;
  return {
    id,
    tenantId,
    wire: {
      id,
      businessPhones: [],
      displayName,
      givenName: person.givenName,
      jobTitle: person.jobTitle || null,
      mail: person.guestAddress ?? (mailbox === 'none' ? null : home),
      mobilePhone: null,
      officeLocation: person.officeLocation ?? null,
      preferredLanguage: person.language ?? null,
      surname: person.surname,
      userPrincipalName: upn,
      accountEnabled: person.enabled ?? true,
      department: person.department ?? null,
      companyName: null,
      userType: person.guestAddress ? 'Guest' : 'Member',
      usageLocation: personal ? null : 'CH',
      createdDateTime: '2024-01-15T08:00:00Z',
      proxyAddresses: mailbox === 'none' ? [] : [`SMTP:${home}`],
      otherMails: person.guestAddress ? [person.guestAddress] : [],
    },
    kind: personal ? 'personal' : person.guestAddress ? 'guest' : 'member',
    password: everyonesPassword,
    passwordExpired: person.passwordExpired ?? false,
    mfa: person.mfa ?? 'none',
    mailbox,
    timeZone: person.timeZone ?? 'W. Europe Standard Time',
    language: person.language ?? 'en-US',
    licensed: person.licensed ?? true,
    roles: person.roles ?? [],
    managerId: person.manager ? seededUserId(domain, person.manager) : null,
    sessionsValidFrom: 0,
    seeded: true,
  };
}
