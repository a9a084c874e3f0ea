import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingAsApp, actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';
import { from, greta, jonas, window } from './support.ts';

let sandbox: TestSandbox;
let me: GraphClient;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  me = await actingFor(sandbox, greta);
});

afterAll(async () => {
  expectMicrosoftsShapes(sandbox);
  expect(sandbox.complaints()).toBe('');
  await sandbox.stop();
});

interface Shown {
  readonly id: string;
  readonly subject: string;
  readonly type: string;
  readonly start: { readonly dateTime: string; readonly timeZone: string };
  readonly end: { readonly dateTime: string };
}

async function view(start: string, end: string, more = '', headers = {}): Promise<readonly Shown[]> {
  const { status, body } = await me.get(`/me/calendarView?${window(start, end)}&$top=1000${more}`, headers);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.value;
}

describe('the window of a calendar view', () => {
  it('has to be there and to make sense', async () => {
    const refused = async (query: string) => (await me.get(`/me/calendarView?${query}`)).body.error;
    expect(await refused('')).toMatchObject({
      code: 'ErrorInvalidParameter',
      message:
        'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.',
    });
    expect(await refused('startDateTime=2027-01-01')).toMatchObject({ code: 'ErrorInvalidParameter' });
    expect(await refused('startDateTime=soon&endDateTime=later')).toMatchObject({
      code: 'ErrorInvalidParameter',
    });
    expect(await refused(window('2027-01-02', '2027-01-01'))).toMatchObject({
      code: 'ErrorInvalidParameter',
    });
    expect(await refused(window('2020-01-01', '2026-01-01'))).toMatchObject({
      code: 'ErrorCalendarViewRangeTooBig',
    });
  });

  it('is read with and without offset, in any case and not shifted by the preferred zone', async () => {
    await me.post('/me/events', { subject: 'Edge', ...from('2028-01-01T10:00:00', '2028-01-01T11:00:00') });
    const zone = { prefer: 'outlook.timezone="Tokyo Standard Time"' };
    for (const [start, end, count] of [
      ['2028-01-01T10:59:00', '2028-01-01T12:00:00', 1],
      ['2028-01-01T11:00:00', '2028-01-01T12:00:00', 0],
      ['2028-01-01T09:00:00', '2028-01-01T10:00:00', 0],
      ['2028-01-01T11:59:00+01:00', '2028-01-01T12:30:00+01:00', 1],
      ['2028-01-01T12:00:00+01:00', '2028-01-01T12:30:00+01:00', 0],
      ['2028-01-01', '2028-01-02', 1],
    ] as const) {
      const found = (await view(start, end, '', zone)).filter(({ subject }) => subject === 'Edge');
      expect(found, `${start} ${end}`).toHaveLength(count);
    }
    // A plus sign that nobody escaped arrives as a space; other clients write names in capitals.
    const raw = await me.get(
      '/me/calendarview?STARTDATETIME=2028-01-01T00:00:00+00:00&enddatetime=2028-01-02T00:00:00Z',
    );
    expect(raw.body.value).toHaveLength(1);
  });
});

