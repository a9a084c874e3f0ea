import type { FeatureFacts } from '../../base/feature.ts';

/** Not `Calendars.ReadBasic`: it hides texts and attendees, and takes an administrator where `Calendars.Read` does not. */
const own = { read: ['Calendars.Read'], update: ['Calendars.ReadWrite'] };

export const calendar: FeatureFacts = {
  name: 'calendar',
  title: 'Calendar',
  words: {
    read: 'Read calendars and their events',
    update: 'Create, change and remove events, and answer invitations',
  },
  permissions: { 'work-account': own, 'personal-account': own, app: own },
  shared: { read: ['Calendars.Read.Shared'], update: ['Calendars.ReadWrite.Shared'] },
  unavailable: {},
};
