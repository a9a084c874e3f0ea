import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingAsApp, actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';
import {
  alex,
  draft,
  emil,
  found,
  greta,
  jonas,
  lena,
  mail,
  mira,
  office,
  to,
  tom,
  vera,
} from './support.ts';

const scopes = [
  'Mail.ReadWrite',
  'Mail.ReadWrite.Shared',
  'Mail.Send',
  'Mail.Send.Shared',
  'MailboxSettings.ReadWrite',
];

describe('sending', () => {
  let sandbox: TestSandbox;
  let graph: GraphClient;
  let receiver: GraphClient;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    graph = await actingFor(sandbox, jonas, scopes);
    receiver = await actingFor(sandbox, lena, scopes);
  });
  afterAll(async () => {
    expectMicrosoftsShapes(sandbox);
    expect(sandbox.complaints()).toBe('');
    await sandbox.stop();
  });

  // Thirty messages a minute is the mailbox's limit; the clock moves on instead of the test waiting.
  const aMinuteLater = async () => {
    await fetch(`${sandbox.http}/_sandbox/clock`, {
      method: 'POST',
      body: JSON.stringify({ advance: 'PT1M' }),
    });
  };

  const ledger = async (kind: string) => {
    const answer = await fetch(`${sandbox.http}/_sandbox/ledger?since=0`);
    const body = (await answer.json()) as { kind: string; body: object; mailbox: string }[] | { entries: [] };
    const entries = Array.isArray(body) ? body : (Object.values(body).find(Array.isArray) ?? []);
    return entries.filter((entry: { kind: string }) => entry.kind === kind);
  };

  it('reaches every mailbox of the sandbox at once, blind copies unseen', async () => {
    const sent = await graph.post('/me/sendMail', {
      message: mail('Hello there', [lena], {
        ccRecipients: to(vera),
        bccRecipients: to(tom, alex),
        replyTo: to(office),
        importance: 'high',
        flag: { flagStatus: 'notFlagged' },
        isReadReceiptRequested: false,
      }),
    });
    expect(sent.status).toBe(202);
    expect(sent.body).toBe('');
    const [kept] = await found(graph, 'sentitems', 'Hello there');
    expect(kept).toMatchObject({ isDraft: false, isRead: true, from: { emailAddress: { address: jonas } } });
    expect(kept.bccRecipients).toHaveLength(2);
    const [got] = await found(receiver, 'inbox', 'Hello there');
    expect(got).toMatchObject({
      isRead: false,
      isDraft: false,
      importance: 'high',
      bccRecipients: [],
      replyTo: [{ emailAddress: { address: office } }],
      internetMessageId: kept.internetMessageId,
      conversationIndex: kept.conversationIndex,
      sender: { emailAddress: { name: 'Jonas Weber', address: jonas } },
    });
    expect(got.conversationId).not.toBe(kept.conversationId);
    for (const upn of [vera, tom, alex])
      expect(await found(await actingFor(sandbox, upn), 'inbox', 'Hello there'), upn).toHaveLength(1);
    const headers = (await receiver.get(`/me/messages/${got.id}?$select=internetMessageHeaders`)).body;
    expect(headers.internetMessageHeaders).toContainEqual({ name: 'Subject', value: 'Hello there' });
  });

  it('reaches members of a group, and the world outside only by the ledger', async () => {
    await graph.post('/me/sendMail', { Message: mail('To the group', ['planning@alderworks.example']) });
    const members = await actingFor(sandbox, jonas);
    expect(await found(members, 'inbox', 'To the group')).toHaveLength(1);
    const before = (await ledger('message.received')).length;
    await graph.post('/me/sendMail', { message: mail('Far away', ['someone@elsewhere.example']) });
    expect((await ledger('message.received')).length).toBe(before);
    expect((await ledger('message.sent')).at(-1)).toMatchObject({
      mailbox: graph.userId,
      body: { message: { subject: 'Far away' } },
    });
  });

  it('keeps no copy where none is wanted', async () => {
    await graph.post('/me/sendMail', { message: mail('Not kept', [lena]), saveToSentItems: 'false' });
    expect(await found(graph, 'sentitems', 'Not kept')).toEqual([]);
    expect(await found(receiver, 'inbox', 'Not kept')).toHaveLength(1);
  });

  it('takes MIME, attachments included', async () => {
    const mime = `To: ${lena}\r\nSubject: From MIME\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHi\r\n--b\r\nContent-Type: text/csv; name=a.csv\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\na;b\r\n--b--\r\n`;
    const sent = await graph.post('/me/sendMail', Buffer.from(mime).toString('base64'), {
      'content-type': 'text/plain',
    });
    expect(sent.status).toBe(202);
    const [got] = await found(receiver, 'inbox', 'From MIME');
    expect(got).toMatchObject({ hasAttachments: true, body: { contentType: 'text', content: 'Hi' } });
    const files = (await receiver.get(`/me/messages/${got.id}/attachments`)).body.value;
    expect(files[0]).toMatchObject({ name: 'a.csv', contentBytes: Buffer.from('a;b').toString('base64') });
  });

  it('refuses recipients it cannot send to', async () => {
    const code = async (message: object) => (await graph.post('/me/sendMail', { message })).body.error?.code;
    expect(await code(mail('Nobody', []))).toBe('ErrorInvalidRecipients');
    expect(await code(mail('Broken', ['not an address']))).toBe('ErrorInvalidRecipients');
    expect(await code(mail('Broken', ['']))).toBe('ErrorInvalidRecipients');
    expect(await code({ subject: 'x', toRecipients: [{ address: lena }] })).toBe('RequestBodyRead');
    expect(await code({ subject: 'x', toRecipients: lena })).toBe('RequestBodyRead');
    expect((await graph.post('/me/sendMail', {})).body.error.code).toBe('ErrorInvalidRequest');
    const crowd = Array.from({ length: 501 }, (_, at) => `p${at}@elsewhere.example`);
    expect(await code(mail('Crowd', crowd))).toBe('ErrorTooManyRecipients');
  });

  it('tells the sender of an address that does not exist here', async () => {
    await graph.post('/me/sendMail', { message: mail('Lost', ['ghost@alderworks.example']) });
    const [report] = await found(graph, 'inbox', 'Undeliverable: Lost');
    expect(report.bodyPreview).toContain('ghost@alderworks.example');
  });

  it('sends drafts, which move to Sent Items and keep their immutable id', async () => {
    const prefer = { prefer: 'IdType="ImmutableId"' };
    const made = await graph.post('/me/messages', mail('A draft', [lena]), prefer);
    const sent = await graph.post(`/me/messages/${made.body.id}/send`);
    expect(sent.status).toBe(202);
    const there = await graph.get(`/me/messages/${made.body.id}`, prefer);
    expect(there.body).toMatchObject({
      isDraft: false,
      parentFolderId: (await graph.get('/me/mailFolders/sentitems')).body.id,
    });
    expect(await found(receiver, 'inbox', 'A draft')).toHaveLength(1);
    expect((await graph.post(`/me/messages/${made.body.id}/send`)).status).toBe(400);
  });

  it('answers in the thread, with what was said before', async () => {
    await aMinuteLater();
    await receiver.post('/me/sendMail', {
      message: mail('Question', [jonas, tom], { ccRecipients: to(mira) }),
    });
    const [question] = await found(graph, 'inbox', 'Question');
    const path = `/me/messages/${question.id}`;
    const reply = await graph.post(`${path}/createReply`, { comment: 'Yes, <b>of course</b>' });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      subject: 'RE: Question',
      isDraft: true,
      conversationId: question.conversationId,
      toRecipients: [{ emailAddress: { address: lena } }],
    });
    expect(reply.body.conversationIndex.startsWith(question.conversationIndex.slice(0, 28))).toBe(true);
    expect(reply.body.body.content).toMatch(
      /Yes, <b>of course<\/b>.*<b>Von:<\/b> Lena Roth.*<p>Question<\/p>/s,
    );
    const unique = await graph.get(`/me/messages/${reply.body.id}?$select=uniqueBody,internetMessageHeaders`);
    expect(unique.body.uniqueBody.content).toBe('Yes, <b>of course</b>');
    expect(unique.body.internetMessageHeaders).toContainEqual({
      name: 'In-Reply-To',
      value: question.internetMessageId,
    });
    const all = await graph.post(`${path}/createReplyAll`);
    expect(all.body.toRecipients.map(address)).toEqual([lena, tom]);
    expect(all.body.ccRecipients.map(address)).toEqual([mira]);
    const message = { body: { contentType: 'html', content: '<p>Mine</p>' }, importance: 'high' };
    expect((await graph.post(`${path}/replyAll`, { message })).status).toBe(202);
    const [answer] = await found(receiver, 'inbox', 'RE: Question');
    expect(answer).toMatchObject({ importance: 'high', from: { emailAddress: { address: jonas } } });
    expect(answer.body.content).toContain('<p>Mine</p>');
    const [original] = await found(receiver, 'sentitems', 'Question');
    expect(answer.conversationId).toBe(original.conversationId);
    expect((await graph.post(`${path}/reply`, { comment: 'a', message })).status).toBe(400);
    const again = await receiver.post(`/me/messages/${answer.id}/createReply`, {});
    expect(again.body.subject).toBe('RE: Question');
    const thread = encodeURIComponent(`conversationId eq '${question.conversationId}'`);
    expect((await graph.get(`/me/messages?$filter=${thread}`)).body.value.length).toBeGreaterThanOrEqual(4);
  });

  it('answers to where the writer wants answers', async () => {
    await receiver.post('/me/sendMail', {
      message: mail('Reply elsewhere', [jonas], { replyTo: to(office) }),
    });
    const [got] = await found(graph, 'inbox', 'Reply elsewhere');
    const { body } = await graph.post(`/me/messages/${got.id}/createReply`);
    expect(body.toRecipients.map(address)).toEqual([office]);
  });

  it('forwards with what hangs on it', async () => {
    await aMinuteLater();
    const [delivery] = await found(graph, 'inbox', 'Delivery note 7731');
    const path = `/me/messages/${delivery.id}`;
    const forwarded = await graph.post(`${path}/createForward`, { toRecipients: to(lena), comment: 'FYI' });
    expect(forwarded.body).toMatchObject({ subject: 'FW: Delivery note 7731', hasAttachments: true });
    expect((await graph.post(`${path}/forward`, { comment: 'FYI', toRecipients: to(lena) })).status).toBe(
      202,
    );
    const [got] = await found(receiver, 'inbox', 'FW: Delivery note 7731');
    expect((await receiver.get(`/me/messages/${got.id}/attachments`)).body.value[0].name).toBe(
      'delivery-7731.txt',
    );
    expect((await graph.post(`${path}/forward`, { comment: 'to nobody' })).body.error.code).toBe(
      'ErrorInvalidRecipients',
    );
    const both = { toRecipients: to(lena), message: { toRecipients: to(tom) } };
    expect((await graph.post(`${path}/forward`, both)).status).toBe(400);
  });

  it('goes out in another name only with a right to it', async () => {
    const admin = await actingFor(sandbox, mira, scopes);
    const asOffice = { from: to(office)[0] };
    expect(
      (await admin.post('/me/sendMail', { message: mail('As the office', [lena], asOffice) })).status,
    ).toBe(202);
    const [got] = await found(receiver, 'inbox', 'As the office');
    expect([got.from, got.sender].map(address)).toEqual([office, office]);
    expect(
      (await admin.post(`/users/${office}/sendMail`, { message: mail('Out of the office', [lena]) })).status,
    ).toBe(202);
    expect(
      (await found(receiver, 'inbox', 'Out of the office')).map((one: { from: object }) =>
        address(one.from as never),
      ),
    ).toEqual([office]);
    const kept = await admin.get(`/users/${office}/mailFolders/sentitems/messages?$top=1`);
    expect(kept.body.value[0].subject).toBe('Out of the office');
    // Jonas may write on its behalf: the reader sees who did.
    await graph.post('/me/sendMail', { message: mail('For the office', [lena], asOffice) });
    const [behalf] = await found(receiver, 'inbox', 'For the office');
    expect([behalf.from, behalf.sender].map(address)).toEqual([office, jonas]);
    const denied = await receiver.post('/me/sendMail', { message: mail('Forged', [jonas], asOffice) });
    expect(denied.status).toBe(403);
    expect(denied.body.error.code).toBe('ErrorSendAsDenied');
    const small = await actingFor(sandbox, mira, ['Mail.Send']);
    expect((await small.post('/me/sendMail', { message: mail('No', [lena], asOffice) })).status).toBe(403);
    const app = await actingAsApp(sandbox);
    expect((await app.post(`/users/${jonas}/sendMail`, { message: mail('By the app', [lena]) })).status).toBe(
      202,
    );
    expect((await found(receiver, 'inbox', 'By the app'))[0].from.emailAddress.address).toBe(jonas);
  });

  it('is answered once by who is away', async () => {
    await aMinuteLater();
    const writer = await actingFor(sandbox, tom, scopes);
    for (const subject of ['First', 'Second'])
      await writer.post('/me/sendMail', { message: mail(subject, [greta, emil]) });
    expect(await found(writer, 'inbox', 'Automatic reply: First')).toHaveLength(2);
    expect(await found(writer, 'inbox', 'Automatic reply: Second')).toEqual([]);
    const [reply] = (await found(writer, 'inbox', 'Automatic reply: First')).filter(
      (one: { from: never }) => address(one.from) === greta,
    );
    expect(reply.bodyPreview).toContain('parental leave');
    // Greta answers outside only to people she knows; Emil tells everybody.
    const outside = await actingFor(sandbox, alex, ['Mail.ReadWrite', 'Mail.Send']);
    await outside.post('/me/sendMail', { message: mail('Out here', [greta, emil]) });
    const replies = await found(outside, 'inbox', 'Automatic reply: Out here');
    expect(replies.map((one: { from: never }) => address(one.from))).toEqual([emil]);
    // A new text is a new reason to answer.
    await actingFor(sandbox, greta, scopes).then((away) =>
      away.patch('/me/mailboxSettings', { automaticRepliesSetting: { internalReplyMessage: 'Still away' } }),
    );
    await writer.post('/me/sendMail', { message: mail('Third', [greta]) });
    expect((await found(writer, 'inbox', 'Automatic reply: Third'))[0].bodyPreview).toBe('Still away');
    const settings = { status: 'disabled' };
    await actingFor(sandbox, greta, scopes).then((away) =>
      away.patch('/me/mailboxSettings', { automaticRepliesSetting: settings }),
    );
    await writer.post('/me/sendMail', { message: mail('Fourth', [greta]) });
    expect(await found(writer, 'inbox', 'Automatic reply: Fourth')).toEqual([]);
  });

  it('obeys the rules of the Inbox', async () => {
    const rules = '/me/mailFolders/inbox/messageRules';
    const folder = (await receiver.post('/me/mailFolders', { displayName: 'Offers' })).body.id;
    const made = await receiver.post(rules, {
      displayName: 'Offers',
      sequence: 2,
      isEnabled: true,
      conditions: { subjectContains: ['offer'] },
      exceptions: { importance: 'high' },
      actions: {
        moveToFolder: folder,
        markAsRead: true,
        assignCategories: ['Fence'],
        stopProcessingRules: true,
      },
    });
    expect(made.status).toBe(201);
    await receiver.post(rules, {
      displayName: 'Pass on',
      conditions: { senderContains: ['weber'], bodyContains: ['Pass on'] },
      actions: { forwardTo: to(tom) },
    });
    expect((await receiver.get(rules)).body.value.map((one: { sequence: number }) => one.sequence)).toEqual([
      2, 3,
    ]);
    await graph.post('/me/sendMail', { message: mail('An Offer', [lena]) });
    await graph.post('/me/sendMail', { message: mail('A high offer', [lena], { importance: 'high' }) });
    await graph.post('/me/sendMail', { message: mail('Pass on', [lena]) });
    const inside = (await receiver.get(`/me/mailFolders/${folder}/messages`)).body.value;
    expect(inside).toHaveLength(1);
    expect(inside[0]).toMatchObject({ subject: 'An Offer', isRead: true, categories: ['Fence'] });
    expect(await found(receiver, 'inbox', 'A high offer')).toHaveLength(1);
    expect(await found(await actingFor(sandbox, tom), 'inbox', 'FW: Pass on')).toHaveLength(1);
    const path = `${rules}/${encodeURIComponent(made.body.id)}`;
    expect((await receiver.patch(path, { isEnabled: false })).body.isEnabled).toBe(false);
    expect((await receiver.get(path)).body.actions.markAsRead).toBe(true);
    expect((await receiver.delete(path)).status).toBe(204);
    expect((await receiver.get(path)).status).toBe(404);
    expect((await receiver.post(rules, { displayName: 'x' })).status).toBe(400);
    expect((await receiver.get('/me/mailFolders/drafts/messageRules')).status).toBe(400);
    // A rule whose folder is gone stands in nobody's way.
    const lost = (await receiver.post('/me/mailFolders', { displayName: 'Soon gone' })).body.id;
    await receiver.post(rules, {
      displayName: 'Lost',
      conditions: { subjectContains: ['lost'] },
      actions: { moveToFolder: lost },
    });
    await receiver.post(`/me/mailFolders/${lost}/permanentDelete`);
    expect((await graph.post('/me/sendMail', { message: mail('lost folder', [lena]) })).status).toBe(202);
    expect(await found(receiver, 'inbox', 'lost folder')).toHaveLength(1);
  });

  it('stops at thirty messages a minute', async () => {
    const app = await actingAsApp(sandbox, 'juniperbakery.example');
    const send = () =>
      app.post(`/users/${vera}/sendMail`, {
        message: mail('Flood', ['x@elsewhere.example']),
        saveToSentItems: false,
      });
    const statuses: number[] = [];
    for (let number = 0; number < 31; number += 1) statuses.push((await send()).status);
    expect(statuses.slice(0, 30).every((status) => status === 202)).toBe(true);
    expect(statuses[30]).toBe(429);
    expect(Number((await send()).headers.get('retry-after'))).toBeGreaterThan(0);
    await aMinuteLater();
    expect((await send()).status).toBe(202);
  });

  it('warns beforehand, by mail tips', async () => {
    const tips = await actingFor(sandbox, jonas, ['Mail.Read']);
    const { status, body } = await tips.post('/me/getMailTips', {
      EmailAddresses: [emil, 'planning@alderworks.example', 'x@elsewhere.example', 'broken'],
      MailTipsOptions: 'automaticReplies, mailboxFullStatus, recipientScope, totalMemberCount',
    });
    expect(status).toBe(200);
    expect(body.value[0]).toMatchObject({
      automaticReplies: { message: expect.stringContaining('Greta') },
      mailboxFull: false,
      recipientScope: 'internal',
    });
    expect(body.value[1].totalMemberCount).toBeGreaterThan(1);
    expect(body.value[2].recipientScope).toBe('external');
    expect(body.value[3].error.code).toBe('ErrorInvalidRecipients');
    expect(
      (await tips.post('/me/getMailTips', { EmailAddresses: [emil], MailTipsOptions: 'nonsense' })).status,
    ).toBe(400);
  });

  it('learns which senders are focused', async () => {
    const overrides = '/me/inferenceClassification/overrides';
    const made = await receiver.post(overrides, {
      classifyAs: 'other',
      senderEmailAddress: { name: 'Tom', address: tom },
    });
    expect(made.status).toBe(201);
    const writer = await actingFor(sandbox, tom, scopes);
    await writer.post('/me/sendMail', { message: mail('Unfocused', [lena]) });
    expect((await found(receiver, 'inbox', 'Unfocused'))[0].inferenceClassification).toBe('other');
    expect(
      (await receiver.patch(`${overrides}/${made.body.id}`, { classifyAs: 'focused' })).body.classifyAs,
    ).toBe('focused');
    expect((await receiver.get(overrides)).body.value).toHaveLength(1);
    expect((await receiver.delete(`${overrides}/${made.body.id}`)).status).toBe(204);
  });

  it('takes attachments of three megabytes at most in one request', async () => {
    const bytes = (size: number) => Buffer.alloc(size, 7).toString('base64');
    const path = await draft(graph, mail('Heavy', [lena]));
    const file = (size: number) => ({
      '@odata.type': '#microsoft.graph.fileAttachment',
      name: 'a.bin',
      contentBytes: bytes(size),
    });
    expect((await graph.post(`${path}/attachments`, file(3 * 1024 * 1024))).status).toBe(201);
    expect((await graph.post(`${path}/attachments`, file(3 * 1024 * 1024 + 1))).status).toBe(413);
  });
});

function address({ emailAddress }: { emailAddress: { address: string } }): string {
  return emailAddress.address;
}
