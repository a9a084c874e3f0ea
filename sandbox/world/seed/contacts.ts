import { alderDomain, consumersDomain, juniperDomain } from './tenants.ts';
import { seededUserId } from './users.ts';

/** A seeded contact, in the words of Graph's contact; the birthday in milliseconds since 1970. */
export interface SeededContact {
  readonly [property: string]: unknown;
  readonly givenName: string;
  readonly surname: string;
  readonly daysAgo: number;
  /** A folder of its own below the default one. */
  readonly folder?: string;
}

const mail = (address: string, name: string) => ({ emailAddresses: [{ name, address }] });

/** 11:59 UTC of a day, as Exchange keeps birthdays. */
const birthday = (year: number, month: number, date: number) => ({
  birthday: Date.UTC(year, month - 1, date, 11, 59),
});

const trade: readonly SeededContact[] = [
  {
    givenName: 'Carla',
    surname: 'Moser',
    daysAgo: 320,
    companyName: 'Moser Timber',
    jobTitle: 'Sales',
    businessPhones: ['+41 62 555 01 10'],
    mobilePhone: '+41 79 555 01 11',
    ...mail('carla.moser@mosertimber.example', 'Carla Moser'),
    businessAddress: {
      street: 'Sägeweg 4',
      city: 'Suhr',
      postalCode: '5034',
      countryOrRegion: 'Switzerland',
    },
    categories: ['Supplier'],
  },
  {
    givenName: 'Yannick',
    surname: 'Favre',
    daysAgo: 210,
    companyName: 'Favre Ferronnerie',
    ...mail('y.favre@favre-ferronnerie.example', 'Yannick Favre'),
    ...birthday(1979, 6, 3),
    categories: ['Supplier'],
  },
  // Some people are only ever phoned.
  {
    givenName: 'Hanna',
    surname: 'Keller',
    daysAgo: 400,
    companyName: 'Keller Transporte',
    mobilePhone: '+41 79 555 01 20',
    personalNotes: 'Call before seven, she is on the road after.',
  },
  {
    givenName: 'Vera',
    surname: 'Stone',
    daysAgo: 90,
    jobTitle: 'Outside Auditor',
    ...mail(`vera.stone@${juniperDomain}`, 'Vera Stone'),
  },
];

const family: readonly SeededContact[] = [
  {
    givenName: 'Nora',
    surname: 'Home',
    daysAgo: 700,
    nickName: 'Nono',
    ...mail('nora.home@otherpost.example', 'Nora Home'),
    ...birthday(1951, 2, 28),
    homePhones: ['+1 206 555 0140'],
  },
  {
    givenName: 'Sam',
    surname: 'Garden',
    daysAgo: 150,
    ...mail(`sam.garden@${consumersDomain}`, 'Sam Garden'),
    ...birthday(1988, 11, 30),
  },
  { givenName: 'Dr. Irene', surname: 'Valdez', daysAgo: 500, businessPhones: ['+1 206 555 0177'] },
];

const byPerson: ReadonlyMap<string, readonly SeededContact[]> = new Map<string, readonly SeededContact[]>([
  [
    seededUserId(alderDomain, 'jonas.weber'),
    [
      ...trade,
      {
        givenName: 'Joe',
        surname: 'Brandt',
        daysAgo: 30,
        companyName: 'Brandt Fencing',
        ...mail('joe.brandt@brandtfencing.example', 'Joe Brandt'),
        ...birthday(1984, 9, 17),
      },
      {
        givenName: 'Petra',
        surname: 'Lang',
        daysAgo: 60,
        folder: 'Fence project',
        ...mail('petra.lang@gemeinde-aarau.example', 'Petra Lang'),
        jobTitle: 'Building permits',
      },
      {
        givenName: 'Urs',
        surname: 'Zimmer',
        daysAgo: 58,
        folder: 'Fence project',
        mobilePhone: '+41 79 555 01 33',
      },
    ],
  ],
  [seededUserId(alderDomain, 'mira.adler'), trade.slice(0, 2)],
  [seededUserId(alderDomain, 'greta.lund'), trade.slice(0, 3)],
  [seededUserId(alderDomain, 'office'), trade],
  [
    seededUserId(juniperDomain, 'paul.miller'),
    [
      {
        givenName: 'Élodie',
        surname: 'Meunier',
        daysAgo: 240,
        companyName: 'Moulin du Lac',
        ...mail('elodie@moulindulac.example', 'Élodie Meunier'),
        businessPhones: ['+33 4 55 55 01 50'],
      },
    ],
  ],
  [seededUserId(consumersDomain, 'alex.home'), family],
  [
    seededUserId(consumersDomain, 'sam.garden'),
    [
      {
        givenName: '花子',
        surname: '山田',
        daysAgo: 365,
        yomiGivenName: 'はなこ',
        yomiSurname: 'やまだ',
        ...mail('hanako.yamada@yubin.example', '山田 花子'),
      },
    ],
  ],
]);

/** What lies in a seeded person's address book. */
export function seededContacts(userId: string): readonly SeededContact[] {
  return byPerson.get(userId) ?? [];
}
