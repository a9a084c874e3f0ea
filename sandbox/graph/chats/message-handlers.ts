import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { isObject } from '../input/read-body.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { messageWire } from './chat-wire.ts';
import { type ChatCall, callingUser, chatsOfCall, messageOf, readableChatOf, record } from './find-chat.ts';
import type { ChatMessageRecord, ChatRecord } from './records.ts';

const pages = { defaultPageSize: 20, maxPageSize: 50 } as const;

/** About 28 kB a message, words and mentions together. */
const longestMessage = 28 * 1024;

const contextOf = (chat: ChatRecord): string => `chats('${encodeURIComponent(chat.id)}')/messages`;

export function listMessages(call: GraphCall): GraphAnswer {
  const found = chatsOfCall(call);
  const chat = readableChatOf(found);
  const newestFirst = [...found.messages.list(chat.id)].sort((a, b) => b.createdAt - a.createdAt);
  return collectionAnswer(call, { context: contextOf(chat), items: newestFirst.map(messageWire), ...pages });
}

/** Every message of every chat a person is in; for apps alone. */
export function listAllMessages(call: GraphCall): GraphAnswer {
  const found = chatsOfCall(call);
  const items = found.chats
    .list(found.tenantId)
    .filter((chat) => chat.hostTenantId === found.tenantId)
    .filter(({ members }) => members.some(({ userId }) => userId === found.userId))
    .flatMap((chat) => found.messages.list(chat.id))
    .sort((a, b) => b.createdAt - a.createdAt);
  return collectionAnswer(call, {
    context: 'Collection(microsoft.graph.chatMessage)',
    items: items.map(messageWire),
    ...pages,
  });
}

export function getMessage(call: GraphCall): GraphAnswer {
  const found = chatsOfCall(call);
  const chat = readableChatOf(found);
  return entityAnswer(call, { context: contextOf(chat), value: messageWire(messageOf(found, chat)) });
}

export function sendMessage(call: GraphCall): GraphAnswer {
  const found = chatsOfCall(call);
  const chat = readableChatOf(found);
  const sender = callingUser(found);
  const message: ChatMessageRecord = {
    id: freeId(found, chat),
    chatId: chat.id,
    messageType: 'message',
    createdAt: call.now,
    modifiedAt: call.now,
    editedAt: null,
    deletedAt: null,
    from: { userId: sender.id, displayName: sender.wire.displayName, tenantId: found.tenantId },
    subject: textIn(call.body, 'subject'),
    summary: textIn(call.body, 'summary'),
    importance: importanceIn(call.body),
    body: bodyIn(call.body),
    attachments: partsIn(call.body, 'attachments'),
    mentions: partsIn(call.body, 'mentions'),
    reactions: [],
    eventDetail: null,
  };
  found.messages.put(chat.id, message);
  found.chats.put(found.tenantId, {
    ...chat,
    updatedAt: call.now,
    // A new message brings a hidden chat back.
    hiddenFor: [],
    readAt: { ...chat.readAt, [sender.id]: call.now },
  });
  record(found, 'chatMessage.created', message.id);
  return entityAnswer(call, { context: contextOf(chat), value: messageWire(message), status: 201 });
}

export function editMessage(call: GraphCall): GraphAnswer {
  const found = chatsOfCall(call);
  const chat = readableChatOf(found);
  const message = ownMessage(found, messageOf(found, chat));
  const changed: ChatMessageRecord = {
    ...message,
    body: bodyIn(call.body),
    attachments: 'attachments' in call.body ? partsIn(call.body, 'attachments') : message.attachments,
    mentions: 'mentions' in call.body ? partsIn(call.body, 'mentions') : message.mentions,
    editedAt: call.now,
    modifiedAt: call.now,
  };
  return stored(found, chat, changed, 'chatMessage.updated');
}

export function softDelete(call: GraphCall): GraphAnswer {
  const found = chatsOfCall(call);
  const chat = readableChatOf(found);
  const message = ownMessage(found, messageOf(found, chat));
  return stored(
    found,
    chat,
    { ...message, deletedAt: call.now, modifiedAt: call.now },
    'chatMessage.deleted',
  );
}

