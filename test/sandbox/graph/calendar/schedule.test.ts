import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingAsApp, actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';
import { birch, from, greta, jonas, lena, tom } from './support.ts';

let sandbox: TestSandbox;
let me: GraphClient;
let her: GraphClient;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  me = await actingFor(sandbox, tom);
  her = await actingFor(sandbox, greta);
});

afterAll(async () => {
  expectMicrosoftsShapes(sandbox);
  expect(sandbox.complaints()).toBe('');
  await sandbox.stop();
});

const day = '2027-08-04';

function ask(schedules: readonly unknown[], more: Record<string, unknown> = {}) {
  return {
    schedules,
    startTime: { dateTime: `${day}T00:00:00`, timeZone: 'UTC' },
    endTime: { dateTime: `${day}T08:00:00`, timeZone: 'UTC' },
    availabilityViewInterval: 60,
    ...more,
  };
}

describe('getSchedule', () => {
  it('tells how people are taken: digits, items, working hours', async () => {
    const times: readonly (readonly [string, string, string])[] = [
      ['free', '01:00', '02:00'],
      ['tentative', '02:00', '02:30'],
      ['busy', '03:15', '04:00'],
      ['oof', '03:30', '05:00'],
      ['workingElsewhere', '05:00', '06:00'],
      ['tentative', '06:00', '07:00'],
      ['workingElsewhere', '06:30', '08:00'],
    ];
    for (const [showAs, start, end] of times) {
      await her.post('/me/events', {
        subject: `Is ${showAs}`,
        showAs,
        location: { displayName: 'There' },
        ...from(`${day}T${start}:00`, `${day}T${end}:00`),
      });
    }
    const { status, body } = await her.post('/me/calendar/getSchedule', ask([greta]));
    expect(status).toBe(200);
    expect(body['@odata.context']).toMatch(/\$metadata#Collection\(microsoft\.graph\.scheduleInformation\)$/);
    const [own] = body.value;
    expect(own).toMatchObject({
      scheduleId: greta,
      availabilityView: '00133414',
      workingHours: {
        daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
        startTime: '08:00:00.0000000',
        timeZone: { name: 'W. Europe Standard Time' },
      },
    });
    expect(own.scheduleItems).toHaveLength(7);
    expect(own.scheduleItems[0]).toEqual({
      isPrivate: false,
      status: 'free',
      subject: 'Is free',
      location: 'There',
      start: { dateTime: `${day}T01:00:00.0000000`, timeZone: 'UTC' },
      end: { dateTime: `${day}T02:00:00.0000000`, timeZone: 'UTC' },
    });
    const half = await her.post('/me/calendar/getSchedule', ask([greta], { availabilityViewInterval: null }));
    expect(half.body.value[0].availabilityView).toBe('0000102333441144');
  });

  it('shows colleagues only what they may see', async () => {
    const [shown] = (await me.post('/me/calendar/getSchedule', ask([greta]))).body.value;
    expect(shown.availabilityView).toBe('00133414');
    expect(Object.keys(shown.scheduleItems[0]).sort()).toEqual(['end', 'start', 'status']);
    const it = await actingFor(sandbox, jonas);
    const week = {
      startTime: { dateTime: '2026-11-01T00:00:00', timeZone: 'UTC' },
      endTime: { dateTime: '2026-12-20T00:00:00', timeZone: 'UTC' },
    };
    const [ofLena] = (await it.post('/me/calendar/getSchedule', ask([lena], week))).body.value;
    const hidden = ofLena.scheduleItems.filter(({ isPrivate }: { isPrivate: boolean }) => isPrivate);
    expect(hidden.length).toBeGreaterThan(0);
    for (const item of hidden) expect(item).not.toHaveProperty('subject');
    expect(
      ofLena.scheduleItems.some(({ subject }: { subject?: string }) => subject === 'Lunch by the river'),
    ).toBe(true);
  });

  it('has an entry for everybody asked for, with an error where it must be', async () => {
    const app = await actingAsApp(sandbox);
    const { body } = await app.post(
      `/users/${jonas}/calendar/getSchedule`,
      ask([
        birch,
        'nobody@alderworks.example',
        'nils.holm@alderworks.example',
        'paul.miller@juniperbakery.example',
      ]),
    );
    expect(body.value).toHaveLength(4);
    expect(body.value[0].availabilityView).toHaveLength(8);
    for (const [at, address] of ['nobody@alderworks.example', 'nils.holm@alderworks.example'].entries()) {
      expect(body.value[at + 1]).toEqual({
        scheduleId: address,
        error: {
          message: `Unable to resolve e-mail address ${address} to an Active Directory object.`,
          responseCode: '5009',
        },
      });
    }
    expect(body.value[3].error.responseCode).toBe('5009');
  });

  it('is refused beyond its bounds', async () => {
    const refused = async (wish: unknown) => (await me.post('/me/calendar/getSchedule', wish)).status;
    expect(await refused(ask(Array(20).fill(greta)))).toBe(200);
    expect(await refused(ask(Array(21).fill(greta)))).toBe(400);
    expect(await refused(ask([]))).toBe(400);
    expect(await refused(ask([5]))).toBe(400);
    expect(await refused(ask([greta], { availabilityViewInterval: 4 }))).toBe(400);
    expect(await refused(ask([greta], { availabilityViewInterval: 1441 }))).toBe(400);
    expect(await refused(ask([greta], { endTime: { dateTime: `${day}T00:00:00`, timeZone: 'UTC' } }))).toBe(
      400,
    );
    expect(
      await refused(ask([greta], { endTime: { dateTime: '2028-08-04T00:00:00', timeZone: 'UTC' } })),
    ).toBe(400);
    expect(
      await refused({ Schedules: [greta], StartTime: ask([]).startTime, EndTime: ask([]).endTime }),
    ).toBe(200);
  });
});

describe('findMeetingTimes', () => {
  const slots = {
    timeConstraint: {
      activityDomain: 'unrestricted',
      timeSlots: [from('2027-08-10T08:00:00', '2027-08-10T12:00:00')],
    },
  };

  it('finds when everybody is free, the surest first', async () => {
    await her.post('/me/events', { subject: 'Busy', ...from('2027-08-10T08:00:00', '2027-08-10T09:30:00') });
    const { status, body } = await me.post('/me/findMeetingTimes', {
      ...slots,
      attendees: [{ type: 'required', emailAddress: { address: greta } }],
      meetingDuration: 'PT1H',
      maxCandidates: 3,
      returnSuggestionReasons: true,
    });
    expect(status).toBe(200);
    expect(body.emptySuggestionsReason).toBe('');
    expect(body.meetingTimeSuggestions).toHaveLength(3);
    expect(body.meetingTimeSuggestions[0]).toMatchObject({
      confidence: 100,
      organizerAvailability: 'free',
      meetingTimeSlot: { start: { dateTime: '2027-08-10T09:30:00.0000000' } },
      attendeeAvailability: [{ availability: 'free', attendee: { emailAddress: { address: greta } } }],
    });
  });

  it('says why there is none', async () => {
    const busyAll = { attendees: [{ emailAddress: { address: greta } }], meetingDuration: 'PT3H' };
    const taken = await me.post('/me/findMeetingTimes', {
      ...slots,
      ...busyAll,
      minimumAttendeePercentage: 100,
    });
    expect(taken.body).toMatchObject({
      emptySuggestionsReason: 'AttendeesUnavailable',
      meetingTimeSuggestions: [],
    });
    const own = await her.post('/me/findMeetingTimes', {
      timeConstraint: {
        activityDomain: 'unrestricted',
        timeSlots: [from('2027-08-10T08:00:00', '2027-08-10T09:00:00')],
      },
      meetingDuration: 'PT1H',
    });
    expect(own.body.emptySuggestionsReason).toBe('OrganizerUnavailable');
  });

  it('keeps to working hours unless told otherwise', async () => {
    const { body } = await her.post('/me/findMeetingTimes', {
      timeConstraint: { timeSlots: [from('2027-08-14T00:00:00', '2027-08-17T00:00:00')] },
      maxCandidates: 100,
    });
    const starts = body.meetingTimeSuggestions.map(
      ({ meetingTimeSlot }: { meetingTimeSlot: { start: { dateTime: string } } }) =>
        meetingTimeSlot.start.dateTime,
    );
    // The 14th is a Saturday; Zurich works from 6 to 15 UTC in August.
    expect(starts[0]).toBe('2027-08-16T06:00:00.0000000');
    expect(starts.at(-1)).toBe('2027-08-16T14:30:00.0000000');
  });
});

describe('reminders', () => {
  it('come up, are put off and go away', async () => {
    const made = await her.post('/me/events', {
      subject: 'Remind me',
      reminderMinutesBeforeStart: 30,
      ...from('2027-10-01T09:00:00', '2027-10-01T10:00:00'),
      recurrence: {
        pattern: { type: 'daily', interval: 1 },
        range: { type: 'numbered', startDate: '2027-10-01', numberOfOccurrences: 3 },
      },
    });
    const view = async () =>
      (
        await her.get(
          "/me/reminderView(startDateTime='2027-10-01T00:00:00',endDateTime='2027-10-04T00:00:00')",
        )
      ).body.value;
    const [first, second, third] = await view();
    expect(first).toMatchObject({
      eventSubject: 'Remind me',
      eventStartTime: { dateTime: '2027-10-01T09:00:00.0000000' },
      reminderFireTime: { dateTime: '2027-10-01T08:30:00.0000000', timeZone: 'UTC' },
    });
    expect(await view()).toHaveLength(3);
    const snooze = { newReminderTime: { dateTime: '2027-10-01T08:50:00', timeZone: 'UTC' } };
    expect((await her.post(`/me/events/${first.eventId}/snoozeReminder`, snooze)).status).toBe(200);
    expect((await her.post(`/me/events/${second.eventId}/dismissReminder`)).status).toBe(200);
    const after = await view();
    expect(after.map(({ eventId }: { eventId: string }) => eventId)).toEqual([first.eventId, third.eventId]);
    expect(after[0].reminderFireTime.dateTime).toBe('2027-10-01T08:50:00.0000000');
    await her.patch(`/me/events/${made.body.id}`, { isReminderOn: false });
    expect(await view()).toEqual([]);
    expect((await her.post(`/me/events/${first.eventId}/snoozeReminder`, {})).status).toBe(400);
    expect((await her.get("/me/reminderView(startDateTime='soon',endDateTime='later')")).status).toBe(400);
  });
});
