import type { SeededMessage } from './mail.ts';
import { document, picture, textFile } from './mail-files.ts';
import { alderDomain } from './tenants.ts';
import { seededUserId } from './users.ts';

const mira = `Mira Adler <mira.adler@${alderDomain}>`;
const lena = `Lena Roth <lena.roth@${alderDomain}>`;
const jonas = `Jonas Weber <jonas.weber@${alderDomain}>`;
const priya = `Priya Nair <priya.nair@${alderDomain}>`;
const tom = `Tom Okafor <tom.okafor@${alderDomain}>`;
const rosa = `Rosa Blanc <rosa.blanc@${alderDomain}>`;
const greta = `Greta Lund <greta.lund@${alderDomain}>`;
const office = `Alder Works Office <office@${alderDomain}>`;
const carla = 'Carla Moser <carla.moser@mosertimber.example>';
const joe = 'Joe Brandt <joe.brandt@brandtfencing.example>';
const petra = 'Petra Lang <petra.lang@gemeinde-aarau.example>';
const news = 'Timber Weekly <news@timberweekly.example>';

const bulk = {
  other: true,
  headers: [{ name: 'List-Unsubscribe', value: '<mailto:leave@timberweekly.example>' }],
} as const;

// The order of the fence, once from each side of the table.
const fence: readonly SeededMessage[] = [
  {
    folder: 'inbox/Projects/2026/Fence',
    from: joe,
    to: [jonas],
    subject: 'Fence at the mill: offer',
    html: '<p>Dear Jonas</p><p>Attached our offer for the fence at the mill: 64 m of larch, posts every 2 m.</p><p>Joe</p>',
    daysAgo: 12,
    minute: 490,
    thread: 'fence',
    files: [
      document('Offer 2026-118.pdf', [
        'Brandt Fencing',
        'Offer 2026-118',
        '64 m larch fence',
        'CHF 11 480.00',
      ]),
    ],
  },
  {
    folder: 'sentitems',
    from: jonas,
    to: [joe],
    cc: [tom],
    subject: 'RE: Fence at the mill: offer',
    html: '<p>Thanks Joe. Can you start before the frost?</p><p>Jonas</p>',
    daysAgo: 11,
    minute: 520,
    thread: 'fence',
  },
  {
    folder: 'inbox/Projects/2026/Fence',
    from: joe,
    to: [jonas],
    cc: [tom],
    subject: 'RE: Fence at the mill: offer',
    html: '<p>If the posts come on Monday, yes.</p><p>Joe</p>',
    daysAgo: 11,
    minute: 610,
    thread: 'fence',
    flagged: true,
    categories: ['Fence'],
  },
  {
    folder: 'inbox/Projects/2026/Fence',
    from: petra,
    to: [jonas],
    subject: 'Building permit 2026-0412',
    text: 'Guten Tag Herr Weber\r\n\r\nDie Baubewilligung liegt bei. Die Einsprachefrist ist abgelaufen.\r\n\r\nPetra Lang',
    daysAgo: 8,
    minute: 545,
    categories: ['Fence'],
    files: [document('Baubewilligung 2026-0412.pdf', ['Gemeinde Aarau', 'Baubewilligung 2026-0412'])],
  },
];

const jonasMail: readonly SeededMessage[] = [
  ...fence,
  {
    folder: 'archive',
    from: lena,
    to: [jonas],
    subject: 'Planning rules for the winter',
    html: '<p>Jonas, these are the rules we agreed on. Nobody works alone in the workshop after six.</p>',
    daysAgo: 40,
    minute: 480,
  },
  {
    from: carla,
    to: [jonas],
    cc: [office],
    subject: 'Delivery note 7731',
    html: '<p>Good morning</p><p>The larch comes on Thursday between 7 and 8. The list is attached.</p><p>Carla Moser</p>',
    daysAgo: 4,
    minute: 425,
    files: [textFile('delivery-7731.txt', 'Delivery 7731\r\n32 posts 9x9\r\n196 boards 2.4x14\r\n')],
    categories: ['Supplier'],
  },
  {
    from: tom,
    to: [jonas],
    subject: 'Saw is down',
    html: '<p>The big saw stopped, here is what it shows: <img src="cid:display@alder" alt="display"></p><p>Need it by tomorrow.</p><p>Tom</p>',
    daysAgo: 3,
    minute: 870,
    importance: 'high',
    flagged: true,
    unread: true,
    thread: 'saw',
    files: [picture('display.png', [210, 70, 50], 'display@alder')],
  },
  {
    ...bulk,
    from: news,
    to: [jonas],
    subject: 'Larch prices, week 46',
    html: '<h1>Timber Weekly</h1><p>Larch is up two percent. <a href="https://timberweekly.example/46">Read on</a></p>',
    daysAgo: 2,
    minute: 360,
  },
  {
    from: lena,
    to: [jonas, priya, tom],
    subject: 'Year-end dinner',
    html: '<p>Dear all</p><p>Please tell me by Friday who comes, and who does not eat meat.</p><p>Lena</p>',
    daysAgo: 2,
    minute: 660,
    unread: true,
    thread: 'dinner',
  },
  {
    from: rosa,
    to: [jonas],
    subject: 'Missing time sheet',
    html: '<p>Bonjour Jonas</p><p>The time sheet of the week before last is not here yet.</p><p>Rosa</p>',
    daysAgo: 1,
    minute: 500,
    unread: true,
    importance: 'high',
  },
  {
    from: priya,
    to: [jonas],
    subject: 'Site visit in Pune: photos',
    html: '<p>Hi Jonas, three pictures from the site. The gate is the one we talked about.</p><p>Priya</p>',
    daysAgo: 0,
    minute: 250,
    unread: true,
    files: [picture('gate.png', [60, 120, 90]), picture('wall.png', [150, 140, 120])],
  },
  {
    folder: 'sentitems',
    from: jonas,
    to: [rosa],
    subject: 'RE: Missing time sheet',
    html: '<p>Sorry Rosa, it comes today.</p>',
    daysAgo: 0,
    minute: 440,
  },
  {
    folder: 'drafts',
    from: jonas,
    to: [lena],
    subject: 'Leave in February',
    html: '<p>Lena, I would like to take the week of the 9th off.</p>',
    daysAgo: 0,
    minute: 450,
    categories: ['Leave'],
  },
  {
    folder: 'junkemail',
    from: 'Prize Desk <win@prizedesk.example>',
    to: [jonas],
    subject: 'You have been chosen',
    html: '<p>Claim your prize.</p>',
    daysAgo: 1,
    minute: 180,
    unread: true,
    other: true,
  },
  {
    folder: 'deleteditems',
    ...bulk,
    from: news,
    to: [jonas],
    subject: 'Larch prices, week 45',
    html: '<h1>Timber Weekly</h1><p>Larch is flat.</p>',
    daysAgo: 9,
    minute: 360,
  },
];

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
