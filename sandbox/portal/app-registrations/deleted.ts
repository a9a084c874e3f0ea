import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type Markup, markup } from '../../serving/markup.ts';
import {
  deleteApplication,
  deletedApplications,
  purgeDeleted,
  restorableFor,
  restoreDeleted,
} from '../../world/directory/delete-application.ts';
import type { ApplicationRecord, DeletedItemRecord } from '../../world/directory/records.ts';
import { mayChangeApplication } from '../../world/directory/rights.ts';
import { notFound } from '../fault.ts';
import { postForm, table } from '../layout/controls.ts';
import { day } from '../layout/dates.ts';
import { listing, listSearch, pager } from '../layout/listing.ts';
import { goTo, parameter, success, type Visit } from '../visit.ts';
import { applicationOf, applicationPath, demandChange } from './application.ts';

const listPath = '/app-registrations?tab=deleted';

/** Deleted applications, restorable for thirty days. */
export function deletedList(visit: Visit, items: readonly DeletedItemRecord[]): Markup {
  if (items.length === 0) return markup`<p class="empty">There are no deleted applications.</p>`;
  const found = listing(visit, items, ({ record }) => {
    const { wire } = record as ApplicationRecord;
    return [wire.displayName, wire.appId];
  });
  return markup`${listSearch(visit, 'Search deleted applications')}${pager(visit, found, 'deleted applications')}
${table(
  'Deleted applications',
  [
    { label: 'Display name' },
    { label: 'Application (client) ID', class: 'guid' },
    { label: 'Deleted on' },
    { label: 'Permanent deletion' },
    { label: 'Actions' },
  ],
  found.shown.map((item) => {
    const application = item.record as ApplicationRecord;
    const mine = mayChangeApplication(visit.user, application);
    return [
      application.wire.displayName,
      application.wire.appId,
      day(item.deletedAt),
      day(item.deletedAt + restorableFor),
      mine &&
        markup`<div class="row">${postForm(visit, `/app-registrations/deleted/${item.id}/restore`, markup`<button>Restore app registration</button>`)}${postForm(visit, `/app-registrations/deleted/${item.id}/purge`, markup`<button>Delete permanently</button>`)}</div>`,
    ];
  }),
)}`;
}

export function deleteRegistration(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  deleteApplication(visit.world, application, visit.cause);
  const notice = success(
    'Delete application',
    `Successfully deleted application ${application.wire.displayName}.`,
  );
  return goTo(visit, '/app-registrations', { notice });
}

export function restoreRegistration(visit: Visit): SandboxAnswer {
  const { item, application } = deletedOf(visit);
  restoreDeleted(visit.world, item, visit.cause);
  const notice = success(
    'Restore application',
    `Successfully restored application ${application.wire.displayName}.`,
  );
  return goTo(visit, applicationPath(application), { notice });
}

export function purgeRegistration(visit: Visit): SandboxAnswer {
  const { item, application } = deletedOf(visit);
  purgeDeleted(visit.world, item, visit.cause);
  const notice = success('Delete permanently', `${application.wire.displayName} is gone for good.`);
  return goTo(visit, listPath, { notice });
}

function deletedOf(visit: Visit): { item: DeletedItemRecord; application: ApplicationRecord } {
  const id = parameter(visit, 'item');
  const item = deletedApplications(visit.world, visit.tenant.id).find((one) => one.id === id);
  if (!item) throw notFound('The deleted application');
  const application = item.record as ApplicationRecord;
  demandChange(visit, application);
  return { item, application };
}
