import type { FeatureFacts } from '../../base/feature.ts';

const own = { read: ['Tasks.Read'], update: ['Tasks.ReadWrite'] };

export const todo: FeatureFacts = {
  name: 'todo',
  title: 'To Do',
  words: {
    read: 'Read task lists and tasks',
    update: 'Create, change, complete and remove tasks and lists',
  },
  permissions: {
    'work-account': own,
    'personal-account': own,
    // Other than in the mailbox, an application's permissions for tasks carry the ending.
    app: { read: ['Tasks.Read.All'], update: ['Tasks.ReadWrite.All'] },
  },
  unavailable: {},
};
