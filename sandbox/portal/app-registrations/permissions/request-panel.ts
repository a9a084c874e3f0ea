import { type Markup, markup } from '../../../serving/markup.ts';
import { offeredPermissions } from '../../../world/directory/offered-permissions.ts';
import type { ApplicationRecord } from '../../../world/directory/records.ts';
import { graphAppId } from '../../../world/facts/first-party.ts';
import { panel } from '../../layout/blade.ts';
import { commandButton, tabs } from '../../layout/controls.ts';
import { listing, listSearch, pager } from '../../layout/listing.ts';
import type { Visit } from '../../visit.ts';
import { applicationPath } from '../application.ts';
import { permissionPicker } from './permission-picker.ts';

/** How far somebody has come in "Request API permissions". */
export interface PermissionChoice {
  readonly apis: 'microsoft' | 'organization' | 'mine';
  readonly resourceAppId?: string | undefined;
  readonly type?: 'Scope' | 'Role' | undefined;
  /** Came from the API's name in the table: changes what is there. */
  readonly update: boolean;
  readonly search: string;
  /** Ids with a tick; undefined before anything was ticked or cleared. */
  readonly selected?: readonly string[] | undefined;
}

export function openChoice({ query }: Visit): PermissionChoice | undefined {
  if (query.get('panel') !== 'request') return undefined;
  const apis = query.get('apis');
  const type = query.get('type');
  return {
    apis: apis === 'organization' || apis === 'mine' ? apis : 'microsoft',
    resourceAppId: query.get('api') ?? undefined,
    type: type === 'Scope' || type === 'Role' ? type : undefined,
    update: query.get('update') === 'yes',
    search: '',
  };
}

export function requestPanel(visit: Visit, application: ApplicationRecord, choice: PermissionChoice): Markup {
  const path = applicationPath(application, 'permissions');
  const offered =
    choice.resourceAppId === undefined ? undefined : offeredPermissions(visit.world, choice.resourceAppId);
  const content = (): Markup => {
    if (choice.resourceAppId === undefined) return chooseApi(visit, path, choice);
    if (!offered) return markup`<p class="empty">This API is not known.</p>`;
    return markup`<p><a href="${visit.base}${path}?panel=request&amp;apis=${choice.apis}">‹ All APIs</a></p>
<h3>${offered.displayName}</h3>
${
  offered.scopes.length + offered.roles.length === 0
    ? markup`<p class="empty">This API exposes no permissions.</p>`
    : markup`${chooseType(visit, path, choice)}
${choice.type && permissionPicker(visit, application, offered, choice)}`
}`;
  };
  return panel(visit, { title: 'Request API permissions', closePath: path, wide: true, content: content() });
}

function chooseApi(visit: Visit, path: string, { apis }: PermissionChoice): Markup {
  const here = `${visit.base}${path}?panel=request`;
  return markup`<h3>Select an API</h3>
${tabs('APIs', [
  { label: 'Microsoft APIs', href: `${here}&apis=microsoft`, here: apis === 'microsoft' },
  { label: 'APIs my organization uses', href: `${here}&apis=organization`, here: apis === 'organization' },
  { label: 'My APIs', href: `${here}&apis=mine`, here: apis === 'mine' },
])}
${apis === 'microsoft' ? microsoftApis(here) : apis === 'organization' ? organizationApis(visit, here) : ownApis(visit, here)}`;
}

function microsoftApis(here: string): Markup {
  return markup`<h4>Commonly used Microsoft APIs</h4>
<div class="tile large">${commandButton(`${here}&apis=microsoft&api=${graphAppId}`, 'Microsoft Graph')}
<p class="hint">Take advantage of the tremendous amount of data in Office 365, Enterprise Mobility + Security, and Windows 10. Access Microsoft Entra ID, Excel, Intune, Outlook/Exchange, OneDrive, OneNote, SharePoint, Planner, and more through a single endpoint.</p></div>
<p class="hint">Other APIs, such as Office 365 Exchange Online, are under “APIs my organization uses”.</p>`;
}

function organizationApis(visit: Visit, here: string): Markup {
  const principals = [...visit.world.directory.servicePrincipals.list(visit.tenant.id)].sort((one, other) =>
    one.wire.displayName.localeCompare(other.wire.displayName),
  );
  const found = listing(visit, principals, ({ wire }) => [wire.displayName, wire.appId]);
  return markup`<p>Apps in your directory that expose APIs are shown below.</p>
${listSearch(visit, 'Start typing an API name or Application ID')}
${pager(visit, found, 'APIs')}
<ul class="apis">${found.shown.map(({ wire }) => markup`<li>${commandButton(`${here}&apis=organization&api=${wire.appId}`, wire.displayName)}<code>${wire.appId}</code></li>`)}</ul>`;
}

function ownApis(visit: Visit, here: string): Markup {
  const own = visit.world.directory.applications
    .list(visit.tenant.id)
    .filter(({ ownerIds }) => ownerIds.includes(visit.user.id))
    .filter(({ wire }) => {
      const offered = offeredPermissions(visit.world, wire.appId);
      return offered && offered.scopes.length + offered.roles.length > 0;
    });
  if (own.length === 0) return markup`<p class="empty">You own no application that exposes permissions.</p>`;
  return markup`<ul class="apis">${own.map(({ wire }) => markup`<li>${commandButton(`${here}&apis=mine&api=${wire.appId}`, wire.displayName)}<code>${wire.appId}</code></li>`)}</ul>`;
}

function chooseType(visit: Visit, path: string, choice: PermissionChoice): Markup {
  const here = `${visit.base}${path}?panel=request&apis=${choice.apis}&api=${choice.resourceAppId}${choice.update ? '&update=yes' : ''}`;
  const tile = (type: 'Scope' | 'Role', label: string, note: string): Markup =>
    markup`<div class="tile${choice.type === type && ' chosen'}">${commandButton(`${here}&type=${type}`, label)}<p class="hint">${note}</p></div>`;
  return markup`<p>What type of permissions does your application require?</p>
<div class="tiles two">${tile('Scope', 'Delegated permissions', 'Your application needs to access the API as the signed-in user.')}
${tile('Role', 'Application permissions', 'Your application runs as a background service or daemon without a signed-in user.')}</div>`;
}
