import { type Markup, markup } from '../../../serving/markup.ts';
import type { OfferedPermissions } from '../../../world/directory/offered-permissions.ts';
import type { ApplicationRecord } from '../../../world/directory/records.ts';
import { flag, postForm, wayBack } from '../../layout/controls.ts';
import type { Visit } from '../../visit.ts';
import { applicationPath } from '../application.ts';
import type { PermissionChoice } from './request-panel.ts';

interface Offer {
  readonly id: string;
  readonly value: string;
  readonly title: string;
  readonly adminOnly: boolean;
}

/** The list of an API's permissions with a box each, in groups, searchable with and without script. */
export function permissionPicker(
  visit: Visit,
  application: ApplicationRecord,
  offered: OfferedPermissions,
  choice: PermissionChoice,
): Markup {
  const path = applicationPath(application, 'permissions');
  const offers: readonly Offer[] =
    choice.type === 'Role' ? offered.roles.map((role) => ({ ...role, adminOnly: true })) : offered.scopes;
  const selected = new Set(choice.selected ?? selectedIds(application, offered.resourceAppId, choice.type));
  const wanted = choice.search.toLowerCase();
  const fits = ({ value, title }: Offer): boolean =>
    value.toLowerCase().includes(wanted) || title.toLowerCase().includes(wanted);
  const shown = offers.filter(fits);
  const hidden = offers.filter((offer) => !fits(offer) && selected.has(offer.id));
  const back = wayBack('leave-pane', `${visit.base}${path}`, 'Discard');
  return markup`${postForm(
    visit,
    path,
    markup`<input type="hidden" name="api" value="${offered.resourceAppId}"><input type="hidden" name="apis" value="${choice.apis}"><input type="hidden" name="type" value="${choice.type ?? ''}"><input type="hidden" name="update" value="${choice.update ? 'yes' : ''}">
<h4>Select permissions</h4>
<div class="list-search"><label class="visually-hidden" for="permission-search">Select permissions</label><input id="permission-search" type="search" name="search" value="${choice.search}" placeholder="Start typing a permission to filter these results" data-filters="permission-groups" autocomplete="off"><button name="do" value="search">Search</button></div>
${hidden.map(({ id }) => markup`<input type="hidden" name="selected" value="${id}">`)}
<div id="permission-groups">
<div class="permission-head" aria-hidden="true"><span>Permission</span><span>Admin consent required</span></div>
${[...Map.groupBy(shown, groupOf)].sort(byGroup).map(([group, members]) => permissionGroup(group, members, selected, wanted !== ''))}
${shown.length === 0 && markup`<p class="empty">No permission fits “${choice.search}”.</p>`}
</div>
<div class="buttons sticky"><button class="primary" name="do" value="save">${choice.update ? 'Update permissions' : 'Add permissions'}</button>${back.button}</div>`,
  )}
${back.form}`;
}

function selectedIds(
  { wire }: ApplicationRecord,
  resourceAppId: string,
  type: 'Scope' | 'Role' | undefined,
): readonly string[] {
  return wire.requiredResourceAccess
    .filter((access) => access.resourceAppId === resourceAppId)
    .flatMap(({ resourceAccess }) => resourceAccess.filter((one) => one.type === type).map(({ id }) => id));
}

const openIdGroup = 'OpenId permissions';

function groupOf({ value }: Offer): string {
  return /^(email|offline_access|openid|profile)$/.test(value) ? openIdGroup : (value.split('.')[0] ?? value);
}

function byGroup([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  if (one === openIdGroup) return -1;
  return other === openIdGroup ? 1 : one.localeCompare(other);
}

function permissionGroup(
  group: string,
  members: readonly Offer[],
  selected: ReadonlySet<string>,
  searched: boolean,
): Markup {
  const chosen = members.filter(({ id }) => selected.has(id)).length;
  return markup`<details class="permission-group"${flag('open', searched || group === openIdGroup)}><summary>${group}${chosen > 0 && ` (${chosen})`}</summary>
${members.map(
  ({ id, value, title, adminOnly }) =>
    markup`<div class="permission" data-text="${value.toLowerCase()} ${title.toLowerCase()}"><label class="choice"><input type="checkbox" name="selected" value="${id}"${flag('checked', selected.has(id))} aria-describedby="about-${id}"> <span>${value}</span></label><p id="about-${id}" class="hint">${title}</p><span class="admin">${adminOnly ? 'Yes' : 'No'}</span></div>
`,
)}</details>`;
}
