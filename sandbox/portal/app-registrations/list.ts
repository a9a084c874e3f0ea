import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type Markup, markup } from '../../serving/markup.ts';
import { deletedApplications } from '../../world/directory/delete-application.ts';
import type { ApplicationRecord } from '../../world/directory/records.ts';
import { mayBrowseDirectory, mayRegisterApplications } from '../../world/directory/rights.ts';
import { showBlade } from '../layout/blade.ts';
import { commandBar, commandButton, table, tabs } from '../layout/controls.ts';
import { day } from '../layout/dates.ts';
import { listing, listSearch, pager } from '../layout/listing.ts';
import { noticeBar } from '../layout/shell.ts';
import type { Visit } from '../visit.ts';
import { applicationPath } from './application.ts';
import { credentialState } from './credential-state.ts';
import { deletedList } from './deleted.ts';
import { endpointsPanel } from './endpoints.ts';
import { personalList } from './personal-list.ts';
import { noRightToRegister } from './register.ts';

const path = '/app-registrations';

/** The list of app registrations: all, owned, deleted. */
export function listApplications(visit: Visit): SandboxAnswer {
  if (visit.tenant.kind !== 'work') return personalList(visit);
  const asked = visit.query.get('tab');
  const tab = asked === 'all' || asked === 'deleted' ? asked : 'owned';
  const refusal = mayRegisterApplications(visit.user, visit.tenant) ? undefined : noRightToRegister;
  const here = `${visit.base}${path}`;
  return showBlade(visit, {
    title: 'App registrations',
    trail: [],
    commands: commandBar([
      commandButton(`${here}/new`, 'New registration', { classes: 'plus', disabledBecause: refusal }),
      commandButton(`${here}?tab=${tab}&panel=endpoints`, 'Endpoints'),
      commandButton(`${here}?tab=${tab}`, 'Refresh'),
    ]),
    content: markup`${refusal && noticeBar('info', 'You cannot register applications.', refusal)}
${tabs('Lists of applications', [
  { label: 'All applications', href: `${here}?tab=all`, here: tab === 'all' },
  { label: 'Owned applications', href: `${here}?tab=owned`, here: tab === 'owned' },
  { label: 'Deleted applications', href: `${here}?tab=deleted`, here: tab === 'deleted' },
])}
${tab === 'deleted' ? deletedList(visit, deletedApplications(visit.world, visit.tenant.id)) : applicationList(visit, tab, refusal)}`,
    panel: visit.query.get('panel') === 'endpoints' && endpointsPanel(visit, `${path}?tab=${tab}`),
  });
}

function applicationList(visit: Visit, tab: 'all' | 'owned', refusal: string | undefined): Markup {
  const owned = tab === 'owned' || !mayBrowseDirectory(visit.user);
  const applications = visit.world.directory.applications
    .list(visit.tenant.id)
    .filter(({ ownerIds }) => !owned || ownerIds.includes(visit.user.id));
  if (applications.length === 0) return emptyList(visit, owned, refusal);
  const found = listing(visit, applications, ({ wire }) => [wire.displayName, wire.appId]);
  const now = visit.world.clock.now();
  return markup`${listSearch(visit, 'Start typing a display name or application (client) ID to filter these results')}
${pager(visit, found, 'applications')}
${
  found.found === 0
    ? markup`<p class="empty">No applications match your search.</p>`
    : table(
        'Applications',
        [
          { label: 'Display name' },
          { label: 'Application (client) ID', class: 'guid' },
          { label: 'Created on' },
          { label: 'Certificates & secrets' },
        ],
        found.shown.map((application) => row(visit, application, now)),
      )
}`;
}

function row(visit: Visit, application: ApplicationRecord, now: number): readonly (Markup | string)[] {
  const { displayName, appId, createdDateTime } = application.wire;
  const state = credentialState(application, now);
  return [
    markup`<a href="${visit.base}${applicationPath(application)}">${displayName}</a>`,
    appId,
    day(String(createdDateTime)),
    markup`<span class="state ${state === 'Expired' ? 'bad' : state === 'Expiring soon' ? 'warn' : state === 'Current' ? 'good' : 'none'}">${state}</span>`,
  ];
}

function emptyList(visit: Visit, owned: boolean, refusal: string | undefined): Markup {
  const here = `${visit.base}${path}`;
  return markup`<div class="empty">
<p>${owned ? "This account isn't listed as an owner of any applications in this directory." : 'There are no applications in this directory.'}</p>
<div class="buttons">${commandButton(`${here}/new`, 'Register an application', { classes: 'primary', disabledBecause: refusal })}
${owned && commandButton(`${here}?tab=all`, 'View all applications in the directory')}</div>
</div>`;
}
