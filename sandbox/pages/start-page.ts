import type { SandboxAnswer } from '../serving/exchange.ts';
import { type Markup, markup } from '../serving/markup.ts';
import { everyTenant } from '../world/directory/directory.ts';
import type {
  ApplicationRecord,
  ConsentPolicy,
  TenantRecord,
  UserRecord,
} from '../world/directory/records.ts';
import { readyMadeApplicationIds } from '../world/seed/applications.ts';
import { everyonesPassword } from '../world/seed/users.ts';
import type { World } from '../world/world.ts';
import { type Place, recipes } from './recipes.ts';
import { showPage } from './show-page.ts';

/** Where the sandbox listens, as a client on the same machine writes it. */
export interface ListenAddresses {
  readonly http: string;
  readonly https: string;
}

/** People listed for a tenant at most; plain staff added by the thousand is only counted. */
const mostListed = 40;

/** What this is, who is in it, and how a tool is pointed at it. */
export function startPage(world: World, addresses: ListenAddresses): SandboxAnswer {
  const tenants = world.directory.tenants.list(everyTenant).filter(({ kind }) => kind !== 'microsoft');
  const place = placeOf(world, tenants, addresses);
  return showPage(
    'Portico sandbox',
    markup`<header>
<h1>A Microsoft 365 of your own, on this machine</h1>
<p class="lead">Entra ID, its portal and Microsoft Graph, for trying, teaching and testing. Nothing here reaches Microsoft, and nothing here is real.</p>
<nav aria-label="Places">
<a class="primary" href="/portal">Open the portal</a>
<a href="#people">People and passwords</a>
<a href="#connect">Connect a tool</a>
<a href="/ca.pem">Certificate to trust</a>
<a href="/_sandbox/world">World as JSON</a>
</nav>
</header>
<main>
<h2 id="addresses">Addresses</h2>
<dl>
<dt>Sign-in</dt><dd><code>${addresses.https}/{tenant}</code></dd>
<dt>Microsoft Graph</dt><dd><code>${addresses.https}/v1.0</code></dd>
<dt>The same without TLS</dt><dd><code>${addresses.http}</code></dd>
</dl>
<h2 id="people">People</h2>
<p>Everybody’s password is ${copied('password', everyonesPassword)}</p>
<p>It is ${new Date(world.clock.now()).toUTCString()} here.</p>
${tenants.map((tenant) => tenantCard(world, tenant))}
<h2 id="connect">Connect a tool</h2>
<p>Copy, paste, run. The addresses and the ready-made registration of ${tenants[0]?.displayName ?? ''} are filled in.</p>
${place && recipes.map((recipe) => recipeFold(recipe, place))}
</main>
<footer><p>Faults, time travel and the ledger of every write are at <code>/_sandbox</code>, for programs on this machine.</p></footer>`,
  );
}

function recipeFold({ id, title, about, code }: (typeof recipes)[number], place: Place): Markup {
  return markup`<details${id === 'curl' ? [markup` open`] : []}>
<summary>${title}</summary>
<div><p>${about}</p>
<div class="code"><pre id="recipe-${id}"><code>${code(place)}</code></pre>${copyButton(`recipe-${id}`)}</div></div>
</details>`;
}

function copied(id: string, text: string): Markup {
  return markup`<code id="${id}">${text}</code> ${copyButton(id)}`;
}

function copyButton(id: string): Markup {
  return markup`<button type="button" data-copies="${id}" hidden>Copy</button>`;
}

const policies: Readonly<Record<ConsentPolicy, string>> = {
  recommended: 'Microsoft’s present default: calendars, mail, tasks and chats need an administrator.',
  legacy: 'The older policy: people consent for themselves.',
  low: 'People consent to permissions of low impact alone.',
  none: 'Every consent needs an administrator.',
};

