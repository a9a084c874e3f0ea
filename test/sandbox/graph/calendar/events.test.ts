import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingAsApp, actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';
import { from, jonas, lena, tom, window } from './support.ts';

let sandbox: TestSandbox;
let me: GraphClient;
let app: GraphClient;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  me = await actingFor(sandbox, jonas);
  app = await actingAsApp(sandbox);
});

afterAll(async () => {
  expectMicrosoftsShapes(sandbox);
  expect(sandbox.complaints()).toBe('');
  await sandbox.stop();
});

const noon = from('2027-03-10T12:00:00', '2027-03-10T13:00:00');

describe('an event', () => {
  it('is made with everything Graph fills in by itself', async () => {
    const { status, headers, body } = await me.post('/me/events', { subject: 'Bare', ...noon });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`${sandbox.http}/v1.0/users('${me.userId}')/events('${body.id}')`);
    expect(headers.get('etag')).toBe(body['@odata.etag']);
    expect(body['@odata.etag']).toBe(`W/"${body.changeKey}"`);
    expect(body).toMatchObject({
      '@odata.context': `${sandbox.http}/v1.0/$metadata#users('${me.userId}')/events/$entity`,
      subject: 'Bare',
      start: { dateTime: '2027-03-10T12:00:00.0000000', timeZone: 'UTC' },
      end: { dateTime: '2027-03-10T13:00:00.0000000', timeZone: 'UTC' },
      originalStartTimeZone: 'UTC',
      type: 'singleInstance',
      showAs: 'busy',
      sensitivity: 'normal',
      importance: 'normal',
      isAllDay: false,
      isReminderOn: true,
      reminderMinutesBeforeStart: 15,
      isOrganizer: true,
      isCancelled: false,
      responseRequested: true,
      responseStatus: { response: 'organizer', time: '0001-01-01T00:00:00Z' },
      organizer: { emailAddress: { name: 'Jonas Weber', address: jonas } },
      body: { contentType: 'html', content: '' },
      attendees: [],
      categories: [],
      recurrence: null,
      seriesMasterId: null,
      onlineMeeting: null,
    });
    expect(body.id.length).toBeGreaterThanOrEqual(140);
    expect(body.iCalUId).toMatch(/^040000008200E00074C5B7101A82E008[0-9A-F]{80}$/);
    expect(body.webLink).toContain(encodeURIComponent(body.id));
    expect(body).not.toHaveProperty('transactionId');
  });

  it('takes the next half hour where a client names no time', async () => {
    const { status, body } = await me.post('/me/events', {});
    expect(status).toBe(201);
    expect(body.start.dateTime).toMatch(/T\d\d:[03]0:00\.0000000$/);
    expect(Date.parse(`${body.end.dateTime}Z`) - Date.parse(`${body.start.dateTime}Z`)).toBe(30 * 60_000);
    expect((await me.post('/me/events')).status).toBe(400);
  });

  it('is read, changed and deleted, each version with a key of its own', async () => {
    const made = (await me.post('/me/calendar/events', { subject: 'One', ...noon, categories: ['A'] })).body;
    const changed = await me.patch(`/me/events/${made.id}`, { subject: 'Two' });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      subject: 'Two',
      categories: ['A'],
      id: made.id,
      iCalUId: made.iCalUId,
    });
    expect(changed.body.changeKey).not.toBe(made.changeKey);
    expect((await me.get(`/me/calendar/events/${made.id}`)).body.subject).toBe('Two');
    const stale = await me.patch(
      `/me/events/${made.id}`,
      { subject: 'Three' },
      { 'if-match': made['@odata.etag'] },
    );
    expect(stale.status).toBe(412);
    expect(stale.body.error.code).toBe('ErrorIrresolvableConflict');
    const current = { 'if-match': changed.body['@odata.etag'] };
    expect((await me.patch(`/me/events/${made.id}`, { subject: 'Three' }, current)).status).toBe(200);
    expect((await me.delete(`/me/events/${made.id}`, current)).status).toBe(412);
    expect((await me.delete(`/me/events/${made.id}`)).status).toBe(204);
    const gone = await me.get(`/me/events/${made.id}`);
    expect([gone.status, gone.body.error.code]).toEqual([404, 'ErrorItemNotFound']);
    expect((await me.delete(`/me/events/${made.id}`)).status).toBe(404);
  });

  it('is known by two kinds of ids, both case-sensitive', async () => {
    const made = (await me.post('/me/events', { subject: 'Ids', ...noon })).body;
    const immutable = await me.get(`/me/events/${made.id}`, { prefer: 'IdType="ImmutableId"' });
    expect(immutable.headers.get('preference-applied')).toContain('ImmutableId');
    expect(immutable.body.id).not.toBe(made.id);
    expect((await me.get(`/me/events/${immutable.body.id}`)).body.id).toBe(made.id);
    // The letters of the item's own part.
    const at = [...made.id].findLastIndex(
      (letter: string, place: number) => place < 145 && /[a-z]/.test(letter),
    );
    const swapped = `${made.id.slice(0, at)}${made.id[at].toUpperCase()}${made.id.slice(at + 1)}`;
    expect((await me.get(`/me/events/${swapped}`)).status).toBeGreaterThanOrEqual(400);
    for (const id of ['x', 'AAMkAD', made.id.slice(0, -8), `${made.id}AAAA`]) {
      const answer = await me.get(`/me/events/${id}`);
      expect([answer.status, answer.body.error.code], id).toEqual([400, 'ErrorInvalidIdMalformed']);
    }
  });

  it('belongs to one mailbox: its id is unknown in others', async () => {
    const made = (await me.post('/me/events', { subject: 'Mine', ...noon })).body;
    expect((await app.get(`/users/${lena}/events/${made.id}`)).status).toBe(404);
    expect((await app.get(`/users/${jonas}/events/${made.id}`)).status).toBe(200);
  });

  it('keeps texts of every kind and shows them as HTML unless text is asked for', async () => {
    const text = (
      await me.post('/me/events', { ...noon, body: { contentType: 'Text', content: 'a < b\nc' } })
    ).body;
    expect(text.body.contentType).toBe('html');
    expect(text.body.content).toContain('a &lt; b');
    expect(text.bodyPreview).toBe('a < b\nc');
    const asText = await me.get(`/me/events/${text.id}`, { prefer: 'outlook.body-content-type="text"' });
    expect(asText.body.body).toEqual({ contentType: 'text', content: 'a < b\nc' });
    const html = (
      await me.post('/me/events', {
        ...noon,
        body: { contentType: 'html', content: '<p>Hello <b>you</b></p>' },
      })
    ).body;
    expect(html.body.content).toMatch(/^<html>.*<p>Hello <b>you<\/b><\/p><\/body><\/html>$/s);
    expect(html.bodyPreview).toBe('Hello you');
  });

  it('keeps places, reminders, online meetings and the other small things', async () => {
    const made = (
      await me.post('/me/events', {
        ...noon,
        location: { displayName: 'Kitchen' },
        importance: 'HIGH',
        sensitivity: 'personal',
        showAs: 'workingElsewhere',
        isReminderOn: 'false',
        reminderMinutesBeforeStart: '45',
        isOnlineMeeting: true,
        allowNewTimeProposals: false,
        hideAttendees: true,
        responseRequested: false,
      })
    ).body;
    expect(made).toMatchObject({
      location: { displayName: 'Kitchen', locationType: 'default' },
      locations: [{ displayName: 'Kitchen' }],
      importance: 'high',
      sensitivity: 'personal',
      showAs: 'workingElsewhere',
      isReminderOn: false,
      reminderMinutesBeforeStart: 45,
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      allowNewTimeProposals: false,
      hideAttendees: true,
      responseRequested: false,
    });
    expect(made.onlineMeeting.joinUrl).toMatch(/^https:\/\/teams\.microsoft\.com\//);
    const several = (
      await me.patch(`/me/events/${made.id}`, { locations: [{ displayName: 'A' }, { displayName: 'B' }] })
    ).body;
    expect(several.location.displayName).toBe('A; B');
    expect((await me.patch(`/me/events/${made.id}`, { location: null })).body.locations).toEqual([]);
  });

  it('carries attachments from the start and later', async () => {
    const file = {
      '@odata.type': '#microsoft.graph.fileAttachment',
      name: 'a.txt',
      contentType: 'text/plain',
      contentBytes: Buffer.from('hello').toString('base64'),
    };
    const made = (await me.post('/me/events', { ...noon, attachments: [file] })).body;
    expect(made.hasAttachments).toBe(true);
    const listed = await me.get(`/me/events/${made.id}/attachments`);
    expect(listed.body.value).toMatchObject([{ name: 'a.txt', size: 5 }]);
    expect((await me.post(`/me/events/${made.id}/attachments`, { ...file, name: 'b.txt' })).status).toBe(201);
    const expanded = await me.get(`/me/events/${made.id}?$select=subject&$expand=attachments`);
    expect(expanded.body.attachments).toHaveLength(2);
    for (const { id } of expanded.body.attachments) {
      expect((await me.delete(`/me/events/${made.id}/attachments/${id}`)).status).toBe(204);
    }
    expect((await me.get(`/me/events/${made.id}`)).body.hasAttachments).toBe(false);
  });
});

