import type { SandboxAnswer } from '../../serving/exchange.ts';
import type { MarkupPart } from '../../serving/markup.ts';
import type { ApplicationRecord } from '../../world/directory/records.ts';
import { type BladeMenu, showBlade } from '../layout/blade.ts';
import type { Visit } from '../visit.ts';
import { applicationPath } from './application.ts';

const sections = [
  { label: 'Branding & properties', section: 'branding' },
  { label: 'Authentication', section: 'authentication' },
  { label: 'Certificates & secrets', section: 'credentials' },
  { label: 'API permissions', section: 'permissions' },
  { label: 'Expose an API', section: 'expose' },
  { label: 'App roles', section: 'roles' },
  { label: 'Owners', section: 'owners' },
  { label: 'Manifest', section: 'manifest' },
] as const;

/** One side of an app registration, with the menu to its others. */
export function showApplicationBlade(
  visit: Visit,
  application: ApplicationRecord,
  blade: {
    readonly section?: string;
    readonly commands?: MarkupPart;
    readonly error?: string | undefined;
    readonly content: MarkupPart;
    readonly panel?: MarkupPart;
    readonly status?: number;
  },
): SandboxAnswer {
  const { displayName } = application.wire;
  const menu: BladeMenu = {
    label: displayName,
    groups: [
      { entries: [{ label: 'Overview', path: applicationPath(application) }] },
      {
        title: 'Manage',
        entries: sections.map(({ label, section }) => ({
          label,
          path: applicationPath(application, section),
        })),
      },
    ],
  };
  const trail = [
    { label: 'App registrations', path: '/app-registrations' },
    ...(blade.section === undefined ? [] : [{ label: displayName, path: applicationPath(application) }]),
  ];
  return showBlade(visit, { ...blade, title: displayName, trail, menu });
}
