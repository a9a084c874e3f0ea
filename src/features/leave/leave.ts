import type { FeatureFacts } from '../../base/feature.ts';

export const leave: FeatureFacts = {
  name: 'leave',
  title: 'Leave',
  words: {
    read: 'See which absences stand in the calendars of staff',
    update: 'Put leave into the calendars of staff, and switch on their automatic replies meanwhile',
  },
  permissions: {
    app: {
      // The settings tell the zone whose midnights a day of leave begins and ends at; the directory finds who is meant.
      read: ['Calendars.Read', 'MailboxSettings.Read', 'User.ReadBasic.All'],
      update: ['Calendars.ReadWrite', 'MailboxSettings.ReadWrite', 'User.ReadBasic.All'],
    },
  },
  unavailable: {
    'work-account':
      'Leave goes into the calendars of all staff. That takes a connection that acts as the application itself.',
    'personal-account':
      'Leave goes into the calendars of an organisation, and a personal account belongs to none.',
  },
};
