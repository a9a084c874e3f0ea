import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';
import { from, greta, window } from './support.ts';

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
  readonly start: { readonly dateTime: string };
}

const zone = 'W. Europe Standard Time';
const days = window('2027-02-01', '2027-03-31');

/** Mondays at nine in February and March 2027, in a calendar of their own. */
async function mondays(name: string) {
  const calendar = (await me.post('/me/calendars', { name })).body;
  const path = `/me/calendars/${calendar.id}`;
  const master = await me.post(`${path}/events`, {
    subject: name,
    ...from('2027-02-01T09:00:00', '2027-02-01T10:00:00', zone),
    recurrence: {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'], firstDayOfWeek: 'monday' },
      range: { type: 'numbered', startDate: '2027-02-01', numberOfOccurrences: 8 },
    },
  });
  expect(master.status).toBe(201);
  const shown = async (): Promise<readonly Shown[]> =>
    (await me.get(`${path}/calendarView?${days}&$top=100`, { prefer: `outlook.timezone="${zone}"` })).body
      .value;
  return { path, master: master.body, shown };
}

const short = (events: readonly Shown[]) =>
  events.map(({ start, type }) => `${start.dateTime.slice(5, 16)} ${type}`);

describe('one occurrence', () => {
  it('that is changed becomes an exception and keeps its id', async () => {
    const { shown, master } = await mondays('Exceptions');
    const second = (await shown())[1];
    const changed = await me.patch(`/me/events/${second?.id}`, {
      subject: 'Later',
      ...from('2027-02-09T11:00:00', '2027-02-09T11:30:00', zone),
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      id: second?.id,
      type: 'exception',
      subject: 'Later',
      seriesMasterId: master.id,
      originalStart: '2027-02-08T08:00:00Z',
    });
    expect(short(await shown()).slice(0, 3)).toEqual([
      '02-01T09:00 occurrence',
      '02-09T11:00 exception',
      '02-15T09:00 occurrence',
    ]);
    const expanded = await me.get(
      `/me/events/${master.id}?$expand=exceptionOccurrences($select=subject,start)`,
    );
    expect(expanded.body.exceptionOccurrences).toMatchObject([{ id: second?.id, subject: 'Later' }]);
    expect((await me.get(`/me/events/${master.id}`)).body.subject).toBe('Exceptions');
  });

  it('that is deleted is gone alone, and the master can tell which', async () => {
    const { shown, master } = await mondays('Cancelled');
    const third = (await shown())[2];
    expect((await me.delete(`/me/events/${third?.id}`)).status).toBe(204);
    expect(await shown()).toHaveLength(7);
    expect((await me.get(`/me/events/${third?.id}`)).status).toBe(404);
    const asked = await me.get(`/me/events/${master.id}?$select=cancelledOccurrences`);
    expect(asked.body.cancelledOccurrences).toEqual([`OID.${master.id}.2027-02-15`]);
    expect((await me.get(`/me/events/${master.id}`)).body).not.toHaveProperty('cancelledOccurrences');
  });

  it('cannot be moved onto or past its neighbours', async () => {
    const { shown } = await mondays('Boundaries');
    const [first, second, third] = await shown();
    const move = async (id: string | undefined, start: string, end: string) =>
      (await me.patch(`/me/events/${id}`, from(start, end, zone))).body.error?.code;
    const crossing = 'ErrorOccurrenceCrossingBoundary';
    expect(await move(second?.id, '2027-02-01T15:00:00', '2027-02-01T16:00:00')).toBe(crossing);
    expect(await move(second?.id, '2027-01-31T15:00:00', '2027-01-31T16:00:00')).toBe(crossing);
    expect(await move(second?.id, '2027-02-15T07:00:00', '2027-02-15T08:00:00')).toBe(crossing);
    expect(await move(second?.id, '2027-02-16T07:00:00', '2027-02-16T08:00:00')).toBe(crossing);
    expect(await move(second?.id, '2027-02-14T23:00:00', '2027-02-15T10:00:00')).toBe(crossing);
    expect(await move(second?.id, '2027-02-14T12:00:00', '2027-02-14T13:00:00')).toBeUndefined();
    // The neighbour has moved, so there is less room now; one that is gone leaves room.
    expect(await move(third?.id, '2027-02-14T18:00:00', '2027-02-14T19:00:00')).toBe(crossing);
    expect((await me.delete(`/me/events/${second?.id}`)).status).toBe(204);
    expect(await move(third?.id, '2027-02-14T18:00:00', '2027-02-14T19:00:00')).toBeUndefined();
    expect(await move(first?.id, '2027-01-25T09:00:00', '2027-01-25T10:00:00')).toBeUndefined();
    expect(
      (await me.patch(`/me/events/${first?.id}`, { recurrence: { pattern: {}, range: {} } })).status,
    ).toBe(400);
  });
});

