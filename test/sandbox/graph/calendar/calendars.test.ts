import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingAsApp, actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';
import { from, greta, jonas, lena, mira, tom, window } from './support.ts';

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

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Shown = any;

const slot = from('2027-04-01T09:00:00', '2027-04-01T10:00:00');

async function calendarsOf(client: GraphClient): Promise<readonly Shown[]> {
  return (await client.get('/me/calendars?$top=100')).body.value;
}

describe('calendars', () => {
  it("of a mailbox: one default, read-only ones, own ones, other people's", async () => {
    const calendars = await calendarsOf(me);
    expect(calendars.filter(({ isDefaultCalendar }) => isDefaultCalendar)).toMatchObject([
      { name: 'Kalender', canEdit: true, isRemovable: false, owner: { address: jonas } },
    ]);
    expect(calendars.map(({ name, canEdit }) => [name, canEdit])).toEqual(
      expect.arrayContaining([
        ['Geburtstage', false],
        ['Feiertage', false],
        ['Workshop', true],
        ['Lena Roth', false],
      ]),
    );
    expect((await me.get('/me/calendar')).body).toMatchObject({ name: 'Kalender', isDefaultCalendar: true });
    for (const { id } of calendars) expect((await me.get(`/me/calendars/${id}`)).status).toBe(200);
  });

  it('are made, renamed, coloured and deleted with what is in them', async () => {
    const made = await me.post('/me/calendars', { name: 'Garden', color: 'lightGreen' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: 'Garden',
      color: 'lightGreen',
      canEdit: true,
      isRemovable: true,
    });
    expect(made.body.hexColor).toMatch(/^#[0-9a-f]{6}$/);
    const path = `/me/calendars/${made.body.id}`;
    const event = (await me.post(`${path}/events`, { subject: 'Dig', ...slot })).body;
    const changed = await me.patch(path, { name: 'Allotment', color: 'auto' });
    expect(changed.body).toMatchObject({ id: made.body.id, name: 'Allotment', color: 'auto', hexColor: '' });
    expect(changed.body.changeKey).not.toBe(made.body.changeKey);
    const taken = await me.post('/me/calendars', { name: 'allotment' });
    expect([taken.status, taken.body.error.code]).toEqual([409, 'ErrorFolderExists']);
    expect((await me.delete(path)).status).toBe(204);
    expect((await me.get(path)).status).toBe(404);
    expect((await me.get(`/me/events/${event.id}`)).status).toBe(404);
  });

  it('are refused without a name, in no known colour, and with what they do not have', async () => {
    for (const wish of [
      {},
      { name: '' },
      { name: 5 },
      { name: 'X', color: 'mauve' },
      { name: 'X', shape: 'round' },
    ]) {
      expect((await me.post('/me/calendars', wish)).status).toBe(400);
    }
    expect((await me.post('/me/calendars', { name: 'x'.repeat(256) })).status).toBe(400);
    expect((await me.get('/me/calendars/nonsense')).body.error.code).toBe('ErrorInvalidIdMalformed');
  });

  it('that Outlook keeps are neither written nor deleted', async () => {
    const holidays = (await calendarsOf(me)).find(({ name }) => name === 'Feiertage');
    const path = `/me/calendars/${holidays.id}`;
    const { body } = await me.get(`${path}/events?$top=100`);
    expect(body.value.length).toBeGreaterThan(5);
    expect((await me.post(`${path}/events`, { subject: 'Mine', ...slot })).body.error.code).toBe(
      'ErrorAccessDenied',
    );
    expect((await me.patch(`/me/events/${body.value[0].id}`, { subject: 'Mine' })).status).toBe(403);
    expect((await me.delete(`/me/events/${body.value[0].id}`)).status).toBe(403);
    expect((await me.delete(path)).status).toBe(400);
    expect((await me.delete(`/me/calendars/${(await me.get('/me/calendar')).body.id}`)).status).toBe(400);
  });

  it('stand in groups', async () => {
    const groups = (await me.get('/me/calendarGroups')).body.value;
    expect(groups.map(({ name }: Shown) => name)).toEqual([
      'My Calendars',
      'Other Calendars',
      "People's Calendars",
    ]);
    const made = await me.post('/me/calendarGroups', { name: 'Projects' });
    expect(made.status).toBe(201);
    const path = `/me/calendarGroups/${made.body.id}`;
    expect((await me.patch(path, { name: 'Work' })).body.name).toBe('Work');
    const calendar = await me.post(`${path}/calendars`, { name: 'Fence' });
    expect((await me.get(`${path}/calendars`)).body.value).toMatchObject([{ name: 'Fence' }]);
    expect((await me.get(`${path}/calendars/${calendar.body.id}`)).body.name).toBe('Fence');
    expect((await me.delete(path)).body.error.code).toBe('ErrorCannotDeleteObject');
    expect((await me.delete(`${path}/calendars/${calendar.body.id}`)).status).toBe(204);
    expect((await me.delete(path)).status).toBe(204);
    expect((await me.delete(`/me/calendarGroups/${groups[0].id}`)).status).toBe(400);
    expect((await me.get(path)).status).toBe(404);
  });

  it('of plain and personal mailboxes are there at first touch', async () => {
    const sam = await actingFor(sandbox, 'sam.garden@personalmail.example');
    expect((await sam.get('/me/calendar')).body).toMatchObject({
      name: '予定表',
      allowedOnlineMeetingProviders: ['skypeForConsumer'],
    });
    const nobody = await app.get('/users/nils.holm@alderworks.example/calendar');
    expect([nobody.status, nobody.body.error.code]).toEqual([404, 'MailboxNotEnabledForRESTAPI']);
  });
});

describe('sharing', () => {
  const path = '/me/calendar/calendarPermissions';

  it('shows a calendar to others as far as their role goes, and no longer once it is taken back', async () => {
    const owner = await actingFor(sandbox, greta);
    const guest = await actingFor(sandbox, tom);
    const event = (
      await owner.post('/me/events', {
        subject: 'Open',
        ...slot,
        body: { contentType: 'text', content: 'details' },
      })
    ).body;
    const secret = (await owner.post('/me/events', { subject: 'Closed', ...slot, sensitivity: 'private' }))
      .body;
    const look = async () =>
      guest.get(`/users/${greta}/calendar/calendarView?${window('2027-04-01', '2027-04-02')}`);
    expect((await look()).body.error.code).toBe('ErrorAccessDenied');

    const made = await owner.post(path, { emailAddress: { address: tom, name: 'Tom' }, role: 'limitedRead' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      role: 'limitedRead',
      isRemovable: true,
      isInsideOrganization: true,
      emailAddress: { name: 'Tom Okafor', address: tom },
    });
    const limited = (await look()).body.value;
    expect(limited.map(({ subject }: Shown) => subject).sort()).toEqual(['Open', 'Private Appointment']);
    expect(limited.every(({ bodyPreview }: Shown) => bodyPreview === '')).toBe(true);

    expect((await owner.patch(`${path}/${made.body.id}`, { role: 'read' })).body.role).toBe('read');
    const shown = await guest.get(`/users/${greta}/events/${event.id}`);
    expect(shown.body.bodyPreview).toBe('details');
    expect((await guest.patch(`/users/${greta}/events/${event.id}`, { subject: 'X' })).status).toBe(403);
    const listed = (await calendarsOf(guest)).find(({ owner: { address } }) => address === greta);
    expect(listed).toMatchObject({
      name: 'Greta Lund',
      canEdit: false,
      canShare: false,
      isDefaultCalendar: false,
    });
    const through = await guest.get(`/me/calendars/${listed.id}/events`);
    expect(through.body.value.map(({ id }: Shown) => id)).toContain(event.id);
    expect((await guest.get(`/me/events/${event.id}`)).status).toBe(200);

    await owner.patch(`${path}/${made.body.id}`, { role: 'write' });
    expect((await guest.patch(`/me/events/${event.id}`, { subject: 'Changed by Tom' })).status).toBe(200);
    expect((await guest.patch(`/users/${greta}/events/${secret.id}`, { subject: 'X' })).status).toBe(403);
    const added = await guest.post(`/me/calendars/${listed.id}/events`, { subject: 'From Tom', ...slot });
    expect(added.body).toMatchObject({ organizer: { emailAddress: { address: greta } } });
    expect((await owner.get(`/me/events/${added.body.id}`)).status).toBe(200);

    expect(
      (await owner.patch(`${path}/${made.body.id}`, { role: 'delegateWithPrivateEventAccess' })).status,
    ).toBe(200);
    expect((await guest.get(`/users/${greta}/events/${secret.id}`)).body.subject).toBe('Closed');

    expect((await owner.delete(`${path}/${made.body.id}`)).status).toBe(204);
    expect((await look()).status).toBe(403);
    expect((await guest.get(`/me/calendars/${listed.id}`)).status).toBe(404);
    expect((await guest.get(`/me/events/${event.id}`)).status).toBe(404);
  });

  it('is there from the start between some: Lena shares with Jonas to read and with Mira to write', async () => {
    const events = await me.get(`/users/${lena}/calendar/events?$top=50&$select=subject,sensitivity,body`);
    expect(events.body.value.length).toBeGreaterThan(3);
    const doctor = events.body.value.find(({ sensitivity }: Shown) => sensitivity === 'private');
    expect(doctor.subject).toBe('Private Appointment');
    expect((await me.post(`/users/${lena}/events`, { subject: 'X', ...slot })).body.error.code).toBe(
      'ErrorAccessDenied',
    );
    const it = await actingFor(sandbox, mira);
    expect((await it.post(`/users/${lena}/events`, { subject: 'From Mira', ...slot })).status).toBe(201);
    expect(
      (await it.post(`/users/office@alderworks.example/events`, { subject: 'Team', ...slot })).status,
    ).toBe(201);
  });

  it('needs a .Shared permission in the token', async () => {
    const without = await actingFor(sandbox, jonas, ['Calendars.ReadWrite']);
    expect((await without.get('/me/events')).status).toBe(200);
    expect((await without.get(`/users/${lena}/calendar/events`)).body.error.code).toBe('ErrorAccessDenied');
    const reading = await actingFor(sandbox, jonas, ['Calendars.Read.Shared']);
    expect((await reading.get(`/users/${lena}/calendar/events`)).status).toBe(200);
    const mirasReading = await actingFor(sandbox, mira, ['Calendars.Read.Shared']);
    expect((await mirasReading.post(`/users/${lena}/events`, { subject: 'X', ...slot })).status).toBe(403);
  });

  it("is the owner's business alone, in roles that exist", async () => {
    const permissions = await (await actingFor(sandbox, lena)).get(path);
    expect(permissions.body.value[0]).toMatchObject({
      emailAddress: { name: 'My Organization' },
      isRemovable: false,
      role: 'freeBusyRead',
    });
    expect((await me.get(`/users/${lena}/calendar/calendarPermissions`)).status).toBe(403);
    expect((await me.delete(`${path}/${permissions.body.value[0].id}`)).status).toBe(400);
    expect((await me.get(`${path}/unknown`)).status).toBe(404);
    for (const wish of [
      { role: 'read' },
      { emailAddress: { address: 'x' }, role: 'read' },
      { emailAddress: { address: tom }, role: 'custom' },
      { emailAddress: { address: tom }, role: 'owner' },
      { emailAddress: { address: 'someone@away.example' }, role: 'write' },
      { emailAddress: { address: tom } },
    ]) {
      expect((await me.post(path, wish)).status, JSON.stringify(wish)).toBe(400);
    }
    const outside = await me.post(path, {
      emailAddress: { address: 'someone@away.example' },
      role: 'limitedRead',
    });
    expect(outside.body).toMatchObject({
      isInsideOrganization: false,
      allowedRoles: ['freeBusyRead', 'limitedRead', 'read'],
    });
    expect(
      (await me.post(path, { emailAddress: { address: 'SOMEONE@away.example' }, role: 'read' })).status,
    ).toBe(409);
    const roles = await me.get(`/me/calendar/allowedCalendarSharingRoles(User='${tom}')`);
    expect(roles.body.value).toContain('write');
  });
});

describe('with Calendars.ReadBasic alone', () => {
  it('bodies and attachments stay closed', async () => {
    const basic = await actingFor(sandbox, jonas, ['Calendars.ReadBasic']);
    const fence = (await basic.get("/me/events?$filter=subject eq 'Fence project kick-off'")).body.value[0];
    expect(fence).toMatchObject({ bodyPreview: '', body: { content: '' }, hasAttachments: true });
    expect(fence.attendees).toHaveLength(2);
    expect((await basic.get(`/me/events/${fence.id}/attachments`)).status).toBe(403);
    expect((await basic.patch(`/me/events/${fence.id}`, { subject: 'X' })).status).toBe(403);
  });
});

describe('a group', () => {
  it('has a calendar for its members and for nobody else', async () => {
    const group = (await me.get("/groups?$filter=displayName eq 'Planning'")).body.value[0];
    const path = `/groups/${group.id}`;
    expect((await me.get(`${path}/calendar`)).body).toMatchObject({ name: 'Calendar', canEdit: true });
    expect((await me.get(`${path}/events`)).body.value.length).toBeGreaterThan(1);
    const view = await me.get(`${path}/calendarView?${window('2026-01-01', '2027-01-01')}&$top=100`);
    expect(view.status).toBe(200);
    const ha = await me.get(`${path}/calendar/calendarView?${window('2026-01-01', '2027-01-01')}&$top=999`);
    expect(ha.body.value).toHaveLength(view.body.value.length);
    const made = await me.post(`${path}/calendar/events`, { subject: 'Together', ...slot });
    expect(made.status).toBe(201);
    expect(made.body.organizer.emailAddress.name).toBe('Planning');
    expect((await me.patch(`${path}/events/${made.body.id}`, { subject: 'Still together' })).status).toBe(
      200,
    );
    expect((await me.delete(`${path}/events/${made.body.id}`)).status).toBe(204);
    const outsider = await actingFor(sandbox, greta);
    expect((await outsider.get(`${path}/events`)).body.error.code).toBe('ErrorAccessDenied');
    expect((await me.get('/groups/00000000-0000-4000-8000-000000000000/events')).status).toBe(404);
  });

  it('is closed to apps where Microsoft lists no application permission', async () => {
    const group = (await app.get("/groups?$filter=displayName eq 'Planning'")).body.value[0];
    expect((await app.get(`/groups/${group.id}/events`)).body.error.code).toBe('ErrorAccessDenied');
    expect((await app.post(`/groups/${group.id}/events`, { subject: 'X', ...slot })).status).toBe(403);
    expect(
      (await app.get(`/groups/${group.id}/calendarView?${window('2026-01-01', '2027-01-01')}`)).status,
    ).toBe(200);
  });

  it('without mail has none', async () => {
    const keys = (await me.get("/groups?$filter=displayName eq 'Workshop keys'")).body.value[0];
    expect((await me.get(`/groups/${keys.id}/calendar`)).status).toBe(404);
  });
});

describe('an app by itself', () => {
  it('works in every mailbox of its tenant, and nowhere under /me', async () => {
    expect((await app.get('/me/events')).status).toBe(400);
    const made = await app.post(`/users/office@alderworks.example/calendar/events`, {
      subject: 'Tom: away',
      isAllDay: true,
      ...from('2027-04-05T00:00:00', '2027-04-07T00:00:00', 'W. Europe Standard Time'),
    });
    expect(made.status).toBe(201);
    const unknown = await app.get('/users/nobody@alderworks.example/events');
    expect([unknown.status, unknown.body.error.code]).toEqual([404, 'ErrorInvalidUser']);
    expect((await app.get('/users/paul.miller@juniperbakery.example/events')).status).toBe(404);
  });
});
