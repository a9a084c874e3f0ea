import type { JsonObject } from '../../graph/call.ts';
import { alderDomain, consumersDomain, juniperDomain } from './tenants.ts';

type Answer = 'accepted' | 'tentativelyAccepted' | 'declined' | 'none';

/** An event of a seeded mailbox, written as a client would write it. Days count from the Monday of the seeded week. */
export interface SeededEvent {
  readonly key: string;
  readonly domain: string;
  readonly organizer: string;
  /** The organizer's calendar it lies in; the default one where none is named. */
  readonly calendar?: string;
  readonly zone: string;
  readonly day: number;
  /** `09:30`; absent for whole days. */
  readonly at?: string;
  readonly minutes?: number;
  readonly days?: number;
  readonly says: JsonObject;
  readonly repeats?: {
    readonly pattern: JsonObject;
    /** How often, or until which day; without end where neither is given. */
    readonly times?: number;
    readonly untilDay?: number;
  };
  /** Changed occurrences, by day. */
  readonly changed?: Readonly<
    Record<number, { readonly at?: string; readonly minutes?: number; readonly says?: JsonObject }>
  >;
  readonly cancelled?: readonly number[];
  /** Invited people by alias, or by address where they are from elsewhere. */
  readonly invited?: readonly (readonly [who: string, answer: Answer, type?: 'optional' | 'resource'])[];
  readonly attached?: { readonly name: string; readonly text: string };
}

const swiss = 'W. Europe Standard Time';
const indian = 'India Standard Time';
const eastern = 'Eastern Standard Time';
const french = 'Romance Standard Time';
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

function text(content: string): JsonObject {
  return { contentType: 'html', content: `<p>${content}</p>` };
}