describe('a whole series', () => {
  it('that says something else keeps its exceptions; what they say themselves stays', async () => {
    const { shown, master } = await mondays('Words');
    const [, second, third] = await shown();
    await me.patch(`/me/events/${second?.id}`, { subject: 'My own words' });
    await me.delete(`/me/events/${third?.id}`);
    await me.patch(`/me/events/${master.id}`, { subject: 'New words', location: { displayName: 'Attic' } });
    const after = await shown();
    expect(after).toHaveLength(7);
    expect(after.map(({ subject }) => subject).slice(0, 3)).toEqual([
      'New words',
      'My own words',
      'New words',
    ]);
    expect(after[1]).toMatchObject({ location: { displayName: 'Attic' } });
  });

  it('that happens at other times begins anew, without exceptions and gaps', async () => {
    const { shown, master } = await mondays('Times');
    const [, second, third] = await shown();
    await me.patch(`/me/events/${second?.id}`, { subject: 'My own words' });
    await me.delete(`/me/events/${third?.id}`);
    const moved = await me.patch(
      `/me/events/${master.id}`,
      from('2027-02-01T14:00:00', '2027-02-01T15:00:00', zone),
    );
    expect(moved.status).toBe(200);
    const after = await shown();
    expect(short(after)).toEqual([
      '02-01T14:00 occurrence',
      '02-08T14:00 occurrence',
      '02-15T14:00 occurrence',
      '02-22T14:00 occurrence',
      '03-01T14:00 occurrence',
      '03-08T14:00 occurrence',
      '03-15T14:00 occurrence',
      '03-22T14:00 occurrence',
    ]);
    // The day names the occurrence, so its id stays.
    expect(after[1]?.id).toBe(second?.id);
  });

  it('takes a new pattern, loses it, and gets one again', async () => {
    const { shown, master, path } = await mondays('Patterns');
    const pattern = { type: 'weekly', interval: 2, daysOfWeek: ['tuesday'], firstDayOfWeek: 'monday' };
    const changed = await me.patch(`/me/events/${master.id}`, {
      recurrence: { pattern, range: { type: 'endDate', startDate: '2027-02-02', endDate: '2027-03-03' } },
    });
    expect(changed.body.start.dateTime).toBe('2027-02-02T08:00:00.0000000');
    expect(short(await shown())).toEqual([
      '02-02T09:00 occurrence',
      '02-16T09:00 occurrence',
      '03-02T09:00 occurrence',
    ]);
    const single = await me.patch(`/me/events/${master.id}`, { recurrence: null });
    expect(single.body).toMatchObject({ type: 'singleInstance', recurrence: null, id: master.id });
    expect(await shown()).toHaveLength(1);
    const again = await me.patch(`/me/events/${master.id}`, {
      recurrence: {
        pattern: { type: 'daily', interval: 1 },
        range: { type: 'numbered', startDate: '2027-02-02', numberOfOccurrences: 3 },
      },
    });
    expect(again.body.type).toBe('seriesMaster');
    expect(await shown()).toHaveLength(3);
    expect((await me.get(`${path}/events`)).body.value).toHaveLength(1);
    expect((await me.delete(`/me/events/${master.id}`)).status).toBe(204);
    expect(await shown()).toHaveLength(0);
  });

  it('is refused where it cannot be', async () => {
    const refused = async (
      recurrence: unknown,
      start = '2027-02-01T09:00:00',
      end = '2027-02-01T10:00:00',
    ): Promise<string> =>
      (await me.post('/me/events', { ...from(start, end, zone), recurrence })).body.error?.code;
    const daily = { type: 'daily', interval: 1 };
    const invalid = 'ErrorPropertyValidationFailure';
    // What Home Assistant's library sends where nobody gives it a start: a range that begins today.
    expect(await refused({ pattern: daily, range: { type: 'noEnd', startDate: '2026-11-21' } })).toBe(
      invalid,
    );
    expect(
      await refused({
        pattern: daily,
        range: { type: 'endDate', startDate: '2027-02-01', endDate: '2027-01-31' },
      }),
    ).toBe(invalid);
    expect(await refused({ pattern: daily })).toBe(invalid);
    expect(await refused({ pattern: { ...daily, interval: 'often' }, range: {} })).toBe('RequestBodyRead');
    expect(await refused({ pattern: daily, range: { type: 'noEnd', startDate: '1.2.2027' } })).toBe(
      'RequestBodyRead',
    );
    expect(await refused({ pattern: { ...daily, every: 2 }, range: {} })).toBe('RequestBodyRead');
    expect(
      await refused(
        { pattern: daily, range: { type: 'noEnd', startDate: '2027-02-01' } },
        '2027-02-01T09:00:00',
        '2027-02-03T09:00:00',
      ),
    ).toBe('ErrorOccurrenceTimeSpanTooBig');
    expect(
      await refused({
        pattern: daily,
        range: { type: 'noEnd', startDate: '2027-02-01', recurrenceTimeZone: 'Nowhere' },
      }),
    ).toBe('TimeZoneNotSupportedException');
  });

  it('starts on the first day that fits, where its range starts earlier', async () => {
    const made = await me.post('/me/events', {
      ...from('2027-06-02T09:00:00', '2027-06-02T10:00:00', zone),
      recurrence: {
        pattern: { type: 'weekly', interval: 1, daysOfWeek: ['friday'] },
        range: { type: 'noEnd', startDate: '2027-06-02' },
      },
    });
    expect(made.body.start.dateTime).toBe('2027-06-04T07:00:00.0000000');
    expect(made.body.recurrence.range.startDate).toBe('2027-06-02');
  });

  it('of whole days has days in its own zone', async () => {
    const calendar = (await me.post('/me/calendars', { name: 'Whole days' })).body;
    await me.post(`/me/calendars/${calendar.id}/events`, {
      subject: 'Bins',
      isAllDay: true,
      ...from('2027-03-22T00:00:00', '2027-03-23T00:00:00', zone),
      recurrence: {
        pattern: { type: 'daily', interval: 1 },
        range: { type: 'numbered', startDate: '2027-03-22', numberOfOccurrences: 10 },
      },
    });
    const { body } = await me.get(
      `/me/calendars/${calendar.id}/calendarView?${window('2027-03-20', '2027-04-05')}&$top=100`,
      { prefer: `outlook.timezone="${zone}"` },
    );
    expect(body.value).toHaveLength(10);
    for (const { start, end } of body.value) {
      expect(start.dateTime).toMatch(/T00:00:00\.0000000$/);
      expect(end.dateTime).toMatch(/T00:00:00\.0000000$/);
    }
  });
});