describe('a series in a calendar view', () => {
  const zones = [
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['Eastern Standard Time', 'America/New_York'],
    ['AUS Eastern Standard Time', 'Australia/Sydney'],
    ['Europe/London', 'Europe/London'],
    ['India Standard Time', 'Asia/Kolkata'],
    ['Pacific SA Standard Time', 'America/Santiago'],
  ] as const;

  it.each(zones)('keeps its time of day in %s while the clocks change', async (zone, iana) => {
    const other = (await me.post('/me/calendars', { name: `DST ${zone}` })).body;
    const made = await me.post(`/me/calendars/${other.id}/events`, {
      subject: zone,
      ...from('2026-12-01T02:30:00', '2026-12-01T03:15:00', zone),
      recurrence: {
        pattern: { type: 'daily', interval: 1 },
        range: { type: 'numbered', startDate: '2026-12-01', numberOfOccurrences: 400 },
      },
    });
    expect(made.status).toBe(201);
    const { body } = await me.get(
      `/me/calendars/${other.id}/calendarView?${window('2026-11-01', '2028-06-01')}&$top=1000`,
    );
    expect(body.value).toHaveLength(400);
    for (const [at, { start, end }] of (body.value as Shown[]).entries()) {
      const day = Temporal.PlainDate.from('2026-12-01').add({ days: at });
      const expected = (time: string) =>
        day.toZonedDateTime({ timeZone: iana, plainTime: time }).toInstant().toString().slice(0, 19);
      expect(start.dateTime.slice(0, 19), `${day}`).toBe(expected('02:30'));
      expect(end.dateTime.slice(0, 19) >= start.dateTime.slice(0, 19)).toBe(true);
    }
  });

  it('is shown with all the words of its master, and ids by which each occurrence can be had', async () => {
    const made = (
      await me.post('/me/events', {
        subject: 'Weekly',
        categories: ['C'],
        ...from('2028-02-07T09:00:00', '2028-02-07T10:00:00', 'Europe/Berlin'),
        recurrence: {
          pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday', 'wednesday'] },
          range: { type: 'endDate', startDate: '2028-02-07', endDate: '2028-02-29' },
        },
      })
    ).body;
    expect(made.type).toBe('seriesMaster');
    const shown = await view('2028-02-01', '2028-03-31');
    expect(shown.map(({ start }) => start.dateTime.slice(0, 10))).toEqual([
      '2028-02-07',
      '2028-02-09',
      '2028-02-14',
      '2028-02-16',
      '2028-02-21',
      '2028-02-23',
      '2028-02-28',
    ]);
    expect(new Set(shown.map(({ id }) => id)).size).toBe(7);
    for (const one of shown) {
      expect(one).toMatchObject({
        type: 'occurrence',
        subject: 'Weekly',
        categories: ['C'],
        seriesMasterId: made.id,
        recurrence: null,
      });
      expect((await me.get(`/me/events/${one.id}`)).body).toEqual({
        '@odata.context': `${sandbox.http}/v1.0/$metadata#users('${me.userId}')/events/$entity`,
        ...one,
      });
    }
    // Every occurrence has a uid of its own; the master's names no day.
    const uids = new Set(shown.map((one) => (one as Shown & { iCalUId: string }).iCalUId));
    expect(uids.size).toBe(7);
    expect(uids.has(made.iCalUId)).toBe(false);
    const instances = await me.get(`/me/events/${made.id}/instances?${window('2028-02-10', '2028-02-20')}`);
    expect(instances.body.value.map(({ id }: Shown) => id)).toEqual(shown.slice(2, 4).map(({ id }) => id));
    expect((await me.get(`/me/events/${made.id}/instances`)).body.error.code).toBe('ErrorInvalidParameter');
    expect(
      (await me.get(`/me/events/${shown[0]?.id}/instances?${window('2028-02-10', '2028-02-20')}`)).status,
    ).toBe(400);
  });

  it('reaches into a window it began before, and spans midnight', async () => {
    await me.post('/me/events', {
      subject: 'Night shift',
      ...from('2028-05-01T22:00:00', '2028-05-02T06:00:00'),
      recurrence: {
        pattern: { type: 'daily', interval: 1 },
        range: { type: 'noEnd', startDate: '2028-05-01' },
      },
    });
    const shown = await view('2028-05-10T05:00:00', '2028-05-10T23:00:00');
    expect(shown.map(({ start }) => start.dateTime.slice(0, 13))).toEqual(['2028-05-09T22', '2028-05-10T22']);
  });
});

