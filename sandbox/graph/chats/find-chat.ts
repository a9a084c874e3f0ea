import type { UserRecord } from '../../world/directory/records.ts';
import type { GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { type Chats, chatsOf } from './chats-of.ts';
import type { ChatMessageRecord, ChatRecord } from './records.ts';

export interface ChatCall extends Chats {
  readonly call: GraphCall;
  readonly tenantId: string;
  /** The person whose chats these are; undefined where an app looks at a chat as such. */
  readonly userId: string | undefined;
}

/** The chats a call may see: a person's own, or, for an app, the tenant's or those of the user in the path. */
export function chatsOfCall(call: GraphCall): ChatCall {
  const { caller, world, parameters } = call;
  const named =
    parameters.user === undefined ? undefined : world.directory.user(caller.tenantId, parameters.user);
  if (parameters.user !== undefined && !named)
    throw new GraphFault(404, 'NotFound', `User '${parameters.user}' was not found.`);
  const own = caller.kind === 'delegated' ? caller.userId : undefined;
  if (own !== undefined && named && named.id !== own) {
    throw new GraphFault(
      403,
      'Forbidden',
      'Requested API is not supported for another user in delegated context.',
    );
  }
  return { call, tenantId: caller.tenantId, userId: own ?? named?.id, ...chatsOf(world, caller.tenantId) };
}

/** The chat named in the path, where the caller is in it. */
export function chatOf({ call, chats, tenantId, userId }: ChatCall): ChatRecord {
  const chat = chats.get(tenantId, call.parameters.chat ?? '');
  if (!chat) throw new GraphFault(404, 'NotFound', 'The chat was not found.');
  if (userId !== undefined && !chat.members.some((member) => member.userId === userId)) {
    throw new GraphFault(
      403,
      'Forbidden',
      'The user is not a member of this chat, or has no permission to see it.',
    );
  }
  return chat;
}

/** The same, where messages are to be read or written: chats of other tenants stay closed. */
export function readableChatOf(chats: ChatCall): ChatRecord {
  const chat = chatOf(chats);
  if (chat.hostTenantId !== chats.tenantId) {
    throw new GraphFault(
      403,
      'Forbidden',
      'This chat belongs to another tenant; its messages cannot be reached from here.',
    );
  }
  return chat;
}

export function messageOf({ call, messages }: ChatCall, chat: ChatRecord): ChatMessageRecord {
  const found = messages.get(chat.id, call.parameters.message ?? '');
  if (!found) throw new GraphFault(404, 'NotFound', 'The message was not found.');
  return found;
}

export function callingUser({ call, tenantId, userId }: ChatCall): UserRecord {
  const user = userId === undefined ? undefined : call.world.directory.user(tenantId, userId);
  if (!user) throw new GraphFault(403, 'Forbidden', 'This needs a signed-in person.');
  return user;
}

export function record({ call, tenantId, userId }: ChatCall, kind: string, id: string): void {
  call.world.ledger.record({
    tenant: tenantId,
    mailbox: userId ?? null,
    kind,
    id,
    method: call.method,
    path: call.path,
    body: call.body,
  });
}
