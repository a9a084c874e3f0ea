import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';
import { birch, from, greta, invited, jonas, lena, mira, tom, window } from './support.ts';

let sandbox: TestSandbox;
const people = new Map<string, GraphClient>();

beforeAll(async () => {
  sandbox = await startTestSandbox();
  for (const upn of [jonas, lena, tom, mira, greta]) people.set(upn, await actingFor(sandbox, upn));
});

afterAll(async () => {
  expectMicrosoftsShapes(sandbox);
  expect(sandbox.complaints()).toBe('');
  await sandbox.stop();
});

function as(upn: string): GraphClient {
  const client = people.get(upn);
  if (!client) throw new Error(`No client for ${upn}`);
  return client;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Shown = any;

/** The copy of a meeting in somebody's calendar, found by the id all copies share. */
async function copyOf(upn: string, meeting: Shown, query = ''): Promise<Shown> {
  const { body } = await as(upn).get(
    `/me/events?$filter=${encodeURIComponent(`iCalUId eq '${meeting.iCalUId}'`)}${query}`,
  );
  return body.value[0];
}

async function newestMail(upn: string, subject: string): Promise<Shown> {
  const { body } = await as(upn).get(
    `/me/messages?$filter=${encodeURIComponent(`subject eq '${subject}'`)}&$top=50`,
  );
  return body.value[0];
}

let day = 0;
function nextSlot() {
  day += 1;
  const date = `2027-09-${String(day).padStart(2, '0')}`;
  return from(`${date}T09:00:00`, `${date}T10:00:00`, 'W. Europe Standard Time');
}

async function meet(subject: string, more: Record<string, unknown> = {}): Promise<Shown> {
  const { status, body } = await as(greta).post('/me/events', {
    subject,
    ...nextSlot(),
    attendees: invited(jonas, lena),
    ...more,
  });
  expect(status).toBe(201);
  return body;
}

describe('a meeting', () => {
  it('stands tentatively in the calendars of everybody invited, with a mail to each', async () => {
    const meeting = await meet('Kick-off', {
      categories: ['Mine'],
      body: { contentType: 'text', content: 'Bring ideas' },
      transactionId: 'kick-off',
    });
    expect(meeting.attendees).toMatchObject([
      {
        emailAddress: { name: 'Jonas Weber', address: jonas },
        type: 'required',
        status: { response: 'none' },
      },
      { emailAddress: { name: 'Lena Roth' } },
    ]);
    const copy = await copyOf(jonas, meeting);
    expect(copy).toMatchObject({
      subject: 'Kick-off',
      iCalUId: meeting.iCalUId,
      isOrganizer: false,
      organizer: { emailAddress: { address: greta } },
      responseStatus: { response: 'notResponded', time: '0001-01-01T00:00:00Z' },
      showAs: 'tentative',
      categories: [],
      bodyPreview: 'Bring ideas',
    });
    expect(copy).not.toHaveProperty('transactionId');
    expect(copy.id).not.toBe(meeting.id);
    expect(await newestMail(jonas, 'Kick-off')).toMatchObject({
      '@odata.type': '#microsoft.graph.eventMessageRequest',
      meetingMessageType: 'meetingRequest',
    });
  });

  it('reaches people of other tenants and leaves alone whom the sandbox does not know', async () => {
    const meeting = await meet('Across', {
      attendees: invited('paul.miller@juniperbakery.example', 'stranger@away.example', greta),
    });
    const paul = await actingFor(sandbox, 'paul.miller@juniperbakery.example');
    const { body } = await paul.get(
      `/me/events?$filter=${encodeURIComponent(`iCalUId eq '${meeting.iCalUId}'`)}`,
    );
    expect(body.value).toHaveLength(1);
    expect((await as(greta).get(`/me/events/${meeting.id}`)).body.attendees).toHaveLength(3);
  });

  it('hides its list of people where the organizer wants that', async () => {
    const meeting = await meet('Secret list', { hideAttendees: true });
    expect(meeting.attendees).toHaveLength(2);
    expect((await copyOf(lena, meeting)).attendees).toMatchObject([{ emailAddress: { address: lena } }]);
  });
});

describe('an answer', () => {
  it('is written into both calendars and mailed to the organizer', async () => {
    const meeting = await meet('Answers', { showAs: 'oof' });
    const [hers, his] = [await copyOf(lena, meeting), await copyOf(jonas, meeting)];
    expect((await as(lena).post(`/me/events/${hers.id}/accept`, { comment: 'Gladly' })).status).toBe(202);
    expect((await as(jonas).post(`/me/events/${his.id}/tentativelyAccept`, {})).status).toBe(202);
    expect(await copyOf(lena, meeting)).toMatchObject({
      responseStatus: { response: 'accepted' },
      showAs: 'oof',
    });
    expect(await copyOf(jonas, meeting)).toMatchObject({
      responseStatus: { response: 'tentativelyAccepted' },
      showAs: 'tentative',
    });
    const { attendees } = (await as(greta).get(`/me/events/${meeting.id}`)).body;
    expect(attendees.map(({ status }: Shown) => status.response)).toEqual([
      'tentativelyAccepted',
      'accepted',
    ]);
    expect(attendees[1].status.time).toMatch(/^20\d\d-/);
    const mail = await newestMail(greta, 'Accepted: Answers');
    expect(mail).toMatchObject({
      '@odata.type': '#microsoft.graph.eventMessageResponse',
      from: { emailAddress: { address: lena } },
    });
    expect(mail.bodyPreview).toContain('Gladly');
  });

  it('that declines takes the meeting out of the own calendar', async () => {
    const meeting = await meet('No, thanks');
    const his = await copyOf(jonas, meeting);
    expect((await as(jonas).post(`/me/events/${his.id}/decline`, { sendResponse: true })).status).toBe(202);
    expect((await as(jonas).get(`/me/events/${his.id}`)).status).toBe(404);
    const { attendees } = (await as(greta).get(`/me/events/${meeting.id}`)).body;
    expect(attendees[0].status.response).toBe('declined');
  });

  it('that is not sent stays between the attendee and the own calendar', async () => {
    const meeting = await meet('Quiet');
    const his = await copyOf(jonas, meeting);
    await as(jonas).post(`/me/events/${his.id}/accept`, { SendResponse: false });
    expect((await copyOf(jonas, meeting)).responseStatus.response).toBe('accepted');
    expect((await as(greta).get(`/me/events/${meeting.id}`)).body.attendees[0].status.response).toBe('none');
    expect(await newestMail(greta, 'Accepted: Quiet')).toBeUndefined();
  });

  it('may come with another time, where that is allowed and sent', async () => {
    const slot = from('2027-12-01T09:00:00', '2027-12-01T10:00:00');
    const meeting = await meet('Other time');
    const his = await copyOf(jonas, meeting);
    await as(jonas).post(`/me/events/${his.id}/tentativelyAccept`, {
      proposedNewTime: slot,
      sendResponse: true,
    });
    expect((await as(greta).get(`/me/events/${meeting.id}`)).body.attendees[0]).toMatchObject({
      status: { response: 'tentativelyAccepted' },
      proposedNewTime: { start: { dateTime: '2027-12-01T09:00:00.0000000', timeZone: 'UTC' } },
    });
    const unsent = { proposedNewTime: slot, sendResponse: false };
    expect((await as(jonas).post(`/me/events/${his.id}/decline`, unsent)).status).toBe(400);
    const fixed = await meet('Fixed time', { allowNewTimeProposals: false });
    const fixedCopy = await copyOf(jonas, fixed);
    expect(
      (await as(jonas).post(`/me/events/${fixedCopy.id}/decline`, { proposedNewTime: slot })).status,
    ).toBe(400);
  });

  it('is refused from the organizer, for a cancelled meeting, and where nobody asked', async () => {
    const meeting = await meet('Refusals');
    const own = await as(greta).post(`/me/events/${meeting.id}/accept`, {});
    expect([own.status, own.body.error.code]).toEqual([400, 'ErrorInvalidRequest']);
    expect(own.body.error.message).toContain("because you're the meeting organizer");
    await as(greta).post(`/me/events/${meeting.id}/cancel`, { Comment: 'Sorry' });
    const his = await copyOf(jonas, meeting);
    expect((await as(jonas).post(`/me/events/${his.id}/accept`, {})).status).toBe(400);
    const unasked = await meet('Unasked', { responseRequested: false });
    const copy = await copyOf(jonas, unasked);
    expect((await as(jonas).post(`/me/events/${copy.id}/accept`, {})).status).toBe(400);
    expect((await as(jonas).post(`/me/events/${copy.id}/accept`, { sendResponse: false })).status).toBe(202);
    expect((await as(jonas).post(`/me/events/${copy.id}/accept`, { answer: 'yes' })).status).toBe(400);
  });

  it('to one occurrence leaves the others as they are', async () => {
    const meeting = await meet('Series', {
      ...from('2027-10-04T09:00:00', '2027-10-04T10:00:00'),
      recurrence: {
        pattern: { type: 'daily', interval: 1 },
        range: { type: 'numbered', startDate: '2027-10-04', numberOfOccurrences: 4 },
      },
    });
    const his = await copyOf(jonas, meeting);
    const view = async (upn: string) =>
      (await as(upn).get(`/me/calendarView?${window('2027-10-04', '2027-10-08')}&$top=50`)).body.value.filter(
        ({ subject }: Shown) => subject === 'Series',
      );
    await as(jonas).post(`/me/events/${his.id}/accept`, {});
    const second = (await view(jonas))[1];
    await as(jonas).post(`/me/events/${second.id}/decline`, {});
    expect((await view(jonas)).map(({ responseStatus }: Shown) => responseStatus.response)).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
    expect((await view(greta)).map(({ attendees }: Shown) => attendees[0].status.response)).toEqual([
      'accepted',
      'declined',
      'accepted',
      'accepted',
    ]);
  });
});

describe('what the organizer changes', () => {
  it('reaches everybody; a new time asks them anew', async () => {
    const meeting = await meet('Moving');
    const his = await copyOf(jonas, meeting);
    await as(jonas).post(`/me/events/${his.id}/accept`, {});
    await as(jonas).patch(`/me/events/${his.id}`, { categories: ['My own'], isReminderOn: false });
    await as(greta).patch(`/me/events/${meeting.id}`, { location: { displayName: 'Roof' } });
    expect(await copyOf(jonas, meeting)).toMatchObject({
      id: his.id,
      location: { displayName: 'Roof' },
      responseStatus: { response: 'accepted' },
      categories: ['My own'],
      isReminderOn: false,
    });
    const moved = await as(greta).patch(`/me/events/${meeting.id}`, nextSlot());
    expect(moved.body.attendees[0].status.response).toBe('none');
    expect(await copyOf(jonas, meeting)).toMatchObject({
      start: moved.body.start,
      responseStatus: { response: 'notResponded' },
      showAs: 'tentative',
    });
  });

  it('of the list invites and disinvites', async () => {
    const meeting = await meet('Guests');
    await as(greta).patch(`/me/events/${meeting.id}`, { attendees: invited(lena, tom) });
    expect(await copyOf(tom, meeting)).toMatchObject({ subject: 'Guests' });
    expect(await copyOf(jonas, meeting)).toMatchObject({
      isCancelled: true,
      subject: 'Canceled: Guests',
      showAs: 'free',
    });
    expect(await newestMail(jonas, 'Canceled: Guests')).toMatchObject({
      meetingMessageType: 'meetingCancelled',
    });
  });

  it('an attendee cannot change', async () => {
    const meeting = await meet('Not yours');
    const his = await copyOf(jonas, meeting);
    for (const change of [nextSlot(), { attendees: [] }, { recurrence: null }]) {
      expect((await as(jonas).patch(`/me/events/${his.id}`, change)).body.error.code).toBe(
        'ErrorInvalidRequest',
      );
    }
    const cancel = await as(jonas).post(`/me/events/${his.id}/cancel`, {});
    expect(cancel.status).toBe(400);
    expect(cancel.body.error.message).toBe(
      "Your request can't be completed. You need to be an organizer to cancel a meeting.",
    );
  });

  it('ends with a cancellation to everybody, by cancel and by delete alike', async () => {
    for (const end of [
      (id: string) => as(greta).post(`/me/events/${id}/cancel`, { comment: 'Next week instead' }),
      (id: string) => as(greta).delete(`/me/events/${id}`),
    ]) {
      const meeting = await meet(`Over ${day}`);
      expect((await end(meeting.id)).status).toBeLessThan(300);
      expect((await as(greta).get(`/me/events/${meeting.id}`)).status).toBe(404);
      expect(await copyOf(lena, meeting)).toMatchObject({ isCancelled: true, showAs: 'free' });
    }
  });

  it("in an attendee's calendar stays when the attendee only clears up", async () => {
    const meeting = await meet('Cleared');
    const his = await copyOf(jonas, meeting);
    expect((await as(jonas).delete(`/me/events/${his.id}`)).status).toBe(204);
    expect((await as(greta).get(`/me/events/${meeting.id}`)).body.attendees[0].status.response).toBe('none');
    expect((await copyOf(lena, meeting)).isCancelled).toBe(false);
  });
});

describe('a room', () => {
  const book = (slot: object, more = {}) =>
    as(greta).post('/me/events', {
      subject: 'In the room',
      ...slot,
      attendees: [{ emailAddress: { address: birch }, type: 'Resource' }],
      ...more,
    });

  it('takes what it is free for and declines what it is not', async () => {
    const slot = from('2027-09-30T18:00:00', '2027-09-30T19:00:00');
    const first = await book(slot);
    expect(first.body.attendees[0]).toMatchObject({ type: 'resource', status: { response: 'accepted' } });
    const second = await book(slot);
    expect(second.body.attendees[0].status.response).toBe('declined');
    expect(await newestMail(greta, 'Declined: In the room')).toMatchObject({
      from: { emailAddress: { address: birch } },
    });
    await as(greta).delete(`/me/events/${first.body.id}`);
    expect((await book(slot)).body.attendees[0].status.response).toBe('accepted');
  });

  it('answers once, and again only to another time', async () => {
    const booked = (await book(from('2027-12-06T18:00:00', '2027-12-06T19:00:00'), { subject: 'Booked' }))
      .body;
    const answers = async () =>
      (
        await as(greta).get(
          `/me/messages?$filter=${encodeURIComponent("subject eq 'Accepted: Booked'")}&$count=true`,
        )
      ).body['@odata.count'];
    expect(await answers()).toBe(1);
    await as(greta).patch(`/me/events/${booked.id}`, {
      importance: 'high',
      location: { displayName: 'Birch' },
    });
    expect(await answers()).toBe(1);
    const moved = from('2027-12-07T18:00:00', '2027-12-07T19:00:00');
    expect((await as(greta).patch(`/me/events/${booked.id}`, moved)).body.attendees[0].status.response).toBe(
      'accepted',
    );
    expect(await answers()).toBe(2);
  });

  it('declines a single occurrence that is moved onto somebody else', async () => {
    await book(from('2027-12-14T18:00:00', '2027-12-14T19:00:00'));
    const series = await book(from('2027-12-13T16:00:00', '2027-12-13T17:00:00'), {
      recurrence: {
        pattern: { type: 'daily', interval: 1 },
        range: { type: 'numbered', startDate: '2027-12-13', numberOfOccurrences: 3 },
      },
    });
    expect(series.body.attendees[0].status.response).toBe('accepted');
    const view = async () =>
      (await as(greta).get(`/me/events/${series.body.id}/instances?${window('2027-12-13', '2027-12-17')}`))
        .body.value;
    const second = (await view())[1];
    const moved = await as(greta).patch(
      `/me/events/${second.id}`,
      from('2027-12-14T18:30:00', '2027-12-14T19:30:00'),
    );
    expect(moved.body.attendees[0].status.response).toBe('declined');
    expect((await view()).map(({ attendees }: Shown) => attendees[0].status.response)).toEqual([
      'accepted',
      'declined',
      'accepted',
    ]);
  });

  it('looks at every occurrence of a series', async () => {
    const taken = from('2027-11-10T09:00:00', '2027-11-10T09:30:00');
    expect((await book(taken)).body.attendees[0].status.response).toBe('accepted');
    const series = await book(from('2027-11-08T09:00:00', '2027-11-08T10:00:00'), {
      recurrence: {
        pattern: { type: 'daily', interval: 1 },
        range: { type: 'numbered', startDate: '2027-11-08', numberOfOccurrences: 5 },
      },
    });
    expect(series.body.attendees[0].status.response).toBe('declined');
  });
});

describe('an invitation sent on', () => {
  it('invites its new reader too', async () => {
    const meeting = await meet('Pass it on');
    const his = await copyOf(jonas, meeting);
    const forward = { ToRecipients: [{ emailAddress: { address: mira } }], Comment: 'You too?' };
    expect((await as(jonas).post(`/me/events/${his.id}/forward`, forward)).status).toBe(202);
    expect(await copyOf(mira, meeting)).toMatchObject({ organizer: { emailAddress: { address: greta } } });
    const { attendees } = (await as(greta).get(`/me/events/${meeting.id}`)).body;
    expect(attendees).toHaveLength(3);
    expect((await as(jonas).post(`/me/events/${his.id}/forward`, { toRecipients: [] })).status).toBe(400);
  });
});
