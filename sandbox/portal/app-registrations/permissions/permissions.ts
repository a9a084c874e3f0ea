import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { type Markup, type MarkupPart, markup } from '../../../serving/markup.ts';
import type { ApplicationRecord } from '../../../world/directory/records.ts';
import { mayGrantAdminConsent } from '../../../world/directory/rights.ts';
import { question } from '../../layout/blade.ts';
import { commandBar, commandButton, postForm } from '../../layout/controls.ts';
import { noticeBar } from '../../layout/shell.ts';
import type { Visit } from '../../visit.ts';
import { applicationOf, applicationPath, changeRefusal } from '../application.ts';
import { showApplicationBlade } from '../application-blade.ts';
import { configuredPermissions, grantedPermissions, type PermissionRow, sameAs } from './permission-state.ts';
import { permissionTable } from './permission-table.ts';
import { openChoice, type PermissionChoice, requestPanel } from './request-panel.ts';

export function showPermissions(visit: Visit): SandboxAnswer {
  return permissionsPage(visit, applicationOf(visit), openChoice(visit));
}

export interface PermissionMistake {
  readonly error?: string;
}

/** "API permissions", with the pane "Request API permissions" as far as it is open. */
export function permissionsPage(
  visit: Visit,
  application: ApplicationRecord,
  choice: PermissionChoice | undefined,
  { error }: PermissionMistake = {},
): SandboxAnswer {
  const { world, tenant } = visit;
  const { appId, requiredResourceAccess } = application.wire;
  const refusal = changeRefusal(visit, application);
  const configured = configuredPermissions(world, tenant.id, appId, requiredResourceAccess);
  const others = grantedPermissions(world, tenant.id, appId).filter((row) => !configured.some(sameAs(row)));
  const path = applicationPath(application, 'permissions');
  const noGrant = grantRefusal(visit, application);
  return showApplicationBlade(visit, application, {
    section: 'API permissions',
    error,
    commands: commandBar([commandButton(`${visit.base}${path}`, 'Refresh')]),
    content: markup`${noticeBar('info', '', 'The "Admin consent required" column shows the default value for an organization. However, user consent can be customized per permission, user, or app. This column may not reflect the value in your organization, or in organizations where this app will be used.')}
<h2>Configured permissions</h2>
<p>Applications are authorized to call APIs when they are granted permissions by users or administrators as part of the consent process. The list of configured permissions should include all the permissions the application needs.</p>
<div class="commands">${commandButton(`${visit.base}${path}?panel=request`, 'Add a permission', { classes: 'plus', disabledBecause: refusal })}
${commandButton(`${visit.base}${path}?panel=grant`, `Grant admin consent for ${tenant.displayName}`, { classes: 'tick', disabledBecause: noGrant })}</div>
${noGrant && markup`<p class="hint">${noGrant}</p>`}
${configured.length === 0 ? markup`<p class="empty">No permissions are configured.</p>` : configuredTable(visit, application, configured, refusal)}
${others.length > 0 && otherTable(visit, path, others)}
<p>To view and manage consented permissions for individual apps, as well as your tenant's consent settings, try <a href="${visit.base}/enterprise-applications">Enterprise applications</a>.</p>`,
    panel: choice
      ? requestPanel(visit, application, choice)
      : visit.query.get('panel') === 'grant' && grantQuestion(visit, application, configured),
  });
}

/** Why the visitor cannot press "Grant admin consent"; undefined where they can. */
export function grantRefusal(visit: Visit, { wire }: ApplicationRecord): string | undefined {
  if (!mayGrantAdminConsent(visit.user, wire.requiredResourceAccess)) {
    return 'Your account has no role that may grant consent for the whole organization. Ask a Global Administrator; for application permissions of Microsoft Graph a Privileged Role Administrator may grant it, too.';
  }
  return wire.requiredResourceAccess.length === 0 ? 'There are no permissions to grant.' : undefined;
}

function configuredTable(
  visit: Visit,
  application: ApplicationRecord,
  rows: readonly PermissionRow[],
  refusal: string | undefined,
): Markup {
  const path = applicationPath(application, 'permissions');
  return permissionTable({
    caption: 'Configured permissions',
    tenantName: visit.tenant.displayName,
    rows,
    apiHeading: ({ apiName, resourceAppId, type }, count) =>
      markup`<a href="${visit.base}${path}?panel=request&amp;api=${resourceAppId}&amp;type=${type}&amp;update=yes">${apiName}</a> (${count})`,
    actions: (row) =>
      refusal === undefined &&
      actions(row, [
        postForm(visit, `${path}/remove`, markup`${key(row)}<button>Remove permission</button>`),
        row.granted &&
          mayGrantAdminConsent(visit.user) &&
          postForm(visit, `${path}/revoke`, markup`${key(row)}<button>Revoke admin consent</button>`),
      ]),
  });
}

function otherTable(visit: Visit, path: string, rows: readonly PermissionRow[]): Markup {
  const { displayName } = visit.tenant;
  return markup`<h2>Other permissions granted for ${displayName}</h2>
<p>These permissions have been granted for ${displayName} but aren't in the configured permissions list. If your application requires these permissions, you should consider adding them to the configured permissions list.</p>
${permissionTable({
  caption: `Other permissions granted for ${displayName}`,
  tenantName: displayName,
  rows,
  apiHeading: ({ apiName }, count) => `${apiName} (${count})`,
  actions: (row) =>
    mayGrantAdminConsent(visit.user) &&
    actions(row, [
      postForm(visit, `${path}/revoke`, markup`${key(row)}<button>Revoke admin consent</button>`),
    ]),
})}`;
}

function actions(row: PermissionRow, items: MarkupPart): Markup {
  return markup`<details class="more"><summary aria-label="Actions for ${row.value}">…</summary><div class="more-items">${items}</div></details>`;
}

function key({ resourceAppId, type, id }: PermissionRow): Markup {
  return markup`<input type="hidden" name="permission" value="${resourceAppId} ${type} ${id}">`;
}

function grantQuestion(
  visit: Visit,
  application: ApplicationRecord,
  rows: readonly PermissionRow[],
): Markup | undefined {
  if (grantRefusal(visit, application) !== undefined) return undefined;
  const path = applicationPath(application, 'permissions');
  const { displayName } = visit.tenant;
  return question(visit, {
    title: 'Grant admin consent confirmation.',
    text: markup`<p>Do you want to grant consent for the requested permissions for all accounts in ${displayName}? This will update any existing admin consent records this application already has to match what is listed below.</p>
<ul>${rows.map(({ apiName, value, type }) => markup`<li>${apiName}: ${value} (${type === 'Role' ? 'Application' : 'Delegated'})</li>`)}</ul>`,
    path: `${path}/grant`,
    backPath: path,
  });
}
