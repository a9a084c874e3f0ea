import type { FeatureFacts } from '../../base/feature.ts';

export const groups: FeatureFacts = {
  name: 'groups',
  title: 'Groups',
  words: {
    read: 'See groups, their members and their calendars',
    update: 'Create and change groups, their members and their calendars',
  },
  permissions: {
    // Calendars of groups take `Group.Read.All`; for members alone `GroupMember.Read.All` would do.
    'work-account': { read: ['Group.Read.All'], update: ['Group.ReadWrite.All'] },
    // Microsoft opens the calendars of groups to their members only, never to an application.
    app: { read: ['GroupMember.Read.All'], update: ['Group.ReadWrite.All'] },
  },
  unavailable: { 'personal-account': 'Groups belong to organisations; a personal account is in none.' },
};
