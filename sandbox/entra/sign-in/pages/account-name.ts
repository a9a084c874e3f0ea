import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { type MarkupPart, markup } from '../../../serving/markup.ts';
import { everyTenant } from '../../../world/directory/directory.ts';
import type { UserRecord } from '../../../world/directory/records.ts';
import { everyonesPassword } from '../../../world/seed/users.ts';
import type { EntraFault } from '../../errors/entra-fault.ts';
import type { Flow } from '../flow.ts';
import { form, linkForm, wrong } from './form.ts';
import { pageAnswer } from './page.ts';

interface Typed {
  readonly name: string;
  readonly fault?: EntraFault;
}

/** "Sign in": who is it? The sandbox's accounts stand below, as nobody can know them otherwise. */
export function accountNamePage(flow: Flow, typed: Typed = { name: '' }): SandboxAnswer {
  const application = flow.application?.wire.displayName;
  return pageAnswer(flow.call, {
    title: 'Sign in to your account',
    body: markup`<h1>Sign in</h1>
${application && markup`<p>to continue to ${application}</p>`}
${form(
  flow,
  'account',
  markup`${wrong('usernameError', typed.fault)}
<label for="i0116">Email, phone, or Skype</label>
<input class="field" type="text" inputmode="email" id="i0116" name="loginfmt" value="${typed.name}" autocapitalize="none" spellcheck="false" required autofocus${typed.fault && markup` aria-invalid="true" aria-describedby="usernameError"`}>
<div class="buttons"><button class="button main" id="idSIButton9">Next</button></div>`,
)}
${flow.session.accounts.length > 0 && linkForm(flow, 'account', 'list', 'Pick one of the signed-in accounts')}
${practiceAccounts(flow)}`,
  });
}

function practiceAccounts(flow: Flow): MarkupPart {
  const tenants = flow.call.world.directory.tenants
    .list(everyTenant)
    .filter(({ id, kind }) => kind !== 'microsoft' && isAskedFor(flow, id, kind))
    .map((tenant) => ({ tenant, users: usersOf(flow, tenant.id) }))
    .filter(({ users }) => users.length > 0);
  return markup`<details class="help" open>
<summary>Accounts of the sandbox. Everybody’s password is <code>${everyonesPassword}</code></summary>
${form(
  flow,
  'account',
  tenants.map(
    ({ tenant, users }) =>
      markup`<h2>${tenant.displayName}</h2><ul>${users.map(
        (user) =>
          markup`<li><button class="link" name="loginfmt" value="${user.wire.userPrincipalName}">${user.wire.userPrincipalName}</button> <span class="quiet">${describe(user)}</span></li>`,
      )}</ul>`,
  ),
)}
</details>`;
}

function isAskedFor({ authority }: Flow, tenantId: string, kind: string): boolean {
  if (!authority || authority.kind === 'common') return true;
  return 'tenant' in authority ? authority.tenant.id === tenantId : kind === 'work';
}

/** Accounts that were described; the many plain ones that can be added would only be in the way. */
function usersOf({ call }: Flow, tenantId: string): readonly UserRecord[] {
  return call.world.directory.users
    .list(tenantId)
    .filter(
      ({ seeded, kind, mailbox }) => seeded && kind !== 'guest' && mailbox !== 'shared' && mailbox !== 'room',
    );
}

function describe(user: UserRecord): string {
  const facts = [
    String(user.wire.jobTitle ?? ''),
    user.roles.includes('global-administrator') && 'Global Administrator',
    !user.wire.accountEnabled && 'disabled',
    user.passwordExpired && 'password expired',
    user.mfa === 'demanded' && 'second factor demanded',
    user.mfa === 'enrolment-demanded' && 'must set up a second factor',
    user.kind !== 'personal' && user.mailbox === 'none' && 'no mailbox',
  ];
  return facts.filter(Boolean).join(', ');
}
