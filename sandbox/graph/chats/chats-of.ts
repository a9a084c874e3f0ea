import { seedChats } from '../../world/seed/chats.ts';
import type { Collection } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import type { ChatMessageRecord, ChatRecord } from './records.ts';

export interface Chats {
  readonly chats: Collection<ChatRecord>;
  readonly messages: Collection<ChatMessageRecord>;
}

/** The chats of a tenant, seeded at first touch. */
export function chatsOf(world: World, tenantId: string): Chats {
  const found: Chats = {
    chats: world.store.collection<ChatRecord>('chats'),
    messages: world.store.collection<ChatMessageRecord>('chatMessages'),
  };
  if (found.chats.latestChange(tenantId) === 0) seedChats(found, tenantId, world.settings().seededAt);
  return found;
}
