import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type Markup, markup } from '../../serving/markup.ts';
import { showBlade } from '../layout/blade.ts';
import { commandButton, copyButton } from '../layout/controls.ts';
import type { Visit } from '../visit.ts';

/** The portal's first page. */
export function showHome(visit: Visit): SandboxAnswer {
  const card = (path: string, label: string, text: string): Markup =>
    markup`<a class="card link-card" href="${visit.base}${path}"><strong>${label}</strong><span>${text}</span></a>`;
  return showBlade(visit, {
    title: 'Microsoft Entra admin center',
    trail: [],
    content: markup`<p class="lead">${visit.tenant.kind === 'work' ? `Welcome to ${visit.tenant.displayName}.` : 'Welcome.'} This is a sandbox: it looks and works like the portal as far as app registrations need it, and nothing here reaches Microsoft.</p>
<h2>Services</h2>
<div class="cards">
${card('/app-registrations', 'App registrations', 'Register an application, copy its ids, make its secret.')}
${card('/overview', 'Microsoft Entra ID', 'The directory itself. Once called Azure Active Directory.')}
${card('/enterprise-applications', 'Enterprise applications', 'What applications may do in this directory, and for whom.')}
${card('/users', 'Users', 'People, their passwords and accounts.')}
${card('/consent/requests', 'Admin consent requests', 'People who wait for your approval.')}
${card('/sandbox', 'Sandbox switches', 'Only here: policies, multifactor authentication, time.')}
</div>`,
  });
}

/** "Overview" of the directory: its names and ids, and how much is in it. */
export function showOverviewOfDirectory(visit: Visit): SandboxAnswer {
  const { world, tenant, base } = visit;
  const { users, groups, applications } = world.directory;
  const count = (path: string, label: string, number: number): Markup =>
    markup`<div><dt>${label}</dt><dd><a href="${base}${path}">${number}</a></dd></div>`;
  return showBlade(visit, {
    title: tenant.displayName,
    section: 'Overview',
    subtitle: 'Microsoft Entra ID',
    trail: [],
    commands: markup`<div class="commands">${commandButton(`${base}/app-registrations/new`, 'Add app registration', { classes: 'plus' })}${commandButton(`${base}/directories`, 'Manage tenants')}</div>`,
    content: markup`<section class="essentials" aria-label="Basic information"><h2>Basic information</h2><dl>
<div><dt>Name</dt><dd>${tenant.displayName}</dd></div>
<div><dt>Tenant ID</dt><dd><span class="copyable"><code>${tenant.id}</code>${copyButton(tenant.id, 'Tenant ID')}</span></dd></div>
<div><dt>Primary domain</dt><dd>${tenant.domains[0]}</dd></div>
${count('/users', 'Users', users.list(tenant.id).length)}
${count('/groups', 'Groups', groups.list(tenant.id).length)}
${count('/app-registrations?tab=all', 'Applications', applications.list(tenant.id).length)}
</dl></section>`,
  });
}
