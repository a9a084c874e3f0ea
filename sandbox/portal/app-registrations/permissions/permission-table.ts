import { type Markup, type MarkupPart, markup } from '../../../serving/markup.ts';
import type { PermissionRow } from './permission-state.ts';

export interface PermissionTable {
  readonly caption: string;
  readonly tenantName: string;
  readonly rows: readonly PermissionRow[];
  /** The API's name in its header line, perhaps a link. */
  readonly apiHeading: (row: PermissionRow, count: number) => MarkupPart;
  /** What can be done with one permission. */
  readonly actions: (row: PermissionRow) => MarkupPart;
}

/** Permissions under the name of their API, with Microsoft's columns. */
export function permissionTable({ caption, tenantName, rows, apiHeading, actions }: PermissionTable): Markup {
  const apis = Map.groupBy(rows, ({ resourceAppId }) => resourceAppId);
  return markup`<div class="table-frame" role="region" aria-label="${caption}" tabindex="0"><table class="permissions"><caption class="visually-hidden">${caption}</caption>
<thead><tr><th scope="col">API / Permissions name</th><th scope="col">Type</th><th scope="col">Description</th><th scope="col">Admin consent required</th><th scope="col">Status</th><th scope="col"><span class="visually-hidden">Actions</span></th></tr></thead>
${[...apis.values()].map((ofApi) => {
  const [first] = ofApi;
  return markup`<tbody>${first && markup`<tr class="api"><th scope="rowgroup" colspan="6">${apiHeading(first, ofApi.length)}</th></tr>`}
${ofApi.map((row) => permissionRow(row, tenantName, actions(row)))}</tbody>`;
})}</table></div>`;
}

function permissionRow(row: PermissionRow, tenantName: string, actions: MarkupPart): Markup {
  return markup`<tr><td data-label="Permission">${row.value}</td><td data-label="Type">${row.type === 'Role' ? 'Application' : 'Delegated'}</td><td data-label="Description">${row.title}</td><td data-label="Admin consent required">${row.adminOnly ? 'Yes' : 'No'}</td><td data-label="Status">${status(row, tenantName)}</td><td>${actions}</td></tr>
`;
}

function status({ granted, adminOnly, known }: PermissionRow, tenantName: string): MarkupPart {
  if (granted) return markup`<span class="state good">Granted for ${tenantName}</span>`;
  if (!known) return markup`<span class="state bad">Does not exist</span>`;
  return adminOnly && markup`<span class="state warn">Not granted for ${tenantName}</span>`;
}
