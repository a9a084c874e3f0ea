import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';
import { jonas, lena, mail, to } from './support.ts';

const scopes = [
  'Mail.ReadWrite',
  'Mail.Send',
  'Mail.Read',
  'MailboxSettings.ReadWrite',
  'Contacts.ReadWrite',
];
const rounds = 4000;

/** The same numbers each time: a failure can be had again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

const odd: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53,
  '',
  'x'.repeat(5000),
  '\u0000\ud800',
  '2026-13-45T99:99:99Z',
  '9999-12-31T23:59:59Z',
  '0001-01-01T00:00:00',
  '../../..',
  '%00',
  "' or 1 eq 1",
  '#microsoft.graph.message',
  '__proto__',
  [],
  [[]],
  [null],
  {},
  { '@odata.type': '#microsoft.graph.event' },
  { constructor: 'x' },
  { emailAddress: { address: { address: 'x' } } },
  Array.from({ length: 700 }, (_, at) => ({ emailAddress: { address: `p${at}@x.example` } })),
];

/** The value with one place in it made odd. */
function bent(value: unknown, next: (below: number) => number): unknown {
  if (next(4) === 0 || typeof value !== 'object' || value === null) return odd[next(odd.length)];
  if (Array.isArray(value)) {
    const at = next(value.length + 1);
    return [...value.slice(0, at), bent(value[at], next), ...value.slice(at + 1)];
  }
  const names = [...Object.keys(value), '__proto__', 'toString', 'attachments', 'id'];
  const name = names[next(names.length)] ?? 'id';
  return { ...value, [name]: bent((value as Record<string, unknown>)[name], next) };
}

