import type { ChatMember, ChatMessageRecord, ChatRecord } from './records.ts';

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** What Graph answers for chats of a kind the client's version of the model has no name for. */
const unknownChatCreated = '1901-01-01T00:00:00Z';

export function chatWire(chat: ChatRecord, callerId: string | undefined) {
  const unknown = chat.chatType === 'unknownFutureValue';
  return {
    id: chat.id,
    topic: chat.topic,
    createdDateTime: unknown ? unknownChatCreated : instant(chat.createdAt),
    lastUpdatedDateTime: instant(chat.updatedAt),
    chatType: chat.chatType,
    webUrl: unknown
      ? null
      : `https://teams.microsoft.com/l/chat/${encodeURIComponent(chat.id)}/0?tenantId=${chat.hostTenantId}`,
    tenantId: chat.hostTenantId,
    isHiddenForAllMembers: false,
    onlineMeetingInfo: null,
    viewpoint: callerId
      ? {
          isHidden: chat.hiddenFor.includes(callerId),
          lastMessageReadDateTime: instant(chat.readAt[callerId] ?? chat.createdAt),
        }
      : null,
  };
}

export function memberWire(member: ChatMember) {
  return {
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    id: member.id,
    roles: member.roles,
    displayName: member.displayName,
    visibleHistoryStartDateTime: instant(member.historyFrom),
    userId: member.userId,
    email: member.email,
    tenantId: member.tenantId,
  };
}

export function messageWire(message: ChatMessageRecord) {
  const deleted = message.deletedAt !== null;
  return {
    id: message.id,
    replyToId: null,
    etag: String(message.modifiedAt),
    messageType: message.messageType,
    createdDateTime: instant(message.createdAt),
    lastModifiedDateTime: instant(message.modifiedAt),
    lastEditedDateTime: message.editedAt === null ? null : instant(message.editedAt),
    deletedDateTime: message.deletedAt === null ? null : instant(message.deletedAt),
    subject: message.subject,
    summary: message.summary,
    chatId: message.chatId,
    importance: message.importance,
    locale: 'en-us',
    webUrl: null,
    channelIdentity: null,
    policyViolation: null,
    eventDetail: message.eventDetail,
    from: message.from
      ? {
          application: null,
          device: null,
          user: {
            '@odata.type': '#microsoft.graph.teamworkUserIdentity',
            id: message.from.userId,
            displayName: message.from.displayName,
            userIdentityType: 'aadUser',
            tenantId: message.from.tenantId,
          },
        }
      : null,
    // A deleted message keeps its place and loses its words.
    body: deleted ? { contentType: message.body.contentType, content: '' } : message.body,
    attachments: deleted ? [] : message.attachments,
    mentions: deleted ? [] : message.mentions,
    reactions: message.reactions.map(({ reactionType, userId, createdAt }) => ({
      reactionType,
      displayName: null,
      reactionContentUrl: null,
      createdDateTime: instant(createdAt),
      user: {
        application: null,
        device: null,
        user: {
          '@odata.type': '#microsoft.graph.teamworkUserIdentity',
          id: userId,
          displayName: null,
          userIdentityType: 'aadUser',
        },
      },
    })),
    messageHistory: [],
  };
}
