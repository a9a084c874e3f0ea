import type { FeatureFacts } from '../../base/feature.ts';

/** Names and addresses are in `User.ReadBasic.All`, which needs no administrator where people consent for themselves. */
const own = { read: ['User.ReadBasic.All'], update: ['User.ReadWrite.All'] };

export const directory: FeatureFacts = {
  name: 'directory',
  title: 'Directory',
  words: {
    read: 'Look up people of the organisation: names and addresses',
    update: 'Create, change and remove people of the organisation',
  },
  permissions: { 'work-account': own, app: own },
  unavailable: {
    'personal-account': 'A personal account belongs to no organisation whose people could be looked up.',
  },
};
