import type { FeatureFacts } from '../../base/feature.ts';

const own = { read: ['Contacts.Read'], update: ['Contacts.ReadWrite'] };

export const contacts: FeatureFacts = {
  name: 'contacts',
  title: 'Contacts',
  words: { read: 'Read contacts', update: 'Create, change and remove contacts' },
  permissions: { 'work-account': own, 'personal-account': own, app: own },
  shared: { read: ['Contacts.Read.Shared'], update: ['Contacts.ReadWrite.Shared'] },
  unavailable: {},
};