describe('times and zones', () => {
  it('are shown in UTC, or in the zone asked for under the name it was asked by', async () => {
    const made = (
      await me.post(
        '/me/events',
        from('2027-07-01T09:00:00', '2027-07-01T10:00:00', 'W. Europe Standard Time'),
      )
    ).body;
    expect(made.start).toEqual({ dateTime: '2027-07-01T07:00:00.0000000', timeZone: 'UTC' });
    expect(made.originalStartTimeZone).toBe('W. Europe Standard Time');
    for (const [zone, hour] of [
      ['W. Europe Standard Time', '09'],
      ['Europe/Berlin', '09'],
      ['India Standard Time', '12:30'],
      ['America/New_York', '03'],
    ] as const) {
      const { body, headers } = await me.get(`/me/events/${made.id}`, {
        prefer: `outlook.timezone="${zone}"`,
      });
      expect(body.start.timeZone).toBe(zone);
      expect(body.start.dateTime).toContain(`2027-07-01T${hour}`);
      expect(headers.get('preference-applied')).toBe(`outlook.timezone="${zone}"`);
    }
  });

  it('of an unknown zone are refused, in the body and in the Prefer header', async () => {
    for (const zone of ['Europe/Amsterdam', 'Mars Standard Time', '']) {
      const { status, body } = await me.post(
        '/me/events',
        from('2027-01-01T00:00:00', '2027-01-01T01:00:00', zone),
      );
      expect([status, body.error.code]).toEqual([400, 'TimeZoneNotSupportedException']);
      expect(body.error.message).toBe(
        `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${zone}'.`,
      );
    }
    const prefer = { prefer: 'outlook.timezone="Asia/Manila"' };
    expect((await me.get('/me/events', prefer)).body.error.code).toBe('TimeZoneNotSupportedException');
  });

  it('of an all-day event are midnights, a day or more apart, in one zone', async () => {
    const zone = 'Pacific Standard Time';
    const allDay = (start: string, end: string, timeZone = zone) =>
      me.post('/me/events', { isAllDay: true, showAs: 'oof', ...from(start, end, timeZone) });
    const made = (await allDay('2027-12-24T00:00:00', '2027-12-26T00:00:00')).body;
    expect(made).toMatchObject({ isAllDay: true, reminderMinutesBeforeStart: 1080 });
    // In UTC the midnights are those of Los Angeles; who asks for the zone gets the dates back.
    expect(made.start).toEqual({ dateTime: '2027-12-24T08:00:00.0000000', timeZone: 'UTC' });
    const there = await me.get(`/me/events/${made.id}`, { prefer: `outlook.timezone="${zone}"` });
    expect(there.body.start.dateTime).toBe('2027-12-24T00:00:00.0000000');
    expect(there.body.end.dateTime).toBe('2027-12-26T00:00:00.0000000');
    for (const [start, end] of [
      ['2027-12-24T00:00:00', '2027-12-24T00:00:00'],
      ['2027-12-24T08:00:00', '2027-12-25T08:00:00'],
      ['2027-12-24T00:00:00', '2027-12-24T23:59:00'],
      ['2027-12-25T00:00:00', '2027-12-24T00:00:00'],
    ] as const) {
      const { status, body } = await allDay(start, end);
      expect([status, body.error.code]).toEqual([400, 'ErrorPropertyValidationFailure']);
    }
    const mixed = {
      start: { dateTime: '2027-12-24T00:00:00', timeZone: 'UTC' },
      end: { dateTime: '2027-12-25T00:00:00', timeZone: zone },
    };
    expect((await me.post('/me/events', { isAllDay: true, ...mixed })).status).toBe(400);
  });

  it('of an all-day event across the change of clocks are still whole days', async () => {
    const zone = 'W. Europe Standard Time';
    const made = await me.post('/me/events', {
      isAllDay: true,
      ...from('2027-03-28T00:00:00', '2027-03-29T00:00:00', zone),
    });
    expect(made.status).toBe(201);
    expect(made.body.start.dateTime).toBe('2027-03-27T23:00:00.0000000');
    expect(made.body.end.dateTime).toBe('2027-03-28T22:00:00.0000000');
  });

  it('can be changed together with isAllDay, and only to something that fits it', async () => {
    const made = (await me.post('/me/events', noon)).body;
    expect((await me.patch(`/me/events/${made.id}`, { isAllDay: true })).status).toBe(400);
    const day = from('2027-03-10T00:00:00', '2027-03-11T00:00:00');
    expect((await me.patch(`/me/events/${made.id}`, { isAllDay: true, ...day })).body.isAllDay).toBe(true);
    expect(
      (await me.patch(`/me/events/${made.id}`, { start: { dateTime: '2028-01-01', timeZone: 'UTC' } }))
        .status,
    ).toBe(400);
  });
});

