import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { membership } from './chat-handlers.ts';
import { memberWire } from './chat-wire.ts';
import { chatOf, chatsOfCall, record } from './find-chat.ts';
import { readMember } from './read-member.ts';
import type { ChatMember, ChatRecord } from './records.ts';

const contextOf = (chat: ChatRecord): string => `chats('${chat.id}')/members`;

export function listMembers(call: GraphCall): GraphAnswer {
  const chat = chatOf(chatsOfCall(call));
  return collectionAnswer(call, {
    context: contextOf(chat),
    items: chat.members.map(memberWire),
    defaultPageSize: 100,
    maxPageSize: 999,
  });
}

export function getMember(call: GraphCall): GraphAnswer {
  const chat = chatOf(chatsOfCall(call));
  return entityAnswer(call, { context: contextOf(chat), value: memberWire(memberOf(chat, call)) });
}

export function addMember(call: GraphCall): GraphAnswer {
  const found = chatsOfCall(call);
  const chat = chatOf(found);
  if (chat.chatType === 'oneOnOne')
    throw new GraphFault(400, 'BadRequest', 'Nobody can be added to a chat of two.');
  const { user, roles } = readMember(call, call.body);
  if (chat.members.some(({ userId }) => userId === user.id)) {
    throw new GraphFault(400, 'BadRequest', 'The person is in this chat already.');
  }
  const member = membership(found, chat.id, user.id, roles);
  found.chats.put(found.tenantId, { ...chat, members: [...chat.members, member], updatedAt: call.now });
  record(found, 'chatMember.created', member.id);
  return entityAnswer(call, { context: contextOf(chat), value: memberWire(member), status: 201 });
}

export function removeMember(call: GraphCall): GraphAnswer {
  const found = chatsOfCall(call);
  const chat = chatOf(found);
  if (chat.chatType === 'oneOnOne')
    throw new GraphFault(400, 'BadRequest', 'Nobody can be taken out of a chat of two.');
  const member = memberOf(chat, call);
  const members = chat.members.filter(({ id }) => id !== member.id);
  found.chats.put(found.tenantId, { ...chat, members, updatedAt: call.now });
  record(found, 'chatMember.deleted', member.id);
  return { status: 204 };
}

function memberOf(chat: ChatRecord, call: GraphCall): ChatMember {
  const member = chat.members.find(({ id }) => id === call.parameters.member);
  if (!member) throw new GraphFault(404, 'NotFound', 'The member was not found in this chat.');
  return member;
}
