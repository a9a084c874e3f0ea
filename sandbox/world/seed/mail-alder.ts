import type { SeededMessage } from './mail.ts';
import { document, textFile } from './mail-files.ts';
import { jonasMail } from './mail-jonas.ts';
import { carla, greta, joe, jonas, lena, mira, office, priya, rosa, tom } from './mail-people.ts';
import { alderDomain } from './tenants.ts';
import { seededUserId } from './users.ts';

const lenaMail: readonly SeededMessage[] = [
  {
    from: rosa,
    to: [lena],
    subject: 'Quartalszahlen',
    html: '<p>Liebe Lena, die Zahlen des Quartals liegen bei.</p>',
    daysAgo: 6,
    minute: 480,
    files: [document('Q3.pdf', ['Alder Works', 'Quarter 3', 'Turnover CHF 412 300'])],
  },
  {
    from: mira,
    to: [lena],
    subject: 'New laptops',
    html: '<p>Six laptops are due for replacement. May I order?</p>',
    daysAgo: 3,
    minute: 540,
    flagged: true,
  },
  {
    folder: 'sentitems',
    from: lena,
    to: [jonas, priya, tom],
    subject: 'Year-end dinner',
    html: '<p>Dear all</p><p>Please tell me by Friday who comes, and who does not eat meat.</p><p>Lena</p>',
    daysAgo: 2,
    minute: 660,
    thread: 'dinner',
  },
  {
    from: tom,
    to: [lena],
    subject: 'RE: Year-end dinner',
    html: '<p>We come, both of us. No fish.</p>',
    daysAgo: 1,
    minute: 780,
    thread: 'dinner',
    unread: true,
  },
  {
    folder: 'inbox/Verwaltung/Versicherung',
    from: 'Aare Versicherung <police@aareversicherung.example>',
    to: [lena],
    subject: 'Ihre Police 2027',
    text: 'Guten Tag\r\n\r\nIhre Police für das Jahr 2027 liegt bereit.',
    daysAgo: 15,
    minute: 420,
  },
];

const officeMail: readonly SeededMessage[] = [
  {
    from: carla,
    to: [office],
    subject: 'Account details changed',
    html: '<p>Please note our new account from January.</p>',
    daysAgo: 20,
    minute: 470,
    categories: ['Supplier'],
  },
  {
    from: carla,
    to: [jonas],
    cc: [office],
    subject: 'Delivery note 7731',
    html: '<p>Good morning</p><p>The larch comes on Thursday between 7 and 8.</p>',
    daysAgo: 4,
    minute: 425,
  },
  {
    from: 'Anna Frei <anna.frei@freibau.example>',
    to: [office],
    subject: 'Do you build pergolas?',
    html: '<p>Hello, do you also build pergolas? About 4 by 3 metres.</p>',
    daysAgo: 1,
    minute: 555,
    unread: true,
  },
];

/** Everybody at Alder Works who has mail. */
export const alderMail: readonly (readonly [string, readonly SeededMessage[]])[] = [
  [seededUserId(alderDomain, 'jonas.weber'), jonasMail],
  [seededUserId(alderDomain, 'lena.roth'), lenaMail],
  [seededUserId(alderDomain, 'office'), officeMail],
  [
    seededUserId(alderDomain, 'mira.adler'),
    [
      {
        from: 'Cloud Notices <notices@cloud.example>',
        to: [mira],
        subject: 'Secret expires in 30 days',
        html: '<p>The client secret of one of your applications expires in 30 days.</p>',
        daysAgo: 5,
        minute: 300,
        importance: 'high',
        unread: true,
      },
      {
        folder: 'sentitems',
        from: mira,
        to: [lena],
        subject: 'New laptops',
        html: '<p>Six laptops are due for replacement. May I order?</p>',
        daysAgo: 3,
        minute: 540,
      },
      {
        folder: 'inbox/Vendors',
        from: greta,
        to: [mira],
        subject: 'Laptop prices',
        html: '<p>Best price so far: CHF 1 140.</p>',
        daysAgo: 4,
        minute: 600,
        files: [textFile('prices.csv', 'vendor;price\r\nA;1140\r\nB;1195\r\n')],
      },
    ],
  ],
  [
    seededUserId(alderDomain, 'priya.nair'),
    [
      {
        from: lena,
        to: [jonas, priya, tom],
        subject: 'Year-end dinner',
        html: '<p>Dear all</p><p>Please tell me by Friday who comes, and who does not eat meat.</p><p>Lena</p>',
        daysAgo: 2,
        minute: 660,
        thread: 'dinner',
        unread: true,
      },
      {
        folder: 'sentitems',
        from: priya,
        to: [jonas],
        subject: 'Site visit in Pune: photos',
        html: '<p>Hi Jonas, three pictures from the site.</p>',
        daysAgo: 0,
        minute: 250,
      },
    ],
  ],
  [
    seededUserId(alderDomain, 'tom.okafor'),
    [
      {
        folder: 'sentitems',
        from: tom,
        to: [jonas],
        subject: 'Saw is down',
        html: '<p>The big saw stopped. Need it by tomorrow.</p>',
        daysAgo: 3,
        minute: 870,
        thread: 'saw',
      },
      {
        from: jonas,
        to: [joe],
        cc: [tom],
        subject: 'RE: Fence at the mill: offer',
        html: '<p>Thanks Joe. Can you start before the frost?</p>',
        daysAgo: 11,
        minute: 520,
        thread: 'fence',
      },
      {
        from: lena,
        to: [jonas, priya, tom],
        subject: 'Year-end dinner',
        html: '<p>Dear all</p><p>Please tell me by Friday who comes, and who does not eat meat.</p>',
        daysAgo: 2,
        minute: 660,
        thread: 'dinner',
      },
    ],
  ],
  [
    seededUserId(alderDomain, 'rosa.blanc'),
    [
      {
        from: jonas,
        to: [rosa],
        subject: 'RE: Missing time sheet',
        html: '<p>Sorry Rosa, it comes today.</p>',
        daysAgo: 0,
        minute: 440,
        unread: true,
      },
      {
        folder: 'inbox/Factures/2026',
        from: carla,
        to: [rosa],
        subject: 'Facture 7702',
        html: '<p>Veuillez trouver ci-joint la facture 7702.</p>',
        daysAgo: 18,
        minute: 400,
        files: [document('Facture 7702.pdf', ['Moser Timber', 'Facture 7702', 'CHF 3 920.00'])],
      },
    ],
  ],
  [
    seededUserId(alderDomain, 'greta.lund'),
    [
      {
        folder: 'sentitems',
        from: greta,
        to: [mira],
        subject: 'Laptop prices',
        html: '<p>Best price so far: CHF 1 140.</p>',
        daysAgo: 4,
        minute: 600,
      },
    ],
  ],
];