describe('a transaction id', () => {
  it('makes one event in a mailbox, however often it is sent', async () => {
    const wish = { subject: 'Once', ...noon, transactionId: 'leave-17-1' };
    const first = await app.post(`/users/${tom}/events`, wish);
    expect(first.body.transactionId).toBe('leave-17-1');
    const second = await app.post(`/users/${tom}/events`, { ...wish, subject: 'Twice' });
    expect(second.status).toBe(400);
    expect(second.body.error).toMatchObject({
      code: 'ErrorDuplicateTransactionId',
      '@event.existingEventId': first.body.id,
    });
    // Another mailbox has transactions of its own.
    expect((await app.post(`/users/${lena}/events`, wish)).status).toBe(201);
    const found = await app.get(`/users/${tom}/events?$filter=transactionId eq 'leave-17-1'`);
    expect(found.body.value).toMatchObject([{ id: first.body.id, subject: 'Once' }]);
    expect(
      (await app.patch(`/users/${tom}/events/${first.body.id}`, { transactionId: 'other' })).status,
    ).toBe(400);
    expect((await app.delete(`/users/${tom}/events/${first.body.id}`)).status).toBe(204);
    expect((await app.post(`/users/${tom}/events`, wish)).body.error.code).toBe(
      'ErrorDuplicateTransactionId',
    );
  });

  it('is remembered over a restart', async () => {
    const other = await startTestSandbox();
    const before = await actingAsApp(other);
    const made = await before.post(`/users/${tom}/events`, { ...noon, transactionId: 'kept' });
    const again = await other.restart();
    const after = await actingAsApp(again);
    const refused = await after.post(`/users/${tom}/events`, { ...noon, transactionId: 'kept' });
    expect(refused.body.error['@event.existingEventId']).toBe(made.body.id);
    await again.stop();
  });
});

