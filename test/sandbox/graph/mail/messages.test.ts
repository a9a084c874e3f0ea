import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingAsApp, actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';
import { alex, draft, jonas, lena, mail, office, to } from './support.ts';

describe('messages', () => {
  let sandbox: TestSandbox;
  let graph: GraphClient;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    graph = await actingFor(sandbox, jonas);
  });
  afterAll(async () => {
    expectMicrosoftsShapes(sandbox);
    expect(sandbox.complaints()).toBe('');
    await sandbox.stop();
  });

  const list = async (filter: string, more = '', folder = 'Inbox') => {
    const answer = await graph.get(
      `/me/mailFolders/${folder}/messages?$top=50&$filter=${encodeURIComponent(filter)}${more}`,
    );
    return answer.body.value?.map(({ subject }: { subject: string }) => subject) ?? answer.body.error.code;
  };

  it('answer the query Home Assistant sends', async () => {
    const select =
      'sender,from,subject,receivedDateTime,toRecipients,ccRecipients,hasAttachments,importance,isRead,flag,body,attachments';
    const filter = encodeURIComponent(
      "receivedDateTime ge 1900-05-01T00:00:00+00:00 and contains(body/content, 'tomorrow') and subject eq 'Saw is down' and hasAttachments eq false and from/emailAddress/address eq 'tom.okafor@alderworks.example' and isRead eq false and importance eq 'High'",
    );
    const { status, body } = await graph.get(
      `/me/mailFolders/Inbox/messages?$top=5&$orderby=receivedDateTime desc&$select=${select}&$filter=${filter}`,
    );
    expect(status).toBe(200);
    expect(body.value).toHaveLength(1);
    expect(body.value[0]).toMatchObject({
      importance: 'high',
      flag: { flagStatus: 'flagged' },
      isRead: false,
    });
    expect(body.value[0]).not.toHaveProperty('changeKey');
    expect(body.value[0]['@odata.etag']).toMatch(/^W\/"/);
  });

  it('are found by what is in them', async () => {
    expect(await list("contains(subject,'laRCH')")).toEqual(['Larch prices, week 46']);
    expect(await list("from/emailAddress/address eq 'carla.moser@mosertimber.example'")).toEqual([
      'Delivery note 7731',
    ]);
    expect(await list('hasAttachments eq true')).toEqual([
      'Site visit in Pune: photos',
      'Delivery note 7731',
    ]);
    expect(await list("categories/any(c:c eq 'Supplier')")).toEqual(['Delivery note 7731']);
    expect(await list("flag/flagStatus eq 'flagged'")).toEqual(['Saw is down']);
    expect(await list("not(contains(subject,'a'))")).toEqual([
      'Site visit in Pune: photos',
      'Missing time sheet',
      'Delivery note 7731',
    ]);
    expect(await list("startswith(subject,'Year') or importance eq 'high'")).toEqual([
      'Missing time sheet',
      'Year-end dinner',
      'Saw is down',
    ]);
    expect(await list("inferenceClassification eq 'other'", '', 'junkemail')).toEqual([
      'You have been chosen',
    ]);
    expect(
      await list("toRecipients/any(r:r/emailAddress/address eq 'priya.nair@alderworks.example')"),
    ).toEqual(['Year-end dinner']);
    expect(await list("subject eq 'broken")).toBe('BadRequest');
  });

  it('are ordered as Exchange allows it beside a filter', async () => {
    expect(await list("subject ne 'x'", '&$orderby=receivedDateTime desc')).toBe('InefficientFilter');
    const both = await list(
      "receivedDateTime ge 2000-01-01 and subject ne 'x'",
      '&$orderby=receivedDateTime',
    );
    expect(both.at(0)).toBe('Delivery note 7731');
    expect(both).toHaveLength(6);
  });

  it('come in pages and can be counted', async () => {
    const all: string[] = [];
    let address = '/me/messages?$select=subject&$top=5';
    while (address) {
      const { body } = await graph.get(address);
      all.push(...body.value.map(({ id }: { id: string }) => id));
      address = body['@odata.nextLink'];
    }
    expect(new Set(all).size).toBe(all.length);
    const counted = await graph.get('/me/messages/$count');
    expect(Number(counted.body)).toBe(all.length);
  });

  it('start as drafts in the Drafts folder, or as what MIME says', async () => {
    const made = await graph.post('/me/messages', {
      ...mail('Draft one', [lena], { ccRecipients: to(office) }),
      importance: 'Low',
      categories: ['Fence', 'Fence'],
      internetMessageHeaders: [{ name: 'x-portico', value: '7' }],
      isReadReceiptRequested: 'true',
    });
    expect(made.status).toBe(201);
    expect(made.headers.get('etag')).toBe(made.body['@odata.etag']);
    expect(made.body).toMatchObject({
      isDraft: true,
      isRead: true,
      importance: 'low',
      categories: ['Fence'],
      bodyPreview: 'Draft one',
      isReadReceiptRequested: true,
      parentFolderId: (await graph.get('/me/mailFolders/drafts')).body.id,
      toRecipients: [{ emailAddress: { name: 'Lena Roth', address: lena } }],
    });
    expect(made.body.body.content).toContain('<body><p>Draft one</p></body>');
    const path = `/me/messages/${made.body.id}`;
    const headers = (await graph.get(`${path}?$select=internetMessageHeaders,uniqueBody`)).body;
    expect(headers.internetMessageHeaders).toEqual([{ name: 'x-portico', value: '7' }]);
    const text = await graph.get(path, { prefer: 'outlook.body-content-type="text"' });
    expect(text.body.body).toEqual({ contentType: 'text', content: 'Draft one' });

    const mime = [
      'From: Jonas Weber <jonas.weber@alderworks.example>',
      'To: "Roth, Lena" <lena.roth@alderworks.example>, office@alderworks.example',
      'Subject: =?utf-8?Q?Gr=C3=BCezi?=',
      'Importance: high',
      'Content-Type: multipart/mixed; boundary="cut"',
      '',
      '--cut',
      'Content-Type: text/html; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '<p>Z=FCrich</p>',
      '--cut',
      'Content-Type: application/octet-stream; name="a.bin"',
      'Content-Disposition: attachment; filename="a.bin"',
      'Content-Transfer-Encoding: base64',
      '',
      'AAEC',
      '--cut--',
      '',
    ].join('\r\n');
    const fromMime = await graph.post('/me/messages', Buffer.from(mime).toString('base64'), {
      'content-type': 'text/plain',
    });
    expect(fromMime.status).toBe(201);
    expect(fromMime.body).toMatchObject({
      subject: 'Grüezi',
      importance: 'high',
      hasAttachments: true,
      isDraft: true,
    });
    expect(fromMime.body.body.content).toContain('Zürich');
    expect(fromMime.body.toRecipients[0].emailAddress.name).toBe('Roth, Lena');
    const raw = await graph.get(`/me/messages/${fromMime.body.id}/$value`);
    expect(raw.headers.get('content-type')).toBe('text/plain');
    expect(raw.body).toMatch(/^Subject: =\?utf-8\?B\?R3LDvGV6aQ==\?=\r$/m);
    expect(raw.body).toMatch(/filename="a.bin"; size=3\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC\r\n/);
    const again = await graph.post('/me/messages', Buffer.from(raw.body).toString('base64'), {
      'content-type': 'text/plain',
    });
    expect(again.body).toMatchObject({ subject: 'Grüezi', hasAttachments: true });
    const bad = await graph.post('/me/messages', 'no base64!', { 'content-type': 'text/plain' });
    expect(bad.body.error.code).toBe('ErrorMimeContentInvalidBase64String');
  });

  it('can be put into a mailbox as received, with the property that clients use for it', async () => {
    const { body } = await graph.post('/me/mailFolders/inbox/messages', {
      ...mail('Imported', [jonas]),
      singleValueExtendedProperties: [{ id: 'Integer 0x0E07', value: '1' }],
    });
    expect(body.isDraft).toBe(false);
  });

  it('change: drafts in everything, others in their marks', async () => {
    const path = await draft(graph, mail('Before', [lena]));
    const changed = await graph.patch(path, {
      subject: 'After',
      body: { contentType: 'text', content: 'now' },
    });
    expect(changed.body).toMatchObject({
      subject: 'After',
      bodyPreview: 'now',
      body: { contentType: 'text' },
    });
    const received = `/me/messages/${(await graph.get('/me/mailFolders/inbox/messages?$top=1')).body.value[0].id}`;
    const start = { dateTime: '2027-01-05T09:00:00', timeZone: 'UTC' };
    const marked = await graph.patch(received, {
      isRead: true,
      categories: ['Fence'],
      importance: 'HIGH',
      inferenceClassification: 'other',
      flag: { flagStatus: 'flagged', startDateTime: start, dueDateTime: start },
    });
    expect(marked.status).toBe(200);
    expect(marked.body).toMatchObject({ isRead: true, importance: 'high', flag: { dueDateTime: start } });
    const refused = await graph.patch(received, { subject: 'Mine now' });
    expect(refused.status).toBe(400);
    expect(refused.body.error.code).toBe('ErrorInvalidPropertyUpdateSentMessage');
    expect(
      (await graph.patch(received, { flag: { flagStatus: 'flagged', dueDateTime: start } })).status,
    ).toBe(400);
    expect((await graph.patch(received, { colour: 'red' })).body.error.code).toBe('RequestBodyRead');
    const older = marked.body['@odata.etag'];
    await graph.patch(received, { isRead: false }, { 'if-match': older });
    const late = await graph.patch(received, { isRead: true }, { 'if-match': older });
    expect(late.status).toBe(412);
    expect(late.body.error.code).toBe('ErrorIrresolvableConflict');
  });

  it('move to another id, unless ids are immutable', async () => {
    const prefer = { prefer: 'IdType="ImmutableId"' };
    const made = await graph.post('/me/messages', mail('Wanderer', [lena]));
    const steady = (await graph.get(`/me/messages/${made.body.id}`, prefer)).body.id;
    expect(made.body.id.length).toBeGreaterThanOrEqual(140);
    const moved = await graph.post(`/me/messages/${made.body.id}/move`, { destinationId: 'archive' });
    expect(moved.status).toBe(201);
    expect(moved.body.id).not.toBe(made.body.id);
    expect((await graph.get(`/me/messages/${made.body.id}`)).body.error.code).toBe('ErrorItemNotFound');
    expect((await graph.get(`/me/messages/${steady}`)).body.id).toBe(moved.body.id);
    const back = await graph.post(`/me/messages/${steady}/move`, { destinationId: 'drafts' }, prefer);
    expect(back.body.id).toBe(steady);
    expect((await graph.get(`/me/mailFolders/drafts/messages/${steady}`)).status).toBe(200);
    expect((await graph.get(`/me/mailFolders/inbox/messages/${steady}`)).status).toBe(404);
    const copy = await graph.post(`/me/messages/${steady}/copy`, { destinationId: 'archive' });
    expect(copy.status).toBe(201);
    expect(copy.body.subject).toBe('Wanderer');
    expect((await graph.get(`/me/messages/${steady}`)).status).toBe(200);
    expect((await graph.post(`/me/messages/${steady}/move`, {})).status).toBe(400);
    expect((await graph.post(`/me/messages/${steady}/move`, { destinationId: 'nowhere' })).status).toBe(400);
    expect((await graph.get(`/me/messages/${steady.toUpperCase()}`)).status).toBe(400);
  });

  it('are deleted to Deleted Items first, then out of sight, then for good', async () => {
    const prefer = { prefer: 'IdType="ImmutableId"' };
    const id = (await graph.post('/me/messages', mail('Ephemeral', [lena]), prefer)).body.id;
    const folderOf = async () =>
      (await graph.get(`/me/messages/${id}?$select=parentFolderId`)).body.parentFolderId;
    expect((await graph.delete(`/me/messages/${id}`)).status).toBe(204);
    expect(await folderOf()).toBe((await graph.get('/me/mailFolders/deleteditems')).body.id);
    expect((await graph.delete(`/me/messages/${id}`)).status).toBe(204);
    expect(await folderOf()).toBe((await graph.get('/me/mailFolders/recoverableitemsdeletions')).body.id);
    const everything = await graph.get(
      `/me/messages?$filter=${encodeURIComponent("subject eq 'Ephemeral'")}`,
    );
    expect(everything.body.value).toEqual([]);
    expect((await graph.delete(`/me/messages/${id}`)).status).toBe(204);
    expect((await graph.delete(`/me/messages/${id}`)).status).toBe(404);
    const other = await draft(graph, mail('At once', [lena]));
    expect((await graph.post(`${other}/permanentDelete`)).status).toBe(204);
    expect((await graph.get(other)).status).toBe(404);
  });

  it('carry extended properties: stored, shown when named, found by value', async () => {
    const id = 'String {66f5a359-4659-4830-9070-00047ec6ac6e} Name LeaveKey';
    const path = await draft(graph, {
      ...mail('Tagged', [lena]),
      singleValueExtendedProperties: [{ id, value: 'K-1' }],
      multiValueExtendedProperties: [
        { id: 'StringArray {66f5a359-4659-4830-9070-00047ec6ac6e} Name Tags', value: ['a', 'b'] },
      ],
    });
    expect((await graph.get(path)).body).not.toHaveProperty('singleValueExtendedProperties');
    const expand = encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${id}')`);
    expect((await graph.get(`${path}?$expand=${expand}`)).body.singleValueExtendedProperties).toEqual([
      { id, value: 'K-1' },
    ]);
    const byValue = async (name: string, value: string) => {
      const filter = encodeURIComponent(
        `singleValueExtendedProperties/Any(ep: ep/id eq 'String {66F5A359-4659-4830-9070-00047EC6AC6E} Name ${name}' and ep/value eq '${value}')`,
      );
      const { body } = await graph.get(`/me/messages?$filter=${filter}&$expand=${expand}`);
      return body.value.map((one: { subject: string }) => one.subject);
    };
    expect(await byValue('LeaveKey', 'k-1')).toEqual(['Tagged']);
    expect(await byValue('leavekey', 'K-1')).toEqual([]);
    await graph.patch(path, { singleValueExtendedProperties: [{ id, value: 'K-2' }] });
    expect(await byValue('LeaveKey', 'K-1')).toEqual([]);
    expect(await byValue('LeaveKey', 'K-2')).toEqual(['Tagged']);
    expect(
      (await graph.patch(path, { singleValueExtendedProperties: [{ id: 'Colour', value: 'x' }] })).status,
    ).toBe(400);
  });

  it('show only the basics to who may read no more', async () => {
    const basic = await actingFor(sandbox, jonas, ['Mail.ReadBasic']);
    const { body } = await basic.get('/me/messages?$top=1');
    expect(body.value[0]).not.toHaveProperty('body');
    expect(body.value[0]).not.toHaveProperty('bodyPreview');
    expect(body.value[0]).toHaveProperty('subject');
    const path = `/me/messages/${body.value[0].id}`;
    expect((await basic.get(`${path}/$value`)).status).toBe(403);
    expect((await basic.get(`${path}/attachments`)).status).toBe(403);
    expect((await basic.patch(path, { isRead: true })).status).toBe(403);
  });

  it('never run what is in them', async () => {
    const path = await draft(graph, {
      ...mail('Unsafe', [lena]),
      body: { contentType: 'html', content: '<p onclick="x()">Hi</p><script>y()</script>' },
    });
    expect((await graph.get(path)).body.body.content).not.toMatch(/script|onclick/);
    const unsafe = await graph.get(path, { prefer: 'outlook.allow-unsafe-html' });
    expect(unsafe.body.body.content).toContain('<script>y()</script>');
  });

  it('are there for personal accounts and for apps', async () => {
    const home = await actingFor(sandbox, alex);
    expect((await home.get('/me/mailFolders/inbox/messages')).body.value).toHaveLength(2);
    const app = await actingAsApp(sandbox);
    const made = await app.post(`/users/${jonas}/messages`, mail('By an app', [lena]));
    expect(made.status).toBe(201);
    expect(made.body['@odata.context']).toContain(`users('${graph.userId}')/messages`);
    expect((await graph.get(`/me/messages/${made.body.id}`)).status).toBe(200);
  });

  it('that invite show the meeting they are about', async () => {
    const host = await actingFor(sandbox, lena);
    await host.post('/me/events', {
      subject: 'Look at the fence',
      start: { dateTime: '2099-03-02T09:00:00', timeZone: 'UTC' },
      end: { dateTime: '2099-03-02T10:00:00', timeZone: 'UTC' },
      attendees: [{ emailAddress: { address: jonas }, type: 'required' }],
    });
    const filter = encodeURIComponent("contains(subject,'Look at the fence')");
    const { body } = await graph.get(
      `/me/messages?$filter=${filter}&$expand=microsoft.graph.eventMessage/event`,
    );
    expect(body.value[0]).toMatchObject({
      '@odata.type': '#microsoft.graph.eventMessageRequest',
      meetingMessageType: 'meetingRequest',
      event: { subject: 'Look at the fence', isOrganizer: false },
    });
  });

  it('in a shared mailbox open to those it is shared with, by a permission for that', async () => {
    const shared = await actingFor(sandbox, jonas, ['Mail.Read.Shared', 'Mail.ReadWrite.Shared']);
    const { status, body } = await shared.get(`/users/${office}/mailFolders/inbox/messages`);
    expect(status).toBe(200);
    expect(body.value.length).toBeGreaterThan(1);
    const path = `/users/${office}/messages/${body.value[0].id}`;
    expect((await shared.patch(path, { isRead: true })).status).toBe(403);
    const own = await actingFor(sandbox, jonas, ['Mail.ReadWrite']);
    expect((await own.get(`/users/${office}/messages`)).body.error.code).toBe('ErrorAccessDenied');
    const stranger = await actingFor(sandbox, lena, ['Mail.ReadWrite.Shared']);
    expect((await stranger.get(`/users/${office}/messages`)).status).toBe(403);
    const admin = await actingFor(sandbox, 'mira.adler@alderworks.example', ['Mail.ReadWrite.Shared']);
    expect((await admin.patch(path, { isRead: true })).body.isRead).toBe(true);
  });
});