describe('bent bodies', () => {
  let sandbox: TestSandbox;
  let graph: GraphClient;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    graph = await actingFor(sandbox, jonas, scopes);
  });
  afterAll(async () => {
    expectMicrosoftsShapes(sandbox);
    await sandbox.stop();
  });

  it('are answered with what is wrong with them, never with a failure', { timeout: 120_000 }, async () => {
    const zoned = { dateTime: '2027-01-05T09:00:00', timeZone: 'UTC' };
    const message = {
      ...mail('Whole', [lena], { ccRecipients: to(lena), from: to(jonas)[0] }),
      importance: 'high',
      categories: ['a'],
      flag: { flagStatus: 'flagged', startDateTime: zoned, dueDateTime: zoned },
      internetMessageHeaders: [{ name: 'x-a', value: 'b' }],
      singleValueExtendedProperties: [{ id: 'String 0x3A45001F', value: 'v' }],
      attachments: [{ '@odata.type': '#microsoft.graph.fileAttachment', name: 'a', contentBytes: 'AAAA' }],
    };
    const item = {
      '@odata.type': '#microsoft.graph.event',
      subject: 'x',
      start: zoned,
      end: zoned,
      location: { displayName: 'x' },
    };
    const draft = `/me/messages/${(await graph.post('/me/messages', message)).body.id}`;
    const contact = {
      givenName: 'A',
      surname: 'B',
      birthday: '1990-01-01T00:00:00Z',
      emailAddresses: [{ address: 'a@x.example' }],
      homeAddress: { city: 'x' },
      businessPhones: ['1'],
    };
    const someone = `/me/contacts/${(await graph.post('/me/contacts', contact)).body.id}`;
    const rule = {
      displayName: 'r',
      sequence: 1,
      conditions: { subjectContains: ['nothing'], withinSizeRange: { minimumSize: 1 } },
      actions: { moveToFolder: 'archive', forwardTo: to(lena) },
    };
    const settings = {
      automaticRepliesSetting: {
        status: 'scheduled',
        externalAudience: 'all',
        scheduledStartDateTime: zoned,
        scheduledEndDateTime: { ...zoned, dateTime: '2098-01-01T00:00:00' },
      },
      timeZone: 'UTC',
      language: { locale: 'de-CH' },
      workingHours: {
        daysOfWeek: ['monday'],
        startTime: '08:00:00',
        endTime: '17:00:00',
        timeZone: { name: 'UTC' },
      },
    };
    const ids = { inputIds: [draft.split('/')[3]], sourceIdType: 'restId', targetIdType: 'ewsId' };
    const calls: readonly (readonly ['post' | 'patch', string, object])[] = [
      ['post', '/me/messages', message],
      ['post', '/me/mailFolders/archive/messages', message],
      ['patch', draft, message],
      ['post', '/me/sendMail', { message, saveToSentItems: true }],
      ['post', `${draft}/createReply`, { comment: 'x' }],
      ['post', `${draft}/createReplyAll`, { message }],
      ['post', `${draft}/createForward`, { toRecipients: to(lena), comment: 'x' }],
      ['post', `${draft}/copy`, { destinationId: 'archive' }],
      ['post', `${draft}/attachments`, { '@odata.type': '#microsoft.graph.itemAttachment', name: 'x', item }],
      [
        'post',
        `${draft}/attachments/createUploadSession`,
        { AttachmentItem: { attachmentType: 'file', name: 'x', size: 4e6 } },
      ],
      ['post', '/me/mailFolders', { displayName: 'x' }],
      ['post', '/me/mailFolders/inbox/messageRules', rule],
      [
        'post',
        '/me/inferenceClassification/overrides',
        { classifyAs: 'other', senderEmailAddress: { address: 'x@y.example' } },
      ],
      ['post', '/me/getMailTips', { EmailAddresses: [lena], MailTipsOptions: 'automaticReplies' }],
      ['post', '/me/translateExchangeIds', ids],
      ['patch', '/me/mailboxSettings', settings],
      ['post', '/me/outlook/masterCategories', { displayName: 'x', color: 'preset1' }],
      ['post', '/me/contacts', contact],
      ['patch', someone, contact],
      ['post', '/me/contactFolders', { displayName: 'x' }],
    ];
    const next = numbers(20_261_121);
    const failures: string[] = [];
    let refused = 0;
    for (let round = 0; round < rounds; round += 1) {
      const [method, path, body] = calls[next(calls.length)] ?? ['post', '/me/messages', message];
      const sent = bent(body, next);
      const answer = await graph[method](path, JSON.stringify(sent));
      if (answer.status >= 500)
        failures.push(`${answer.status} ${path} ${JSON.stringify(sent).slice(0, 500)}`);
      if (answer.status >= 400) {
        refused += 1;
        expect(typeof answer.body.error?.code, `${path} ${JSON.stringify(sent).slice(0, 300)}`).toBe(
          'string',
        );
      }
    }
    expect(failures).toEqual([]);
    expect(refused).toBeGreaterThan(rounds / 4);
    // Whatever got in can be read.
    for (const path of [
      '/me/messages?$top=1000&$expand=attachments',
      '/me/contacts?$top=1000',
      '/me/mailboxSettings',
      '/me/mailFolders?$top=1000',
      '/me/mailFolders/inbox/messageRules',
      '/me/outlook/masterCategories',
    ])
      expect((await graph.get(path)).status, path).toBe(200);
    expect(sandbox.complaints()).toBe('');
  });

  it('of MIME are read as far as they go', { timeout: 120_000 }, async () => {
    const next = numbers(7);
    const whole = [
      'From: "A" <a@x.example>',
      'To: b@x.example, "C, D" <c@x.example>',
      'Subject: =?utf-8?B?R3I=?= x',
      'Content-Type: multipart/mixed; boundary="cut"',
      '',
      '--cut',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '<p>=C3=BC</p>',
      '--cut',
      "Content-Type: image/png; name*=utf-8''a%20b.png",
      'Content-Disposition: inline; filename="b.png"',
      'Content-ID: <x>',
      'Content-Transfer-Encoding: base64',
      '',
      'AAEC',
      '--cut--',
      '',
    ].join('\r\n');
    const failures: string[] = [];
    for (let round = 0; round < 600; round += 1) {
      const at = next(whole.length);
      const piece =
        ['', '\r\n', '--cut', '=?utf-8?B?', '"', '<', '\u0000', ';', 'boundary=', '%'][next(10)] ?? '';
      const text = whole.slice(0, at) + piece + whole.slice(at + next(20));
      const mime = Buffer.from(text).toString('base64');
      const answer = await graph.post('/me/messages', mime, { 'content-type': 'text/plain' });
      if (answer.status !== 201 && answer.status !== 400) failures.push(`${answer.status} ${text}`);
      if (answer.status === 201) {
        const raw = await graph.get(`/me/messages/${answer.body.id}/$value`);
        if (raw.status !== 200) failures.push(`${raw.status} reading ${text}`);
      }
    }
    expect(failures).toEqual([]);
    expect(sandbox.complaints()).toBe('');
  });
});