export function undoSoftDelete(call: GraphCall): GraphAnswer {
  const found = chatsOfCall(call);
  const chat = readableChatOf(found);
  const message = ownMessage(found, messageOf(found, chat));
  return stored(found, chat, { ...message, deletedAt: null, modifiedAt: call.now }, 'chatMessage.updated');
}

export function setReaction(call: GraphCall): GraphAnswer {
  return react(call, (others, reaction) => [...others, reaction]);
}

export function unsetReaction(call: GraphCall): GraphAnswer {
  return react(call, (others) => others);
}

type Reactions = ChatMessageRecord['reactions'];

function react(
  call: GraphCall,
  change: (others: Reactions, reaction: Reactions[number]) => Reactions,
): GraphAnswer {
  const found = chatsOfCall(call);
  const chat = readableChatOf(found);
  const { id: userId } = callingUser(found);
  const { reactionType } = call.body;
  if (typeof reactionType !== 'string' || reactionType === '' || reactionType.length > 16)
    refuse('reactionType is missing.');
  const message = messageOf(found, chat);
  const others = message.reactions.filter(
    (reaction) => reaction.userId !== userId || reaction.reactionType !== reactionType,
  );
  const reactions = change(others, { reactionType, userId, createdAt: call.now });
  return stored(found, chat, { ...message, reactions, modifiedAt: call.now }, 'chatMessage.updated');
}

function stored(found: ChatCall, chat: ChatRecord, message: ChatMessageRecord, kind: string): GraphAnswer {
  found.messages.put(chat.id, message);
  record(found, kind, message.id);
  return { status: 204 };
}

function ownMessage(found: ChatCall, message: ChatMessageRecord): ChatMessageRecord {
  if (message.from?.userId === found.userId) return message;
  throw new GraphFault(403, 'Forbidden', 'Only the person who wrote a message can change it.');
}

/** Message ids are times; two in one millisecond get neighbouring ones. */
function freeId({ call, messages }: ChatCall, chat: ChatRecord): string {
  let at = call.now;
  while (messages.get(chat.id, String(at))) at += 1;
  return String(at);
}

function bodyIn({ body }: JsonObject): ChatMessageRecord['body'] {
  if (!isObject(body)) refuse('Missing body content.');
  const { content, contentType = 'text' } = body;
  if (typeof content !== 'string' || content.trim() === '') refuse('Missing body content.');
  if (Buffer.byteLength(content) > longestMessage) {
    throw new GraphFault(413, 'RequestEntityTooLarge', 'The message is larger than 28 kB.');
  }
  const type = typeof contentType === 'string' ? contentType.toLowerCase() : '';
  if (type !== 'text' && type !== 'html') refuse('body.contentType must be text or html.');
  return { contentType: type, content };
}

function textIn(body: JsonObject, name: string): string | null {
  const value = body[name] ?? null;
  return value === null || typeof value === 'string' ? value : refuse(`${name} must be a string.`);
}

function importanceIn({ importance = 'normal' }: JsonObject): string {
  const wanted = typeof importance === 'string' ? importance.toLowerCase() : '';
  return ['normal', 'high', 'urgent'].includes(wanted)
    ? wanted
    : refuse('importance must be normal, high or urgent.');
}

const partNames = {
  attachments: ['id', 'contentType', 'contentUrl', 'content', 'name', 'thumbnailUrl', 'teamsAppId'],
  mentions: ['id', 'mentionText', 'mentioned'],
} as const;

function partsIn(body: JsonObject, name: 'attachments' | 'mentions'): readonly JsonObject[] {
  const parts = body[name] ?? [];
  if (!Array.isArray(parts) || parts.length > 20 || !parts.every(isObject))
    refuse(`${name} must be a list of at most 20 objects.`);
  return parts.map((part: JsonObject) =>
    Object.fromEntries(partNames[name].map((key) => [key, part[key] ?? null])),
  );
}

function refuse(message: string): never {
  throw new GraphFault(400, 'BadRequest', message);
}
