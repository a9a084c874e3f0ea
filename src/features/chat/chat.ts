import type { FeatureFacts } from '../../base/feature.ts';

export const chat: FeatureFacts = {
  name: 'chat',
  title: 'Chats',
  words: {
    read: 'Read Teams chats and who is in them',
    update: 'Send messages in Teams chats',
  },
  // Sending takes no more than `ChatMessage.Send`; `Chat.ReadWrite` would also let chats be renamed and people added.
  permissions: { 'work-account': { read: ['Chat.Read'], update: ['Chat.Read', 'ChatMessage.Send'] } },
  unavailable: {
    'personal-account': 'Microsoft Graph reaches the chats of work and school accounts only.',
    app: "Microsoft lets an application by itself send no chat messages, and read either nobody's chats or everybody's. Use a connection that acts for an account.",
  },
};
