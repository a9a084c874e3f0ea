import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

interface Inner {
  readonly id: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

describe('$batch', () => {
  let sandbox: TestSandbox;
  let graph: GraphClient;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    graph = await actingFor(sandbox, 'mira.adler@alderworks.example', [
      'User.Read',
      'Application.ReadWrite.All',
      'Calendars.ReadWrite',
      'Mail.Send',
    ]);
  });
  afterAll(() => sandbox.stop());

  const batch = async (...requests: readonly unknown[]): Promise<readonly Inner[]> => {
    const { status, body } = await graph.post('/$batch', { requests });
    expect(status).toBe(200);
    return body.responses;
  };

  it('answers each request as if it had come alone', async () => {
    const answers = await batch(
      { id: 'a', method: 'GET', url: '/me?$select=displayName' },
      { id: 'b', method: 'get', url: 'me/memberOf/$count', headers: { ConsistencyLevel: 'eventual' } },
      { id: 'c', method: 'GET', url: '/users/none' },
      {
        id: 'd',
        method: 'POST',
        url: '/applications',
        headers: { 'Content-Type': 'application/json' },
        body: { displayName: 'In a batch' },
      },
      { id: 'e', method: 'GET', url: '/me/chats' },
    );
    expect(answers.map(({ id, status }) => [id, status])).toEqual([
      ['a', 200],
      ['b', 200],
      ['c', 404],
      ['d', 201],
      ['e', 403],
    ]);
    expect(answers[0]?.body).toMatchObject({ displayName: 'Mira Adler' });
    expect(Buffer.from(answers[1]?.body, 'base64').toString()).toBe('2');
    expect(answers[2]?.body.error.innerError['request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(answers[3]?.headers).toMatchObject({
      Location: expect.stringContaining('/v1.0/applications'),
      'OData-Version': '4.0',
    });
    expect(answers[4]?.body.error.code).toBe('Forbidden');
  });

  it('runs what depends on others after them, and not at all after a failure', async () => {
    const answers = await batch(
      { id: '3', method: 'GET', url: "/applications?$filter=displayName eq 'Made first'", dependsOn: ['1'] },
      {
        id: '1',
        method: 'POST',
        url: '/applications',
        headers: { 'Content-Type': 'application/json' },
        body: { displayName: 'Made first' },
      },
      { id: '4', method: 'GET', url: '/users/none' },
      {
        id: '5',
        method: 'POST',
        url: '/applications',
        headers: { 'Content-Type': 'application/json' },
        body: { displayName: 'Never' },
        dependsOn: ['4'],
      },
      { id: '6', method: 'GET', url: '/me', dependsOn: ['5'] },
    );
    expect(answers.map(({ id, status }) => [id, status])).toEqual([
      ['3', 200],
      ['1', 201],
      ['4', 404],
      ['5', 424],
      ['6', 424],
    ]);
    expect(answers[0]?.body.value).toHaveLength(1);
    expect(answers[3]?.body.error.code).toBe('FailedDependency');
    const never = await graph.get("/applications?$filter=displayName eq 'Never'");
    expect(never.body.value).toEqual([]);
  });

  it('takes base64 where the body is no JSON', async () => {
    const mime = Buffer.from('To: lena.roth@alderworks.example\r\nSubject: As MIME\r\n\r\nHello').toString(
      'base64',
    );
    const [answer] = await batch({
      id: '1',
      method: 'POST',
      url: '/me/sendMail',
      headers: { 'Content-Type': 'text/plain' },
      body: Buffer.from(mime).toString('base64'),
    });
    expect(answer?.status).toBe(202);
  });

  it.each([
    [
      '21 requests',
      Array.from({ length: 21 }, (_, at) => ({ id: `${at}`, method: 'GET', url: '/me' })),
      /exceeds the maximum value of 20/,
    ],
    ['no requests', [], /Invalid batch payload/],
    [
      'the same id twice',
      [
        { id: '1', method: 'GET', url: '/me' },
        { id: '1', method: 'GET', url: '/me' },
      ],
      /not unique/,
    ],
    ['a number for an id', [{ id: 1, method: 'GET', url: '/me' }], /id is missing/],
    [
      'an absolute address',
      [{ id: '1', method: 'GET', url: 'https://graph.microsoft.com/v1.0/me' }],
      /relative/,
    ],
    [
      'an unknown dependency',
      [{ id: '1', method: 'GET', url: '/me', dependsOn: ['2'] }],
      /not the id of a request/,
    ],
    [
      'a circle',
      [
        { id: '1', method: 'GET', url: '/me', dependsOn: ['2'] },
        { id: '2', method: 'GET', url: '/me', dependsOn: ['1'] },
      ],
      /cycle/,
    ],
    ['no object', ['x'], /Invalid batch payload/],
    ['an unknown method', [{ id: '1', method: 'FETCH', url: '/me' }], /method/],
  ])('refuses %s as a whole', async (_, requests, message) => {
    const { status, body } = await graph.post('/$batch', { requests });
    expect([status, body.error.code]).toEqual([400, 'BadRequest']);
    expect(body.error.message).toMatch(message);
  });

  it('needs a token itself, and holds no other batch', async () => {
    const answer = await fetch(`${sandbox.http}/v1.0/$batch`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(401);
    const [inner] = await batch({ id: '1', method: 'POST', url: '/$batch', body: { requests: [] } });
    expect(inner?.status).toBe(400);
  });

  it("answers in Microsoft's shapes", () => expectMicrosoftsShapes(sandbox), 120_000);
});
