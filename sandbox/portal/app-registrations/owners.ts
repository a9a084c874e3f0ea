import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type Markup, markup } from '../../serving/markup.ts';
import type { ApplicationRecord, UserRecord } from '../../world/directory/records.ts';
import { notFound, PortalFault } from '../fault.ts';
import { panel } from '../layout/blade.ts';
import { commandButton, postForm, table, tokenField } from '../layout/controls.ts';
import { listing, listSearch, pager } from '../layout/listing.ts';
import { goTo, recordChange, success, type Visit } from '../visit.ts';
import { applicationOf, applicationPath, changeRefusal, demandChange } from './application.ts';
import { showApplicationBlade } from './application-blade.ts';

/** Who may change the application besides administrators. */
export function showOwners(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  const refusal = changeRefusal(visit, application);
  const path = applicationPath(application, 'owners');
  const owners = application.ownerIds.flatMap(
    (id) => visit.world.directory.users.get(visit.tenant.id, id) ?? [],
  );
  return showApplicationBlade(visit, application, {
    section: 'Owners',
    content: markup`<p>Owners can view and edit this application registration, and so can administrators of applications.</p>
${commandButton(`${visit.base}${path}?panel=add`, 'Add owners', { classes: 'plus', disabledBecause: refusal })}
${
  owners.length === 0
    ? markup`<p class="empty">This application has no owners.</p>`
    : table(
        'Owners',
        [{ label: 'Name' }, { label: 'User principal name' }, { label: 'Remove' }],
        owners.map(({ id, wire }) => [
          markup`<a href="${visit.base}/users/${id}">${wire.displayName}</a>`,
          wire.userPrincipalName,
          refusal === undefined &&
            postForm(
              visit,
              `${path}/remove`,
              markup`<input type="hidden" name="user" value="${id}"><button>Remove<span class="visually-hidden"> ${wire.displayName}</span></button>`,
            ),
        ]),
      )
}`,
    panel: visit.query.get('panel') === 'add' && refusal === undefined && addPanel(visit, application, path),
  });
}

export function addOwners(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  if (!visit.form.has('user')) throw new PortalFault(400, 'Not possible', 'Select at least one user.');
  const users = visit.form.all('user').map((id) => {
    const user = visit.world.directory.users.get(visit.tenant.id, id);
    if (!user) throw notFound('The user');
    return user;
  });
  const added = users.filter(({ id }) => !application.ownerIds.includes(id));
  put(visit, application, [...application.ownerIds, ...added.map(({ id }) => id)]);
  return back(
    visit,
    application,
    `Successfully added ${added.length} owner${added.length === 1 ? '' : 's'}.`,
  );
}

export function removeOwner(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  const id = visit.form.text('user');
  if (!application.ownerIds.includes(id)) throw notFound('The owner');
  if (application.ownerIds.length === 1) {
    throw new PortalFault(400, 'Not possible', 'The last owner cannot be removed. Add another one first.');
  }
  put(
    visit,
    application,
    application.ownerIds.filter((one) => one !== id),
  );
  return back(visit, application, 'Successfully removed the owner.');
}

function put(visit: Visit, application: ApplicationRecord, ownerIds: readonly string[]): void {
  visit.world.directory.applications.put(visit.tenant.id, { ...application, ownerIds });
  recordChange(visit, 'application.updated', application.id, { owners: ownerIds });
}

function back(visit: Visit, application: ApplicationRecord, text: string): SandboxAnswer {
  return goTo(visit, applicationPath(application, 'owners'), { notice: success('Update owners', text) });
}

function addPanel(visit: Visit, application: ApplicationRecord, path: string): Markup {
  const candidates = visit.world.directory.users
    .list(visit.tenant.id)
    .filter(
      ({ id, mailbox }) => mailbox !== 'shared' && mailbox !== 'room' && !application.ownerIds.includes(id),
    );
  const found = listing(visit, candidates, userTexts);
  return panel(visit, {
    title: 'Add owners',
    closePath: path,
    content: markup`${listSearch(visit, 'Search users')}${pager(visit, found, 'users')}
<form method="post" action="${visit.base}${path}">${tokenField(visit)}
${found.shown.map(({ id, wire }) => markup`<label class="choice"><input type="checkbox" name="user" value="${id}"> <span>${wire.displayName} (${wire.userPrincipalName})</span></label>`)}
<div class="buttons"><button class="primary">Select</button></div></form>`,
  });
}

function userTexts({ wire }: UserRecord): readonly string[] {
  return [wire.displayName, wire.userPrincipalName];
}