describe('extended properties', () => {
  const guid = '66f5a359-4659-4830-9070-00047ec6ac6e';
  const leaveKey = `String {${guid}} Name LeaveKey`;
  const ask = (filter: string) => encodeURIComponent(filter);

  it('are kept with an event and shown only to who names them', async () => {
    const made = await me.post('/me/events', {
      ...noon,
      subject: 'Tagged',
      singleValueExtendedProperties: [
        { id: leaveKey, value: 'abc-1' },
        { id: `Integer {${guid}} Id 0x8012`, value: '5' },
      ],
    });
    expect(made.status).toBe(201);
    expect(made.body).not.toHaveProperty('singleValueExtendedProperties');
    const named = await me.get(
      `/me/events/${made.body.id}?$select=subject&$expand=${ask(`singleValueExtendedProperties($filter=id eq '${leaveKey}')`)}`,
    );
    expect(named.body).toMatchObject({
      subject: 'Tagged',
      singleValueExtendedProperties: [{ id: leaveKey, value: 'abc-1' }],
    });
    await me.patch(`/me/events/${made.body.id}`, {
      singleValueExtendedProperties: [{ id: leaveKey, value: 'abc-2' }],
    });
    const both = await me.get(
      `/me/events/${made.body.id}?$expand=${ask(`singleValueExtendedProperties($filter=id eq '${leaveKey}' or id eq 'Integer {${guid}} Id 0x8012')`)}`,
    );
    expect(both.body.singleValueExtendedProperties).toHaveLength(2);
    const missing = await me.get(
      `/me/events/${made.body.id}?$expand=${ask(`singleValueExtendedProperties($filter=id eq 'String {${guid}} Name Other')`)}`,
    );
    expect(missing.body).not.toHaveProperty('singleValueExtendedProperties');
    expect((await me.get(`/me/events/${made.body.id}?$expand=singleValueExtendedProperties`)).status).toBe(
      400,
    );
  });

  it('find an event in any calendar: names by case, values without it', async () => {
    const other = (await me.post('/me/calendars', { name: 'Elsewhere' })).body;
    const made = await me.post(`/me/calendars/${other.id}/events`, {
      ...noon,
      subject: 'Hidden away',
      singleValueExtendedProperties: [{ id: leaveKey, value: 'Far-Away' }],
    });
    const search = async (id: string, value: string) =>
      (
        await me.get(
          `/me/events?$filter=${ask(`singleValueExtendedProperties/Any(ep: ep/id eq '${id}' and ep/value eq '${value}')`)}`,
        )
      ).body.value.map((event: { id: string }) => event.id);
    expect(await search(leaveKey, 'far-away')).toEqual([made.body.id]);
    expect(await search(leaveKey.replace(guid, guid.toUpperCase()), 'FAR-AWAY')).toEqual([made.body.id]);
    expect(await search(leaveKey.replace('LeaveKey', 'leavekey'), 'Far-Away')).toEqual([]);
    expect(await search(leaveKey, 'far')).toEqual([]);
    const starts = await me.get(
      `/me/events?$filter=${ask(`singleValueExtendedProperties/Any(ep: ep/id eq '${leaveKey}' and startswith(ep/value, 'far'))`)}`,
    );
    expect(starts.body.value).toHaveLength(1);
  });

  it('with an id nobody could mean are refused', async () => {
    for (const id of ['Name', 'String Name X', `String {${guid}} X`, 5, null]) {
      const { status } = await me.post('/me/events', {
        ...noon,
        singleValueExtendedProperties: [{ id, value: 'x' }],
      });
      expect(status).toBe(400);
    }
  });
});

