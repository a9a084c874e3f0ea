import { afterAll, beforeAll, expect, it } from 'vitest';
import { actingAsApp, actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';
import { from, greta, jonas, window } from './support.ts';

let sandbox: TestSandbox;
let clients: readonly GraphClient[];

beforeAll(async () => {
  sandbox = await startTestSandbox();
  clients = [await actingFor(sandbox, greta), await actingAsApp(sandbox)];
});

afterAll(() => sandbox.stop());

let state = 4711;
function pick<T>(list: readonly T[]): T {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return list[Math.floor((state / 2 ** 32) * list.length)] as T;
}

const strange: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'x',
  "'",
  '\u0000',
  '💥'.repeat(50),
  'x'.repeat(5000),
  [],
  [null],
  [[]],
  {},
  { a: {} },
  '9999-12-31T23:59:59',
  '0001-01-01T00:00:00.0000000',
  '-262144-01-01',
  '2027-02-30',
  'UTC',
  'tzone://Microsoft/Custom',
  '__proto__',
  JSON.parse('{"__proto__": {"isAllDay": true}, "constructor": 1}'),
];

const series = {
  pattern: {
    type: 'relativeMonthly',
    interval: 1,
    daysOfWeek: ['monday'],
    index: 'last',
    dayOfMonth: 0,
    month: 0,
    firstDayOfWeek: 'sunday',
  },
  range: {
    type: 'numbered',
    startDate: '2027-03-01',
    endDate: '2027-09-01',
    numberOfOccurrences: 5,
    recurrenceTimeZone: 'UTC',
  },
};

const event = {
  subject: 'Fuzz',
  body: { contentType: 'html', content: '<p>x</p>' },
  ...from('2027-03-01T09:00:00', '2027-03-01T10:00:00'),
  isAllDay: false,
  location: { displayName: 'x', address: { city: 'y' }, coordinates: { latitude: 1 } },
  locations: [{ displayName: 'x' }],
  attendees: [{ emailAddress: { address: jonas, name: 'J' }, type: 'required' }],
  recurrence: series,
  categories: ['a'],
  reminderMinutesBeforeStart: 5,
  showAs: 'busy',
  singleValueExtendedProperties: [{ id: 'String {66f5a359-4659-4830-9070-00047ec6ac6e} Name X', value: 'y' }],
  attachments: [{ '@odata.type': '#microsoft.graph.fileAttachment', name: 'a', contentBytes: 'YQ==' }],
};

const times = {
  startTime: { dateTime: '2027-03-01T00:00:00', timeZone: 'UTC' },
  endTime: { dateTime: '2027-03-02T00:00:00', timeZone: 'UTC' },
};

const bodies: Readonly<Record<string, unknown>> = {
  '/events': event,
  '/calendar/events': { ...event, recurrence: undefined },
  '/calendars': { name: 'x', color: 'auto' },
  '/calendarGroups': { name: 'x' },
  '/calendar/calendarPermissions': { emailAddress: { address: 'a@b.example', name: 'a' }, role: 'read' },
  '/calendar/getSchedule': { schedules: [jonas], ...times, availabilityViewInterval: 30 },
  '/findMeetingTimes': {
    attendees: [{ emailAddress: { address: jonas } }],
    timeConstraint: { timeSlots: [from('2027-03-01T09:00:00', '2027-03-01T10:00:00')] },
    meetingDuration: 'PT1H',
    locationConstraint: { locations: [{ displayName: 'x' }] },
  },
  '/events/{id}/accept': { comment: 'x', sendResponse: true },
  '/events/{id}/tentativelyAccept': {
    comment: 'x',
    proposedNewTime: from('2027-03-01T09:00:00', '2027-03-01T10:00:00'),
  },
  '/events/{id}/decline': { sendResponse: false },
  '/events/{id}/forward': { toRecipients: [{ emailAddress: { address: 'a@b.example' } }], comment: 'x' },
  '/events/{id}/snoozeReminder': { newReminderTime: { dateTime: '2027-03-01T09:00:00', timeZone: 'UTC' } },
  '/events/{id}/cancel': { comment: 'x' },
  '/events/{id}': event,
};

/** The same value with one thing in it, somewhere, replaced by something strange. */
function spoilt(value: unknown): unknown {
  if (Array.isArray(value) && value.length > 0 && pick([true, false])) {
    const at = pick([...value.keys()]);
    return value.map((one, place) => (place === at ? spoilt(one) : one));
  }
  if (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    pick([true, true, true, false])
  ) {
    const names = Object.keys(value);
    const name = pick(names);
    if (name !== undefined) {
      return { ...value, [name]: spoilt((value as Record<string, unknown>)[name]) };
    }
  }
  return pick(strange);
}

const queries = [
  '$filter=',
  "$filter=start/dateTime ge '2027'",
  "$filter=singleValueExtendedProperties/any(e:e/id eq 'x')",
  '$orderby=start/dateTime desc,subject',
  '$select=nothing',
  '$select=',
  '$expand=attachments,calendar,extensions',
  '$expand=instances',
  "$expand=singleValueExtendedProperties($filter=id eq 'x')",
  '$top=-1',
  '$top=0',
  '$skip=99999',
  '$skiptoken=abc',
  '$deltatoken=abc',
  window('-1', '99999'),
  window('2027-01-01T00:00:00+99:99', '9999-12-31T23:59:59Z'),
  window('0001-01-01', '0002-01-01'),
];

const prefers = [
  '',
  'outlook.timezone="W. Europe Standard Time"',
  'outlook.timezone=""',
  'outlook.timezone="\'"',
  'IdType="ImmutableId", odata.maxpagesize=1',
  'odata.maxpagesize=99999999999',
  'outlook.body-content-type="text"',
];

it('never answers 5xx, whatever is put into bodies, queries, headers and ids', async () => {
  const [person, app] = clients;
  if (!person || !app) throw new Error('no clients');
  const made = (await person.post('/me/events', event)).body;
  const view = await person.get(`/me/calendarView?${window('2027-03-01', '2027-09-01')}`);
  const ids = [made.id, view.body.value[1].id, 'x', '%00', "a'b", 'AAMkAGI=', `${made.id}=`, '..%2f..'];
  const bad: string[] = [];
  const judge = (what: string, status: number): void => {
    if (status >= 500) bad.push(`${status} ${what}`);
  };
  for (let round = 0; round < 1500; round += 1) {
    const client = pick([person, person, app]);
    const root = client === app ? `/users/${pick([greta, jonas, 'x', 'a@b'])}` : '/me';
    const path = pick(Object.keys(bodies));
    const target = `${root}${path.replace('{id}', pick(ids))}`;
    const headers = { prefer: pick(prefers) };
    const body = spoilt(bodies[path]);
    const answer =
      path === '/events/{id}'
        ? await client.patch(target, body, headers)
        : await client.post(target, body, headers);
    judge(`${target} ${JSON.stringify(body)}`, answer.status);
    const reading = `${root}${pick(['/events', '/calendarView', '/calendarView/delta', `/events/${pick(ids)}`, `/events/${pick(ids)}/instances`, '/calendars', '/events/delta', `/reminderView(startDateTime='${pick(['x', '2027-03-01'])}',endDateTime='9999-12-31')`])}?${pick(queries)}&${pick(queries)}`;
    judge(reading, (await client.get(reading, headers)).status);
  }
  expect(bad).toEqual([]);
  expect(sandbox.complaints()).toBe('');
}, 120_000);
