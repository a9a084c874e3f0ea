import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingAsApp, actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

interface Chat {
  readonly id: string;
  readonly chatType: string;
  readonly topic: string | null;
  readonly webUrl: string | null;
}

describe('Teams chats over Graph', () => {
  let sandbox: TestSandbox;
  let jonas: GraphClient;
  let lena: GraphClient;
  let chats: readonly Chat[];
  const called = (topic: string | null): string => chats.find((chat) => chat.topic === topic)?.id ?? '';
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    jonas = await actingFor(sandbox, 'jonas.weber@alderworks.example');
    lena = await actingFor(sandbox, 'lena.roth@alderworks.example');
    chats = (await jonas.get('/me/chats?$top=50')).body.value;
  });
  afterAll(() => sandbox.stop());

  it("lists a person's chats, the strange ones included", () => {
    expect(chats.map(({ chatType }) => chatType).sort()).toEqual([
      'group',
      'group',
      'meeting',
      'oneOnOne',
      'unknownFutureValue',
    ]);
    const unknown = chats.find(({ chatType }) => chatType === 'unknownFutureValue');
    expect(unknown).toMatchObject({
      topic: 'Unknown topic',
      createdDateTime: '1901-01-01T00:00:00Z',
      webUrl: null,
    });
  });

  it('answers the double slash that python-o365 writes', async () => {
    const { status, body } = await jonas.get(`//chats/${called(null)}/messages?$top=10`);
    expect(status).toBe(200);
    expect(body.value[0].body.content).toContain('Thank you!');
  });

  it('keeps chats of other tenants closed, and shows members without names', async () => {
    const foreign = called('Timber suppliers');
    const refused = await jonas.get(`/chats/${foreign}/messages`);
    expect(refused.status).toBe(403);
    const members = (await jonas.get(`/chats/${foreign}/members`)).body.value;
    expect(
      members.some(
        (member: { displayName: string | null; email: string | null }) =>
          !member.displayName && !member.email,
      ),
    ).toBe(true);
  });

  it('sends, edits and deletes a message, and others read it', async () => {
    const messages = `/chats/${called(null)}/messages`;
    const sent = await jonas.post(messages, {
      body: { contentType: 'html', content: '<b>Hello</b>' },
      importance: 'high',
    });
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({
      importance: 'high',
      from: { user: { id: jonas.userId } },
      chatId: called(null),
    });
    const read = await lena.get(`${messages}?$top=1`);
    expect(read.body.value[0].id).toBe(sent.body.id);
    expect(read.body['@odata.nextLink']).toBeTruthy();
    expect((await lena.get(read.body['@odata.nextLink'])).body.value[0].id).not.toBe(sent.body.id);

    const one = `${messages}/${sent.body.id}`;
    expect((await lena.patch(one, { body: { content: 'mine' } })).status).toBe(403);
    expect((await jonas.patch(one, { body: { content: 'Hello again' } })).status).toBe(204);
    expect((await jonas.get(one)).body.body.content).toBe('Hello again');
    expect((await jonas.post(`/me/chats/${called(null)}/messages/${sent.body.id}/softDelete`)).status).toBe(
      204,
    );
    expect((await jonas.get(one)).body).toMatchObject({
      body: { content: '' },
      deletedDateTime: expect.any(String),
    });
  });

  it('answers one chat for two people, however often it is created', async () => {
    const body = {
      chatType: 'oneOnOne',
      members: [jonas, lena].map(({ userId }) => ({
        '@odata.type': '#microsoft.graph.aadUserConversationMember',
        roles: ['owner'],
        'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${userId}')`,
      })),
    };
    const made = await jonas.post('/chats', body);
    expect(made.status).toBe(201);
    expect(made.body.id).toBe(called(null));
    const withoutMe = { ...body, members: [body.members[1], body.members[1]] };
    expect((await jonas.post('/chats', withoutMe)).status).toBe(400);
  });

  it('makes a group, renames it, takes people in and out', async () => {
    const world = await (await fetch(`${sandbox.http}/_sandbox/world`)).json();
    const tom = (world as { users: { upn: string; id: string }[] }).users.find(({ upn }) =>
      upn.startsWith('tom.'),
    )?.id;
    const member = (id: string | undefined) => ({
      roles: ['owner'],
      'user@odata.bind': `${sandbox.http}/v1.0/users/${id}`,
    });
    const made = await jonas.post('/chats', {
      chatType: 'group',
      topic: 'Gate',
      members: [member(jonas.userId), member(lena.userId)],
    });
    const one = `/chats/${made.body.id}`;
    expect((await jonas.patch(one, { topic: 'East gate' })).body.topic).toBe('East gate');
    const added = await jonas.post(`${one}/members`, member(tom));
    expect(added.status).toBe(201);
    expect((await jonas.post(`${one}/members`, member(tom))).status).toBe(400);
    const manager = await actingFor(sandbox, 'jonas.weber@alderworks.example', ['ChatMember.ReadWrite']);
    expect((await manager.delete(`${one}/members/${encodeURIComponent(added.body.id)}`)).status).toBe(204);
    expect((await jonas.get(`${one}/members`)).body.value).toHaveLength(2);
  });

  it('expands members and the last message, and filters by kind', async () => {
    const { body } = await jonas.get(
      `/me/chats?$expand=members,lastMessagePreview&$filter=${encodeURIComponent("chatType eq 'group'")}`,
    );
    expect(body.value.length).toBeGreaterThanOrEqual(2);
    const fence = body.value.find((chat: Chat) => chat.topic === 'Fence at the east gate');
    expect(fence.members).toHaveLength(4);
    expect(fence.lastMessagePreview.body.content).toContain('cable');
  });

  it('keeps what one person has read or hidden', async () => {
    const one = `/chats/${called('Monday meeting')}`;
    const me = { user: { id: jonas.userId, tenantId: '' } };
    expect((await jonas.post(`${one}/markChatReadForUser`, me)).status).toBe(204);
    expect((await jonas.post(`${one}/hideForUser`, me)).status).toBe(204);
    expect((await jonas.get(one)).body.viewpoint.isHidden).toBe(true);
    expect((await lena.get(one)).body.viewpoint.isHidden).toBe(false);
    expect((await jonas.post(`${one}/hideForUser`, { user: { id: lena.userId } })).status).toBe(403);
  });

  it.each([
    ['no body', {}],
    ['an empty one', { body: { content: ' ' } }],
    ['an unknown importance', { body: { content: 'x' }, importance: 'huge' }],
    ['attachments that are no list', { body: { content: 'x' }, attachments: 'a' }],
  ])('refuses a message with %s', async (_name, body) => {
    expect((await jonas.post(`/chats/${called(null)}/messages`, body)).status).toBe(400);
  });

  it('never lets an application write, and lets it read what it may', async () => {
    const app = await actingAsApp(sandbox, 'alderworks.example', ['Chat.Read.All', 'Chat.ReadWrite.All']);
    const messages = `/chats/${called(null)}/messages`;
    expect((await app.post(messages, { body: { content: 'x' } })).status).toBe(403);
    expect((await app.get(messages)).status).toBe(200);
    const all = await app.get(`/users/${jonas.userId}/chats/getAllMessages`);
    expect(all.status).toBe(200);
    expect(all.body.value.length).toBeGreaterThan(3);
  });

  it('is closed to people who are not in the chat', async () => {
    const priya = await actingFor(sandbox, 'priya.nair@alderworks.example');
    expect((await priya.get(`/chats/${called(null)}/messages`)).status).toBe(403);
    expect((await priya.get(`/users/${jonas.userId}/chats`)).status).toBe(403);
  });
});
