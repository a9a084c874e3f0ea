import type { FeatureFacts } from '../../base/feature.ts';

const own = { read: ['MailboxSettings.Read'], update: ['MailboxSettings.ReadWrite'] };

export const autoReply: FeatureFacts = {
  name: 'auto-reply',
  title: 'Automatic replies',
  words: {
    read: 'See whether automatic replies are on, and what they say',
    update: 'Switch automatic replies on and off, and write them',
  },
  permissions: { 'work-account': own, 'personal-account': own, app: own },
  unavailable: {},
};
