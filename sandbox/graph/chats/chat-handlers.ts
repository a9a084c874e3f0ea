import { randomUUID } from 'node:crypto';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { isObject } from '../input/read-body.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { chatWire, memberWire, messageWire } from './chat-wire.ts';
import { type ChatCall, callingUser, chatOf, chatsOfCall, record } from './find-chat.ts';
import { readMember } from './read-member.ts';
import type { ChatMember, ChatRecord } from './records.ts';

const pages = { defaultPageSize: 20, maxPageSize: 50 } as const;

export function listChats(call: GraphCall): GraphAnswer {
  const found = chatsOfCall(call);
  const { userId, tenantId } = found;
  const mine = found.chats
    .list(tenantId)
    .filter(({ members }) => userId === undefined || members.some((member) => member.userId === userId))
    .sort((a, b) => b.updatedAt - a.updatedAt);
  return collectionAnswer(call, {
    context: contextOf(call, found),
    items: mine.map((chat) => chatWire(chat, userId)),
    expand: expandersOf(found),
    ...pages,
  });
}

export function getChat(call: GraphCall): GraphAnswer {
  const found = chatsOfCall(call);
  const value = chatWire(chatOf(found), found.userId);
  return entityAnswer(call, { context: contextOf(call, found), value, expand: expandersOf(found) });
}

export function createChat(call: GraphCall): GraphAnswer {
  const found = chatsOfCall(call);
  // An app brings people together without being one of them.
  const me = found.userId === undefined ? undefined : callingUser(found);
  const { chatType, topic = null, members } = call.body;
  if (chatType !== 'oneOnOne' && chatType !== 'group') refuse('chatType must be oneOnOne or group.');
  if (topic !== null && (typeof topic !== 'string' || topic.length > 250 || topic.includes(':'))) {
    refuse('topic must be a string of at most 250 characters without a colon.');
  }
  if (topic !== null && chatType === 'oneOnOne') refuse('A chat of two has no topic.');
  if (!Array.isArray(members)) refuse('members is missing.');
  const people = members.map((member: unknown) => readMember(call, member));
  const ids = new Set(people.map(({ user }) => user.id));
  if (ids.size !== people.length) refuse('Duplicate chat members is specified in the request body.');
  if (me && !ids.has(me.id)) refuse('The person who creates a chat must be one of its members.');
  if (chatType === 'oneOnOne' && people.length !== 2)
    refuse('A chat of kind oneOnOne needs exactly two members.');
  if (people.length < 2 || people.length > 200) refuse('A chat needs from two to 200 members.');

  const id =
    chatType === 'oneOnOne'
      ? `19:${[...ids].sort().join('_')}@unq.gbl.spaces`
      : `19:${randomUUID().replaceAll('-', '')}@thread.v2`;
  const existing = chatType === 'oneOnOne' ? chatOfTwo(found, ids) : undefined;
  const chat: ChatRecord = existing ?? {
    id,
    chatType,
    topic,
    hostTenantId: found.tenantId,
    members: people.map(({ user, roles }) => membership(found, id, user.id, roles)),
    createdAt: call.now,
    updatedAt: call.now,
    hiddenFor: [],
    readAt: {},
  };
  // Two people have one chat: asking again answers the one there is.
  if (!existing) {
    found.chats.put(found.tenantId, chat);
    record(found, 'chat.created', chat.id);
  }
  return entityAnswer(call, { context: 'chats', value: chatWire(chat, found.userId), status: 201 });
}

export function updateChat(call: GraphCall): GraphAnswer {
  const found = chatsOfCall(call);
  const chat = chatOf(found);
  const { topic, ...others } = call.body;
  const unknown = Object.keys(others).find((name) => !name.includes('@'));
  if (unknown) refuse(`The property '${unknown}' of a chat cannot be changed.`);
  if (chat.chatType !== 'group') refuse('Only group chats have a topic that can be changed.');
  if (topic !== null && (typeof topic !== 'string' || topic.length > 250 || topic.includes(':'))) {
    refuse('topic must be a string of at most 250 characters without a colon.');
  }
  const changed = { ...chat, topic, updatedAt: call.now };
  found.chats.put(found.tenantId, changed);
  record(found, 'chat.updated', chat.id);
  return entityAnswer(call, { context: 'chats', value: chatWire(changed, found.userId) });
}

