import type { FeatureFacts } from '../../base/feature.ts';

/** Not `Mail.ReadBasic`, which hides the texts. Drafts, marks and folders take `Mail.ReadWrite`, sending `Mail.Send`. */
const own = { read: ['Mail.Read'], update: ['Mail.ReadWrite', 'Mail.Send'] };

export const mail: FeatureFacts = {
  name: 'mail',
  title: 'Mail',
  words: {
    read: 'Read mail, its folders and attachments',
    update: 'Send mail, write drafts, mark, move and delete messages',
  },
  permissions: { 'work-account': own, 'personal-account': own, app: own },
  shared: { read: ['Mail.Read.Shared'], update: ['Mail.ReadWrite.Shared', 'Mail.Send.Shared'] },
  unavailable: {},
};
