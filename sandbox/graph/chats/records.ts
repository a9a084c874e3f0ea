import type { Wire } from '../../world/directory/records.ts';
import type { Stored } from '../../world/store.ts';

export interface ChatMember {
  /** The membership's own id. */
  readonly id: string;
  readonly userId: string | null;
  /** Members without a name exist: people of other tenants, phone numbers, deleted accounts. */
  readonly displayName: string | null;
  readonly email: string | null;
  readonly tenantId: string;
  readonly roles: readonly string[];
  readonly historyFrom: number;
}

/** A Teams chat; partitioned by tenant. */
export interface ChatRecord extends Stored {
  readonly chatType: 'oneOnOne' | 'group' | 'meeting' | 'unknownFutureValue';
  readonly topic: string | null;
  /** The tenant that hosts the chat; messages of foreign chats are refused here. */
  readonly hostTenantId: string;
  readonly members: readonly ChatMember[];
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly hiddenFor: readonly string[];
  /** When each user last read, by user id. */
  readonly readAt: Readonly<Record<string, number>>;
}

/** A chat message; partitioned by chat id. Ids are the time in milliseconds, as Teams makes them. */
export interface ChatMessageRecord extends Stored {
  readonly chatId: string;
  readonly messageType: 'message' | 'systemEventMessage';
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly editedAt: number | null;
  readonly deletedAt: number | null;
  readonly from: {
    readonly userId: string;
    readonly displayName: string | null;
    readonly tenantId: string;
  } | null;
  readonly subject: string | null;
  readonly summary: string | null;
  readonly importance: string;
  readonly body: { readonly contentType: 'text' | 'html'; readonly content: string };
  readonly attachments: readonly Wire[];
  readonly mentions: readonly Wire[];
  readonly reactions: readonly {
    readonly reactionType: string;
    readonly userId: string;
    readonly createdAt: number;
  }[];
  readonly eventDetail: Wire | null;
}