describe('a request that Graph would refuse', () => {
  const refusals: readonly (readonly [what: string, body: unknown, code: string])[] = [
    ['an unknown property', { ...noon, colour: 'red' }, 'RequestBodyRead'],
    ['another case', { ...noon, Subject: 'x' }, 'RequestBodyRead'],
    ['a number for a text', { ...noon, subject: 5 }, 'RequestBodyRead'],
    ['an unknown member of an enumeration', { ...noon, showAs: 'away' }, 'RequestBodyRead'],
    ['a list for an object', { ...noon, body: [] }, 'RequestBodyRead'],
    ['an unknown property further in', { ...noon, location: { display: 'x' } }, 'RequestBodyRead'],
    ['no boolean', { ...noon, isAllDay: 'perhaps' }, 'RequestBodyRead'],
    [
      'an end before the start',
      from('2027-01-02T00:00:00', '2027-01-01T00:00:00'),
      'ErrorPropertyValidationFailure',
    ],
    ['an end without a start', { end: noon.end }, 'ErrorPropertyValidationFailure'],
    [
      'a date that is none',
      from('2027-02-30T00:00:00', '2027-03-01T00:00:00'),
      'ErrorPropertyValidationFailure',
    ],
    ['a start of the wrong shape', { ...noon, start: '2027-01-01' }, 'ErrorPropertyValidationFailure'],
    ['a subject beyond 255', { ...noon, subject: 'x'.repeat(256) }, 'ErrorPropertyValidationFailure'],
    [
      'a reminder behind the start',
      { ...noon, reminderMinutesBeforeStart: -1 },
      'ErrorPropertyValidationFailure',
    ],
    [
      'times before Exchange began',
      from('1500-01-01T00:00:00', '1500-01-01T01:00:00'),
      'ErrorPropertyValidationFailure',
    ],
    [
      'an attendee nobody can reach',
      { ...noon, attendees: [{ emailAddress: { address: 'x' } }] },
      'ErrorInvalidRecipients',
    ],
    [
      'an attendee without address',
      { ...noon, attendees: [{ type: 'required' }] },
      'ErrorPropertyValidationFailure',
    ],
    [
      'more than 500 attendees',
      {
        ...noon,
        attendees: Array.from({ length: 501 }, (_, at) => ({
          emailAddress: { address: `p${at}@away.example` },
        })),
      },
      'ErrorInvalidRequest',
    ],
  ];

  it.each(refusals)('with %s', async (_what, wish, code) => {
    const { status, body } = await me.post('/me/events', wish);
    expect([status, body.error?.code]).toEqual([400, code]);
  });

  it('is allowed 500 attendees and a subject of 255', async () => {
    const attendees = Array.from({ length: 500 }, (_, at) => ({
      emailAddress: { address: `p${at}@away.example` },
    }));
    const { status, body } = await me.post('/me/events', { ...noon, subject: 'x'.repeat(255), attendees });
    expect(status).toBe(201);
    expect(body.attendees).toHaveLength(500);
  });
});

