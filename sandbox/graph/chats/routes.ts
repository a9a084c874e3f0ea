import type { GraphHandler } from '../call.ts';
import type { GraphRoute } from '../route.ts';
import {
  createChat,
  getChat,
  hide,
  listChats,
  markRead,
  markUnread,
  unhide,
  updateChat,
} from './chat-handlers.ts';
import { addMember, getMember, listMembers, removeMember } from './member-handlers.ts';
import {
  editMessage,
  getMessage,
  listAllMessages,
  listMessages,
  sendMessage,
  setReaction,
  softDelete,
  undoSoftDelete,
  unsetReaction,
} from './message-handlers.ts';

const route = (method: GraphRoute['method'], path: string, handler: GraphHandler): GraphRoute => ({
  method,
  path,
  handler,
  workload: 'teams',
});

export const chatRoutes: readonly GraphRoute[] = [
  route('GET', '/chats', listChats),
  route('POST', '/chats', createChat),
  route('GET', '/chats/{chat}', getChat),
  route('PATCH', '/chats/{chat}', updateChat),
  route('GET', '/chats/{chat}/members', listMembers),
  route('POST', '/chats/{chat}/members', addMember),
  route('GET', '/chats/{chat}/members/{member}', getMember),
  route('DELETE', '/chats/{chat}/members/{member}', removeMember),
  route('GET', '/chats/{chat}/messages', listMessages),
  route('POST', '/chats/{chat}/messages', sendMessage),
  route('GET', '/chats/{chat}/messages/{message}', getMessage),
  route('PATCH', '/chats/{chat}/messages/{message}', editMessage),
  route('POST', '/chats/{chat}/markChatReadForUser', markRead),
  route('POST', '/chats/{chat}/markChatUnreadForUser', markUnread),
  route('POST', '/chats/{chat}/hideForUser', hide),
  route('POST', '/chats/{chat}/unhideForUser', unhide),
  route('GET', '/users/{user}/chats', listChats),
  route('GET', '/users/{user}/chats/{chat}', getChat),
  route('GET', '/users/{user}/chats/getAllMessages()', listAllMessages),
  route('GET', '/users/{user}/chats/{chat}/members', listMembers),
  route('GET', '/users/{user}/chats/{chat}/members/{member}', getMember),
  route('GET', '/users/{user}/chats/{chat}/messages', listMessages),
  route('GET', '/users/{user}/chats/{chat}/messages/{message}', getMessage),
  route('POST', '/users/{user}/chats/{chat}/messages/{message}/setReaction', setReaction),
  route('POST', '/users/{user}/chats/{chat}/messages/{message}/unsetReaction', unsetReaction),
  route('POST', '/users/{user}/chats/{chat}/messages/{message}/softDelete', softDelete),
  route('POST', '/users/{user}/chats/{chat}/messages/{message}/undoSoftDelete', undoSoftDelete),
];
