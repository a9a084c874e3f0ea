import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingAsApp, actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';
import { draft, found, jonas, lena, mail, to } from './support.ts';

const mebibyte = 1024 * 1024;

function bytes(size: number): Buffer {
  return Buffer.from(Array.from({ length: size }, (_, at) => (at * 31 + (at >> 8)) & 0xff));
}

function file(name: string, content: Buffer, more: object = {}) {
  return {
    '@odata.type': '#microsoft.graph.fileAttachment',
    name,
    contentBytes: content.toString('base64'),
    ...more,
  };
}

describe('attachments', () => {
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

  it('of every kind are added, listed, read, downloaded and taken away', async () => {
    const path = await draft(graph, mail('Parcel', [lena]));
    const added = await graph.post(
      `${path}/attachments`,
      file('ä plan.txt', Buffer.from('Grüezi'), { contentType: 'text/plain' }),
    );
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      '@odata.type': '#microsoft.graph.fileAttachment',
      '@odata.mediaContentType': 'text/plain',
      name: 'ä plan.txt',
      size: 7,
      isInline: false,
      contentId: null,
    });
    expect((await graph.get(path)).body.hasAttachments).toBe(true);
    const item = {
      '@odata.type': 'microsoft.graph.event',
      subject: 'Lunch',
      start: { dateTime: '2027-01-05T12:00:00', timeZone: 'W. Europe Standard Time' },
      end: { dateTime: '2027-01-05T13:00:00', timeZone: 'W. Europe Standard Time' },
    };
    const event = await graph.post(`${path}/attachments`, {
      '@odata.type': '#microsoft.graph.itemAttachment',
      name: 'Lunch',
      item,
    });
    const message = await graph.post(`${path}/attachments`, {
      '@odata.type': '#microsoft.graph.itemAttachment',
      name: 'A letter',
      item: {
        '@odata.type': '#microsoft.graph.message',
        subject: 'Inside',
        body: { contentType: 'text', content: 'Hello' },
        toRecipients: to(lena),
      },
    });
    const contact = await graph.post(`${path}/attachments`, {
      '@odata.type': '#microsoft.graph.itemAttachment',
      name: 'Joe',
      item: {
        '@odata.type': '#microsoft.graph.contact',
        givenName: 'Joe',
        surname: 'Brandt',
        emailAddresses: [{ address: 'joe@brandtfencing.example' }],
      },
    });
    const link = await graph.post(`${path}/attachments`, {
      '@odata.type': '#microsoft.graph.referenceAttachment',
      name: 'Cloud',
    });
    expect([event, message, contact, link].map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const listed = await graph.get(`${path}/attachments?$select=name,size`);
    expect(listed.body.value).toHaveLength(5);
    expect(listed.body.value.every((one: object) => !('contentBytes' in one))).toBe(true);
    const raw = await fetch(`${sandbox.http}/v1.0${path}/attachments/${added.body.id}/$value`, {
      headers: { authorization: `Bearer ${graph.token}` },
    });
    expect(raw.headers.get('content-type')).toBe('text/plain');
    expect(Buffer.from(await raw.arrayBuffer()).toString()).toBe('Grüezi');
    const value = async (id: string) => (await graph.get(`${path}/attachments/${id}/$value`)).body;
    expect(await value(event.body.id)).toMatch(/BEGIN:VCALENDAR.*SUMMARY:Lunch\r\nDTSTART:20270105T110000Z/s);
    expect(await value(message.body.id)).toMatch(/^To: "Lena Roth"|^To: <lena/m);
    expect(await value(contact.body.id)).toContain('N:Brandt;Joe;;;');
    expect((await graph.get(`${path}/attachments/${link.body.id}/$value`)).status).toBe(400);
    const expanded = await graph.get(
      `${path}/attachments/${event.body.id}?$expand=microsoft.graph.itemattachment/item`,
    );
    expect(expanded.body.item).toMatchObject({ '@odata.type': '#microsoft.graph.event', subject: 'Lunch' });
    const whole = await graph.get(`${path}?$expand=attachments($select=name)`);
    expect(whole.body.attachments.map(({ name }: { name: string }) => name)).toContain('ä plan.txt');
    expect((await graph.get(`${path}/$value`)).body).toContain("filename*=utf-8''%C3%A4%20plan.txt");
    for (const { id } of listed.body.value)
      expect((await graph.delete(`${path}/attachments/${id}`)).status).toBe(204);
    expect((await graph.get(path)).body.hasAttachments).toBe(false);
    expect((await graph.get(`${path}/attachments/${added.body.id}`)).status).toBe(404);
  });

  it('inside the text need no paper clip', async () => {
    const message = mail('Picture', [lena], {
      attachments: [file('p.png', bytes(20), { isInline: true, contentId: 'pic', contentType: 'image/png' })],
    });
    const { body } = await graph.post('/me/messages', message);
    expect(body.hasAttachments).toBe(false);
    expect((await graph.get(`/me/messages/${body.id}/attachments`)).body.value[0]).toMatchObject({
      contentId: 'pic',
      isInline: true,
    });
  });

  it('are refused in words where they are no attachments', async () => {
    const path = await draft(graph, mail('Odd', [lena]));
    const code = async (body: object) => (await graph.post(`${path}/attachments`, body)).body.error?.code;
    expect(await code({ name: 'x', contentBytes: 'AAAA' })).toBe('RequestBodyRead');
    expect(await code({ '@odata.type': 'constructor', name: 'x' })).toBe('RequestBodyRead');
    expect(await code(file('', bytes(1)))).toBe('ErrorInvalidRequest');
    expect(await code({ ...file('x', bytes(1)), contentBytes: 'no base64' })).toBe('RequestBodyRead');
    expect(await code({ ...file('x', bytes(1)), sourceUrl: 'https://x' })).toBe('RequestBodyRead');
    expect(
      await code({
        '@odata.type': '#microsoft.graph.itemAttachment',
        name: 'x',
        item: { subject: 'untyped' },
      }),
    ).toBe('RequestBodyRead');
    // A client's word for the content must not reach a header where it could break it.
    const odd = await graph.post(
      `${path}/attachments`,
      file('x', bytes(1), { contentType: 'text/plain\r\nx-evil: 1' }),
    );
    const value = await graph.get(`${path}/attachments/${odd.body.id}/$value`);
    expect(value.headers.get('x-evil')).toBeNull();
    expect(value.headers.get('content-type')).toBe('application/octet-stream');
  });

  describe('in pieces', () => {
    const open = async (path: string, size: number, name = 'big.bin') => {
      const item = { attachmentType: 'file', name, size, contentType: 'application/x-big' };
      return graph.post(`${path}/attachments/createUploadSession`, { AttachmentItem: item });
    };
    const put = (url: string, content: Buffer, start: number, total: number) =>
      fetch(url, {
        method: 'PUT',
        headers: { 'content-range': `bytes ${start}-${start + content.length - 1}/${total}` },
        body: new Uint8Array(content),
      });

    it('come in any lengths, and survive a pause, a restart and a lost answer', async () => {
      const content = bytes(3 * mebibyte + 12_345);
      const path = await draft(graph, mail('Big', [lena]));
      const session = await open(path, content.length);
      expect(session.status).toBe(201);
      expect(session.body.nextExpectedRanges).toEqual(['0-']);
      const url = new URL(session.body.uploadUrl);
      let at = 0;
      for (const length of [1, 320 * 1024, 1_000_000, 7, 4096]) {
        const answer = await put(url.href, content.subarray(at, at + length), at, content.length);
        expect(answer.status).toBe(200);
        at += length;
        expect(((await answer.json()) as { nextExpectedRanges: string[] }).nextExpectedRanges).toEqual([
          String(at),
        ]);
      }
      // The same piece again, as after an answer that got lost, and one from further on.
      expect((await put(url.href, content.subarray(at - 10, at), at - 10, content.length)).status).toBe(416);
      expect((await put(url.href, content.subarray(at + 5, at + 10), at + 5, content.length)).status).toBe(
        416,
      );
      expect((await put(url.href, content.subarray(at, at + 5), at, content.length + 1)).status).toBe(400);
      expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(400);
      const status = (await (await fetch(url)).json()) as { nextExpectedRanges: string[] };
      expect(status.nextExpectedRanges).toEqual([String(at)]);
      const wrongKey = url.href.replace(/authtoken=.{5}/, 'authtoken=AAAAA');
      expect((await fetch(wrongKey)).status).toBe(404);

      const restarted = await sandbox.restart();
      sandbox = restarted;
      graph = await actingFor(sandbox, jonas);
      const there = new URL(url.pathname + url.search, sandbox.http).href;
      const last = await put(there, content.subarray(at), at, content.length);
      expect(last.status).toBe(201);
      expect(await last.text()).toBe('');
      const id = decodeURIComponent(
        /attachments\('([^']+)'\)/i.exec(last.headers.get('location') ?? '')?.[1] ?? '',
      );
      const raw = await fetch(`${sandbox.http}/v1.0${path}/attachments/${id}/$value`, {
        headers: { authorization: `Bearer ${graph.token}` },
      });
      expect(raw.headers.get('content-type')).toBe('application/x-big');
      expect(Buffer.from(await raw.arrayBuffer()).equals(content)).toBe(true);
      expect((await graph.get(path)).body.hasAttachments).toBe(true);
      expect((await fetch(there)).status).toBe(404);

      await graph.post(`${path}/send`);
      const receiver = await actingFor(sandbox, lena);
      const [got] = await found(receiver, 'inbox', 'Big');
      const [attached] = (await receiver.get(`/me/messages/${got.id}/attachments?$select=name,size`)).body
        .value;
      expect(attached).toMatchObject({ name: 'big.bin', size: content.length });
    });

    it('come for many files at once without mixing them', async () => {
      const path = await draft(graph, mail('Many', [lena]));
      const files = [3, 4, 5, 6].map((number) => bytes(3 * mebibyte + number * 1001));
      await Promise.all(
        files.map(async (content, number) => {
          const url = (await open(path, content.length, `file-${number}.bin`)).body.uploadUrl;
          for (let at = 0; at < content.length; at += mebibyte) {
            const answer = await put(url, content.subarray(at, at + mebibyte), at, content.length);
            expect([200, 201]).toContain(answer.status);
          }
        }),
      );
      const { body } = await graph.get(`${path}/attachments`);
      expect(body.value).toHaveLength(4);
      for (const { name, contentBytes } of body.value) {
        const number = Number(/\d/.exec(name)?.[0]);
        expect(contentBytes === files[number]?.toString('base64'), name).toBe(true);
      }
    });

    it('race for one place: one of two equal pieces is taken', async () => {
      const content = bytes(3 * mebibyte);
      const path = await draft(graph, mail('Race', [lena]));
      const url = (await open(path, content.length)).body.uploadUrl;
      const answers = await Promise.all(
        [1, 2, 3].map(() => put(url, content.subarray(0, mebibyte), 0, content.length)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 416, 416]);
    });

    it('are given up, forgotten after a day, and kept within bounds', async () => {
      const path = await draft(graph, mail('Bounds', [lena]));
      expect((await open(path, 2_999_999)).body.error.code).toBe(
        'ErrorAttachmentSizeShouldNotBeLessThanMinimumSize',
      );
      expect((await open(path, 151 * mebibyte)).status).toBe(413);
      expect((await graph.post(`${path}/attachments/createUploadSession`, {})).status).toBe(400);
      const item = { attachmentType: 'item', name: 'x', size: 4_000_000 };
      expect(
        (await graph.post(`${path}/attachments/createUploadSession`, { attachmentItem: item })).status,
      ).toBe(400);
      const first = (await open(path, 5 * mebibyte)).body.uploadUrl;
      expect((await put(first, bytes(4 * mebibyte + 1), 0, 5 * mebibyte)).status).toBe(413);
      expect((await fetch(first, { method: 'DELETE' })).status).toBe(204);
      expect((await fetch(first)).status).toBe(404);
      const second = (await open(path, 5 * mebibyte)).body.uploadUrl;
      const third = (await open(path, 3 * mebibyte)).body.uploadUrl;
      await graph.post(`${path}/permanentDelete`);
      const late = await put(third, bytes(3 * mebibyte), 0, 3 * mebibyte);
      expect(late.status).toBe(404);
      await fetch(`${sandbox.http}/_sandbox/clock`, {
        method: 'POST',
        body: JSON.stringify({ advance: 'P1DT1S' }),
      });
      expect((await fetch(second)).status).toBe(404);
    });

    it('work for an app on anybody’s draft', async () => {
      const app = await actingAsApp(sandbox);
      const made = await app.post(`/users/${jonas}/messages`, mail('App', [lena]));
      const item = { attachmentType: 'file', name: 'a', size: 3_000_000 };
      const { body } = await app.post(
        `/users/${jonas}/messages/${made.body.id}/attachments/createUploadSession`,
        { attachmentItem: item },
      );
      expect((await put(body.uploadUrl, bytes(3_000_000), 0, 3_000_000)).status).toBe(201);
    });
  });
});
