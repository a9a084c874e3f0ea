import type { FeatureFacts } from '../../base/feature.ts';

export const presence: FeatureFacts = {
  name: 'presence',
  title: 'Presence',
  words: {
    read: 'See whether somebody is available, busy or away in Teams',
    update: 'Set the presence and the status message in Teams',
  },
  permissions: {
    // Microsoft's permission map does not let `Presence.ReadWrite` read.
    'work-account': { read: ['Presence.Read'], update: ['Presence.Read', 'Presence.ReadWrite'] },
    app: { read: ['Presence.Read.All'], update: ['Presence.ReadWrite.All'] },
  },
  unavailable: {
    'personal-account': 'Microsoft keeps presence for work and school accounts: it belongs to Teams at work.',
  },
};