const alder: readonly Omit<SeededEvent, 'domain'>[] = [
  {
    key: 'planning',
    organizer: 'jonas.weber',
    zone: swiss,
    day: -56,
    at: '09:00',
    minutes: 60,
    says: {
      subject: 'Planning meeting',
      body: text('Open orders, who is away, what the workshop needs.'),
      location: { displayName: 'Room Birch', locationEmailAddress: `room.birch@${alderDomain}` },
      isOnlineMeeting: true,
      categories: ['Planning'],
    },
    repeats: { pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'], firstDayOfWeek: 'monday' } },
    changed: { 0: { at: '10:30', minutes: 45, says: { subject: 'Planning meeting (later today)' } } },
    cancelled: [7],
    invited: [
      ['lena.roth', 'accepted'],
      ['tom.okafor', 'tentativelyAccepted'],
      ['priya.nair', 'none', 'optional'],
      ['mira.adler', 'declined', 'optional'],
      ['room.birch', 'accepted', 'resource'],
    ],
  },
  {
    key: 'stand-up',
    organizer: 'tom.okafor',
    zone: eastern,
    day: -28,
    at: '08:30',
    minutes: 15,
    says: { subject: 'Workshop stand-up', reminderMinutesBeforeStart: 5 },
    repeats: { pattern: { type: 'weekly', interval: 1, daysOfWeek: weekdays }, untilDay: 60 },
    cancelled: [3],
    invited: [['jonas.weber', 'accepted']],
  },
  {
    key: 'management',
    organizer: 'lena.roth',
    zone: swiss,
    day: -90,
    at: '16:00',
    minutes: 90,
    says: { subject: 'Management round', importance: 'high' },
    repeats: { pattern: { type: 'relativeMonthly', interval: 1, daysOfWeek: ['tuesday'], index: 'first' } },
    invited: [
      ['mira.adler', 'accepted'],
      ['rosa.blanc', 'none'],
    ],
  },
  {
    key: 'payroll',
    organizer: 'rosa.blanc',
    zone: swiss,
    day: -60,
    at: '08:00',
    minutes: 120,
    says: { subject: 'Payroll', sensitivity: 'confidential' },
    repeats: { pattern: { type: 'absoluteMonthly', interval: 1, dayOfMonth: 25 } },
  },
  {
    key: 'anniversary',
    organizer: 'lena.roth',
    zone: swiss,
    day: -300,
    days: 1,
    says: { subject: 'Company anniversary', showAs: 'free', isReminderOn: false },
    repeats: { pattern: { type: 'absoluteYearly', interval: 1, dayOfMonth: 14, month: 3 } },
  },
  {
    key: 'safety',
    organizer: 'tom.okafor',
    zone: eastern,
    day: -300,
    at: '13:00',
    minutes: 180,
    says: { subject: 'Safety training' },
    repeats: {
      pattern: { type: 'relativeYearly', interval: 1, daysOfWeek: ['friday'], index: 'last', month: 9 },
    },
  },
  {
    key: 'stretch',
    organizer: 'priya.nair',
    zone: indian,
    day: 0,
    at: '11:00',
    minutes: 10,
    says: { subject: 'Stretch', showAs: 'free' },
    repeats: { pattern: { type: 'daily', interval: 2 }, times: 10 },
  },
  {
    key: 'vacation',
    organizer: 'jonas.weber',
    zone: swiss,
    day: 14,
    days: 5,
    says: { subject: 'Vacation', showAs: 'oof', isReminderOn: false, categories: ['Leave'] },
  },
  {
    key: 'sick',
    organizer: 'tom.okafor',
    zone: eastern,
    day: -6,
    days: 2,
    says: { subject: 'Away', showAs: 'oof', isReminderOn: false },
  },
  {
    key: 'doctor',
    organizer: 'lena.roth',
    zone: swiss,
    day: 2,
    at: '07:30',
    minutes: 45,
    says: { subject: 'Doctor', sensitivity: 'private', showAs: 'oof' },
  },
  {
    key: 'lunch',
    organizer: 'lena.roth',
    zone: swiss,
    day: 1,
    at: '12:00',
    minutes: 60,
    says: { subject: 'Lunch by the river', showAs: 'free', location: { displayName: 'Aare' } },
  },
  {
    key: 'demo',
    organizer: 'priya.nair',
    zone: indian,
    day: 3,
    at: '15:30',
    minutes: 60,
    says: {
      subject: 'Customer demo (to be confirmed)',
      showAs: 'tentative',
      isOnlineMeeting: true,
      body: text('The gate with the new lock.'),
    },
    invited: [['jonas.weber', 'none']],
  },
  {
    key: 'data-centre',
    organizer: 'mira.adler',
    zone: swiss,
    day: 3,
    at: '13:00',
    minutes: 240,
    says: { subject: 'Data centre visit', showAs: 'oof', location: { displayName: 'Olten' } },
  },
  {
    key: 'home-office',
    organizer: 'mira.adler',
    zone: swiss,
    day: 4,
    days: 1,
    says: { subject: 'Working from home', showAs: 'workingElsewhere', isReminderOn: false },
  },
  {
    key: 'change-window',
    organizer: 'mira.adler',
    zone: swiss,
    day: 5,
    at: '22:00',
    minutes: 240,
    says: { subject: 'Change window: time clock', importance: 'high', categories: ['IT'] },
  },
  {
    key: 'fence',
    organizer: 'jonas.weber',
    zone: swiss,
    day: 2,
    at: '14:00',
    minutes: 60,
    says: { subject: 'Fence project kick-off', body: text('The agenda is attached.') },
    invited: [
      ['tom.okafor', 'accepted'],
      ['lena.roth', 'none'],
    ],
    attached: { name: 'agenda.txt', text: 'Posts, boards, gate, paint.\r\n' },
  },
  {
    key: 'supplier',
    organizer: 'jonas.weber',
    zone: swiss,
    day: -4,
    at: '10:00',
    minutes: 90,
    says: { subject: 'Supplier visit', location: { displayName: 'Front office' } },
    invited: [['sales@larch.example', 'accepted']],
  },
  {
    key: 'party',
    organizer: 'mira.adler',
    zone: swiss,
    day: 8,
    at: '15:00',
    minutes: 30,
    says: { subject: 'Bread for the summer party' },
    invited: [[`paul.miller@${juniperDomain}`, 'accepted']],
  },
  {
    key: 'workshop-saw',
    organizer: 'jonas.weber',
    calendar: 'workshop',
    zone: swiss,
    day: 1,
    at: '08:00',
    minutes: 240,
    says: { subject: 'Panel saw: Tom', showAs: 'free' },
  },
  {
    key: 'workshop-service',
    organizer: 'jonas.weber',
    calendar: 'workshop',
    zone: swiss,
    day: 9,
    days: 1,
    says: { subject: 'Service of the compressor', showAs: 'free', isReminderOn: false },
  },
  {
    key: 'team-leave',
    organizer: 'office',
    zone: swiss,
    day: 14,
    days: 5,
    says: { subject: 'Jonas Weber: vacation', showAs: 'free', isReminderOn: false },
  },
  {
    key: 'stocktaking',
    organizer: 'planning',
    zone: swiss,
    day: 11,
    days: 1,
    says: { subject: 'Stocktaking', showAs: 'free', isReminderOn: false },
  },
  {
    key: 'review',
    organizer: 'planning',
    zone: swiss,
    day: -10,
    at: '15:00',
    minutes: 60,
    says: { subject: 'Review of the week', location: { displayName: 'Kitchen' } },
    repeats: { pattern: { type: 'weekly', interval: 1, daysOfWeek: ['friday'] } },
  },
];

const juniper: readonly Omit<SeededEvent, 'domain'>[] = [
  {
    key: 'oven',
    organizer: 'admin',
    zone: french,
    day: 1,
    at: '14:00',
    minutes: 60,
    says: { subject: 'Oven maintenance' },
    invited: [['paul.miller', 'accepted']],
  },
  {
    key: 'early-shift',
    organizer: 'paul.miller',
    zone: french,
    day: -7,
    at: '03:30',
    minutes: 420,
    says: { subject: 'Early shift' },
    repeats: { pattern: { type: 'weekly', interval: 1, daysOfWeek: ['tuesday', 'wednesday', 'saturday'] } },
  },
];

const consumers: readonly Omit<SeededEvent, 'domain'>[] = [
  {
    key: 'choir',
    organizer: 'alex.home',
    zone: 'Pacific Standard Time',
    day: -13,
    at: '19:00',
    minutes: 90,
    says: { subject: 'Choir', location: { displayName: 'Community hall' } },
    repeats: { pattern: { type: 'weekly', interval: 1, daysOfWeek: ['tuesday'] } },
  },
  {
    key: 'hike',
    organizer: 'alex.home',
    zone: 'Pacific Standard Time',
    day: 5,
    days: 2,
    says: { subject: 'Hike with Sam', showAs: 'oof' },
    invited: [['sam.garden', 'accepted']],
  },
  {
    key: 'garden',
    organizer: 'sam.garden',
    zone: 'Tokyo Standard Time',
    day: 6,
    at: '07:00',
    minutes: 120,
    says: { subject: 'Garden club' },
  },
];

function inDomain(domain: string, events: readonly Omit<SeededEvent, 'domain'>[]): readonly SeededEvent[] {
  return events.map((event) => ({ domain, ...event }));
}

export const seededEvents: readonly SeededEvent[] = [
  ...inDomain(alderDomain, alder),
  ...inDomain(juniperDomain, juniper),
  ...inDomain(consumersDomain, consumers),
];

/** Calendars that seeded people have beside the ones everybody has. */
export const seededCalendars = [
  { key: 'workshop', owner: `jonas.weber@${alderDomain}`, name: 'Workshop', color: 'lightOrange' },
] as const;

/** Whose calendars others may open, and how. */
export const seededShares = [
  { owner: `lena.roth@${alderDomain}`, guest: `jonas.weber@${alderDomain}`, role: 'read' },
  { owner: `lena.roth@${alderDomain}`, guest: `mira.adler@${alderDomain}`, role: 'write' },
  { owner: `office@${alderDomain}`, guest: `jonas.weber@${alderDomain}`, role: 'read' },
  { owner: `office@${alderDomain}`, guest: `mira.adler@${alderDomain}`, role: 'write' },
  { owner: `orders@${juniperDomain}`, guest: `paul.miller@${juniperDomain}`, role: 'write' },
] as const;

/** Days off that the read-only holiday calendar shows, as month and day. */
export const seededHolidays = [
  { month: 1, day: 1, name: "New Year's Day" },
  { month: 5, day: 1, name: 'Labour Day' },
  { month: 8, day: 1, name: 'National Day' },
  { month: 12, day: 25, name: 'Christmas Day' },
  { month: 12, day: 26, name: "St Stephen's Day" },
] as const;

/** Birthdays that the read-only birthday calendar shows. */
export const seededBirthdays = [
  { domain: alderDomain, name: "Tom Okafor's birthday", month: 7, day: 9 },
  { domain: alderDomain, name: "Rosa Blanc's birthday", month: 2, day: 29 },
] as const;
