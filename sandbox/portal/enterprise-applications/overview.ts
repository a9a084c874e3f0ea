import type { SandboxAnswer } from '../../serving/exchange.ts';
import { markup } from '../../serving/markup.ts';
import { everyTenant } from '../../world/directory/directory.ts';
import { copyButton } from '../layout/controls.ts';
import type { Visit } from '../visit.ts';
import { principalOf, principalPath, showPrincipalBlade } from './principal.ts';

export function showPrincipal(visit: Visit): SandboxAnswer {
  const principal = principalOf(visit);
  const { displayName, appId, id, appOwnerOrganizationId } = principal.wire;
  const registration = visit.world.directory.applications
    .list(visit.tenant.id)
    .find(({ wire }) => wire.appId === appId);
  const owner = visit.world.directory.tenants.get(everyTenant, String(appOwnerOrganizationId));
  const copied = (label: string, value: string) =>
    markup`<div><dt>${label}</dt><dd><span class="copyable"><code>${value}</code>${copyButton(value, label)}</span></dd></div>`;
  return showPrincipalBlade(visit, principal, {
    section: 'Overview',
    content: markup`<section class="essentials" aria-label="Properties"><h2>Properties</h2><dl>
<div><dt>Name</dt><dd>${displayName}</dd></div>
${copied('Application ID', appId)}${copied('Object ID', id)}
<div><dt>Registered by</dt><dd>${owner?.displayName ?? String(appOwnerOrganizationId ?? '-')}</dd></div>
${registration && markup`<div><dt>App registration</dt><dd><a href="${visit.base}/app-registrations/${appId}">${registration.wire.displayName}</a></dd></div>`}
</dl></section>
<p>The Object ID here is the service principal's; the registration has one of its own.</p>
<ul><li><a href="${visit.base}${principalPath(principal, 'users')}">Assign users and groups</a></li><li><a href="${visit.base}${principalPath(principal, 'permissions')}">Permissions</a></li></ul>`,
  });
}