function tenantCard(world: World, tenant: TenantRecord): Markup {
  const users = world.directory.users.list(tenant.id);
  const registrations = world.directory.applications
    .list(tenant.id)
    .filter(({ id }) => readyMadeApplicationIds.has(id));
  return markup`<section class="card">
<h3>${tenant.displayName}</h3>
<p>${tenant.kind === 'consumers' ? 'Personal Microsoft accounts.' : policies[tenant.consentPolicy]}</p>
<dl><dt>Tenant ID</dt><dd>${copied(`tenant-${tenant.id}`, tenant.id)}</dd>
<dt>Domain</dt><dd><code>${tenant.domains[0]}</code></dd></dl>
<table><thead><tr><th>Name</th><th>Signs in as</th><th>Special</th></tr></thead>
<tbody>${users.slice(0, mostListed).map(userRow)}</tbody></table>
${users.length > mostListed && markup`<p>and ${users.length - mostListed} more.</p>`}
${registrations.length > 0 && markup`<div class="registrations">${registrations.map(registration)}</div>`}
</section>`;
}

function userRow(user: UserRecord): Markup {
  const { displayName, userPrincipalName } = user.wire;
  return markup`<tr><td>${displayName}</td><td><code>${userPrincipalName}</code></td><td>${special(user)}</td></tr>`;
}

/** What somebody who signs in with this account will run into. */
function special({ roles, mailbox, kind, wire, mfa, passwordExpired, licensed }: UserRecord): string {
  const notes = [
    roles.includes('global-administrator') && 'Global administrator',
    mailbox === 'shared' && 'Shared mailbox, nobody signs in',
    mailbox === 'room' && 'Room',
    kind === 'guest' && 'Guest from another tenant',
    kind !== 'guest' && !licensed && mailbox === 'none' && 'No licence, no mailbox',
    mfa === 'demanded' && 'A second factor is demanded',
    mfa === 'enrolment-demanded' && 'Must set up a second factor first',
    passwordExpired && 'Password has expired',
    !wire.accountEnabled && (mailbox === 'user' || mailbox === 'none') && 'Account disabled',
  ];
  return notes.filter((note) => note !== false).join(' · ');
}

function registration({ wire, secrets }: ApplicationRecord): Markup {
  const secret = Object.values(secrets)[0] ?? '';
  return markup`<div><h4>${wire.displayName}</h4>
<dl><dt>Client ID</dt><dd>${copied(`client-${wire.appId}`, wire.appId)}</dd>
<dt>Secret</dt><dd>${copied(`secret-${wire.appId}`, secret)}</dd></dl>
<p class="permissions">${purpose(wire)}</p></div>`;
}

function purpose({ requiredResourceAccess, web }: ApplicationRecord['wire']): string {
  const asked = requiredResourceAccess.flatMap(({ resourceAccess }) => resourceAccess);
  const kind = asked.some(({ type }) => type === 'Role') ? 'application' : 'delegated';
  const uris = web.redirectUris.length > 0 ? ` Returns to ${web.redirectUris[0]}.` : '';
  return `${asked.length} ${kind} permissions, consented.${uris}`;
}

function placeOf(
  world: World,
  tenants: readonly TenantRecord[],
  addresses: ListenAddresses,
): Place | undefined {
  const tenant = tenants.find(({ kind }) => kind === 'work');
  if (!tenant) return undefined;
  const ready = world.directory.applications
    .list(tenant.id)
    .filter(({ id }) => readyMadeApplicationIds.has(id));
  const asRole = ({ wire }: ApplicationRecord): boolean =>
    wire.requiredResourceAccess.some(({ resourceAccess }) =>
      resourceAccess.some(({ type }) => type === 'Role'),
    );
  const app = ready.find(asRole);
  const delegated = ready.find((one) => !asRole(one));
  const secretOf = (one: ApplicationRecord | undefined): string => Object.values(one?.secrets ?? {})[0] ?? '';
  const user = world.directory.users
    .list(tenant.id)
    .find(({ mailbox, roles }) => mailbox === 'user' && roles.length === 0);
  return {
    ...addresses,
    httpsHost: new URL(addresses.https).host,
    tenantId: tenant.id,
    user: user?.wire.userPrincipalName ?? '',
    clientId: app?.wire.appId ?? '',
    secret: secretOf(app),
    delegatedClientId: delegated?.wire.appId ?? '',
    delegatedSecret: secretOf(delegated),
  };
}