describe('the view as clients ask for it', () => {
  it('answers Home Assistant: its selection, its filter, 999 at once, no Prefer header', async () => {
    const calendars = await me.get('/me/calendars?$top=50&$select=name,id,canEdit,color,hexColor');
    expect(Object.keys(calendars.body.value[0]).sort()).toEqual([
      'canEdit',
      'color',
      'hexColor',
      'id',
      'name',
    ]);
    const calendar = calendars.body.value[0];
    const single = await me.get(`/me/calendars/${calendar.id}?$select=name,id,canEdit,color,hexColor`);
    expect(single.body.name).toBe(calendar.name);
    const made = await me.post(`/me/calendars/${calendar.id}/events`, {
      subject: 'HA weekly',
      body: { contentType: 'HTML', content: '' },
      start: { dateTime: '2029-01-01T09:00:00', timeZone: 'UTC' },
      end: { dateTime: '2029-01-01T10:00:00', timeZone: 'UTC' },
      attendees: [],
      reminderMinutesBeforeStart: 15,
      importance: 'normal',
      showAs: 'busy',
      sensitivity: 'normal',
      isAllDay: false,
      isOnlineMeeting: 'false',
      recurrence: {
        pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'], firstDayOfWeek: 'sunday' },
        range: {
          type: 'numbered',
          startDate: '2029-01-01',
          recurrenceTimeZone: 'UTC',
          numberOfOccurrences: 3,
        },
      },
      singleValueExtendedProperties: [
        { id: 'Boolean {00020329-0000-0000-C000-000000000046} Name DoNotForward', value: 'false' },
      ],
    });
    expect(made.status).toBe(201);
    const select =
      'subject,body,start,end,isAllDay,location,categories,sensitivity,showAs,organizer,attendees,seriesMasterId,isReminderOn,reminderMinutesBeforeStart';
    const query = `$top=999&startDateTime=${encodeURIComponent('2028-12-24T00:00:00+00:00')}&endDateTime=${encodeURIComponent('2029-01-16T00:00:00+00:00')}&$select=${select}`;
    const shown = await me.get(
      `/me/calendars/${calendar.id}/calendarView?${query}&$filter=${encodeURIComponent("contains(subject, 'HA') and sensitivity ne 'private'")}`,
    );
    expect(shown.body.value).toHaveLength(3);
    expect(Object.keys(shown.body.value[0]).sort()).toEqual(
      ['@odata.etag', 'id', ...select.split(',')].sort(),
    );
    expect(shown.body.value[0]).toMatchObject({
      seriesMasterId: made.body.id,
      organizer: { emailAddress: { address: greta } },
      start: { dateTime: '2029-01-01T09:00:00.0000000', timeZone: 'UTC' },
    });
    const one = shown.body.value[0].id;
    expect((await me.patch(`/me/events/${one}`, { subject: 'HA changed' })).status).toBe(200);
    expect((await me.get(`/me/calendars/${calendar.id}/events/${one}`)).body.subject).toBe('HA changed');
    expect((await me.delete(`/me/events/${one}`)).status).toBe(204);
  });

  it('answers an app for a whole year of a colleague, in pages by default of ten', async () => {
    const app = await actingAsApp(sandbox);
    const path = `/users/${jonas}/calendar/calendarView?${window('2026-06-01', '2027-05-31')}`;
    const first = await app.get(path);
    expect(first.body.value).toHaveLength(10);
    let count = 10;
    for (let next = first.body['@odata.nextLink']; next; ) {
      const { body } = await app.get(next);
      count += body.value.length;
      next = body['@odata.nextLink'];
    }
    const whole = (await app.get(`${path}&$top=1000`)).body.value;
    expect(count).toBe(whole.length);
    const starts = whole.map(({ start }: Shown) => start.dateTime);
    expect(starts).toEqual([...starts].sort());
    const sized = await app.get(path, { prefer: 'odata.maxpagesize=25' });
    expect(sized.body.value).toHaveLength(Math.min(25, whole.length));
    const latest = await app.get(`${path}&$orderby=start/dateTime desc&$top=1`);
    expect(latest.body.value[0].start.dateTime).toBe(starts.at(-1));
  });
});
