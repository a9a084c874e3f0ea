import type { FeatureChoice } from '../../../base/feature.ts';

/** What people come for, with what is chosen to begin with: as little as makes it work. */
export interface PurposeChoice {
  readonly label: string;
  /** A registration's name that says what it is for. */
  readonly name: string;
  readonly account: FeatureChoice;
  readonly app: FeatureChoice;
}

export const purposes: readonly PurposeChoice[] = [
  {
    label: 'Home Assistant',
    name: 'Portico for Home Assistant',
    account: { calendar: 'update', todo: 'update', mail: 'read', presence: 'read' },
    app: {},
  },
  {
    label: 'An automation platform, such as n8n',
    name: 'Portico for automations',
    account: { calendar: 'update', mail: 'update' },
    app: {},
  },
  {
    label: 'Staff leave, into calendars and automatic replies',
    name: 'Portico for staff leave',
    account: {},
    app: { leave: 'update', directory: 'read' },
  },
  { label: 'A program of my own', name: 'Portico', account: { calendar: 'read' }, app: {} },
];