describe('lists of events', () => {
  it('hold single events and series, in pages that can be followed', async () => {
    const other = await actingFor(sandbox, 'sam.garden@personalmail.example');
    for (let at = 0; at < 23; at += 1) {
      await other.post('/me/events', { ...noon, subject: `Number ${at}` });
    }
    const seen: string[] = [];
    let next: string | undefined =
      "/me/events?$select=subject&$orderby=subject&$filter=startswith(subject, 'Number')";
    let pages = 0;
    while (next) {
      const { body } = await other.get(next);
      expect(body.value.length).toBeLessThanOrEqual(10);
      seen.push(...body.value.map(({ subject }: { subject: string }) => subject));
      next = body['@odata.nextLink'];
      pages += 1;
    }
    expect(pages).toBe(3);
    expect(new Set(seen).size).toBe(23);
    expect((await other.get('/me/events?$top=1000&$count=true')).body['@odata.count']).toBeGreaterThan(23);
    expect((await other.get('/me/events?$top=1001')).status).toBe(400);
    expect((await other.get('/me/events/$count')).body).toMatch(/^\d+$/);
  });

  it('are filtered by times in UTC whatever zone is asked for', async () => {
    const made = await me.post('/me/events', {
      ...from('2027-05-05T00:30:00', '2027-05-05T01:00:00', 'W. Europe Standard Time'),
      subject: 'After midnight',
    });
    const found = async (filter: string) =>
      (
        await me.get(`/me/events?$filter=${encodeURIComponent(filter)}&$top=100`, {
          prefer: 'outlook.timezone="W. Europe Standard Time"',
        })
      ).body.value.some(({ id }: { id: string }) => id === made.body.id);
    expect(
      await found("start/dateTime ge '2027-05-04T22:30:00' and end/dateTime le '2027-05-04T23:00:00'"),
    ).toBe(true);
    expect(await found("start/dateTime ge '2027-05-05T00:00:00'")).toBe(false);
    expect(await found("subject eq 'AFTER MIDNIGHT' and isAllDay eq false")).toBe(true);
    expect(await found("contains(subject, 'midnight') and not (sensitivity eq 'private')")).toBe(true);
    expect(
      (await me.get(`/me/events?$filter=${encodeURIComponent("contains(subject, 'Bob's')")}`)).status,
    ).toBe(400);
  });

  it('reach every calendar by every path', async () => {
    const groups = (await me.get('/me/calendarGroups')).body.value;
    const other = (await me.post(`/me/calendarGroups/${groups[1].id}/calendars`, { name: 'Deep' })).body;
    const path = `/me/calendarGroups/${groups[1].id}/calendars/${other.id}`;
    const made = await me.post(`${path}/events`, { ...noon, subject: 'Deep down' });
    expect(made.status).toBe(201);
    for (const place of [path, `/me/calendars/${other.id}`, `/users/${jonas}/calendars/${other.id}`]) {
      expect((await me.get(`${place}/events`)).body.value).toMatchObject([{ subject: 'Deep down' }]);
      expect((await me.get(`${place}/events/${made.body.id}`)).status).toBe(200);
      const view = await me.get(`${place}/calendarView?${window('2027-03-10', '2027-03-11')}`);
      expect(view.body.value).toHaveLength(1);
    }
    expect((await me.get(`/me/events/${made.body.id}`)).status).toBe(200);
    expect((await me.get(`/me/calendar/events/${made.body.id}`)).status).toBe(404);
    expect((await me.get(`/me/calendarGroups/${groups[0].id}/calendars/${other.id}/events`)).status).toBe(
      404,
    );
    expect((await me.get(`/me/calendars/${made.body.id}/events`)).body.error.code).toBe(
      'ErrorInvalidIdMalformed',
    );
  });
});

describe('the ledger', () => {
  it('tells of every event written, with the request that did it', async () => {
    const before = (await (await fetch(`${sandbox.http}/_sandbox/ledger`)).json()) as unknown;
    const count = JSON.stringify(before).length;
    const made = await app.post(`/users/${tom}/events`, { ...noon, subject: 'Noted' });
    await app.patch(`/users/${tom}/events/${made.body.id}`, { subject: 'Noted again' });
    await app.delete(`/users/${tom}/events/${made.body.id}`);
    const after = JSON.stringify(await (await fetch(`${sandbox.http}/_sandbox/ledger`)).json());
    expect(after.length).toBeGreaterThan(count);
    for (const kind of ['event.created', 'event.updated', 'event.deleted']) expect(after).toContain(kind);
    expect(after).toContain('Noted again');
  });
});