/** markChatReadForUser, markChatUnreadForUser, hideForUser and unhideForUser: each changes how one person sees a chat. */
export function changeView(change: (chat: ChatRecord, userId: string, call: GraphCall) => ChatRecord) {
  return (call: GraphCall): GraphAnswer => {
    const found = chatsOfCall(call);
    const chat = chatOf(found);
    const { user } = call.body;
    const id = isObject(user) && typeof user.id === 'string' ? user.id.toLowerCase() : '';
    if (!chat.members.some((member) => member.userId === id))
      refuse('user.id must name a member of the chat.');
    if (found.userId !== undefined && found.userId !== id) {
      throw new GraphFault(403, 'Forbidden', 'A person can only change their own view of a chat.');
    }
    found.chats.put(found.tenantId, change(chat, id, call));
    record(found, 'chat.viewed', chat.id);
    return { status: 204 };
  };
}

export const markRead = changeView((chat, userId, { now }) => ({
  ...chat,
  readAt: { ...chat.readAt, [userId]: now },
}));

export const markUnread = changeView((chat, userId, { body }) => {
  const at = body.lastMessageReadDateTime;
  const since = typeof at === 'string' ? Date.parse(at) : chat.createdAt;
  if (Number.isNaN(since)) refuse('lastMessageReadDateTime must be a date and time.');
  return { ...chat, readAt: { ...chat.readAt, [userId]: since } };
});

export const hide = changeView((chat, userId) => ({
  ...chat,
  hiddenFor: [...new Set([...chat.hiddenFor, userId])],
}));

export const unhide = changeView((chat, userId) => ({
  ...chat,
  hiddenFor: chat.hiddenFor.filter((id) => id !== userId),
}));

export function membership(
  found: ChatCall,
  chatId: string,
  userId: string,
  roles: readonly string[],
): ChatMember {
  const user = found.call.world.directory.user(found.tenantId, userId);
  return {
    id: Buffer.from(`1##${found.tenantId}##${chatId}##${userId}`).toString('base64'),
    userId,
    displayName: user?.wire.displayName ?? null,
    email: user?.wire.mail ?? null,
    tenantId: found.tenantId,
    roles,
    historyFrom: found.call.now,
  };
}

function chatOfTwo(found: ChatCall, ids: ReadonlySet<string>): ChatRecord | undefined {
  return found.chats
    .list(found.tenantId)
    .find(
      (chat) =>
        chat.chatType === 'oneOnOne' &&
        chat.members.every(({ userId }) => userId !== null && ids.has(userId)),
    );
}

function expandersOf(found: ChatCall) {
  const chatFor = (id: unknown) => found.chats.get(found.tenantId, String(id));
  return {
    members: ({ id }: { readonly id?: unknown }) => (chatFor(id)?.members ?? []).map(memberWire),
    lastMessagePreview: ({ id }: { readonly id?: unknown }) => {
      const chat = chatFor(id);
      const latest =
        chat && chat.hostTenantId === found.tenantId ? found.messages.list(chat.id).at(-1) : undefined;
      if (!latest) return null;
      const { id: messageId, createdDateTime, messageType, from, body, eventDetail } = messageWire(latest);
      return {
        id: messageId,
        createdDateTime,
        isDeleted: latest.deletedAt !== null,
        messageType,
        from,
        body,
        eventDetail,
      };
    },
  };
}

function contextOf(call: GraphCall, { userId }: ChatCall): string {
  return call.parameters.user === undefined ? 'chats' : `users('${userId}')/chats`;
}

function refuse(message: string): never {
  throw new GraphFault(400, 'BadRequest', message);
}
