import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { markup } from '../../../serving/markup.ts';
import type { Flow } from '../flow.ts';
import { form } from './form.ts';
import { initialsOf } from './initials.ts';
import { pageAnswer } from './page.ts';

/** "Pick an account": everybody who signed in with this browser, and anybody else. */
export function accountPickerPage(flow: Flow): SandboxAnswer {
  const application = flow.application?.wire.displayName;
  const users = flow.session.accounts.flatMap(
    ({ tenantId, userId }) => flow.call.world.directory.users.get(tenantId, userId) ?? [],
  );
  return pageAnswer(flow.call, {
    title: 'Sign in to your account',
    body: markup`<h1>Pick an account</h1>
${application && markup`<p>to continue to ${application}</p>`}
${form(
  flow,
  'account',
  markup`<ul class="accounts">
${users.map(
  (user, at) =>
    markup`<li><button name="pick" value="${user.id}"${at === 0 && markup` autofocus`}><span class="badge" aria-hidden="true">${initialsOf(user.wire.displayName)}</span><span>${user.wire.displayName}<small>${user.wire.userPrincipalName}</small><small>Signed in</small></span></button></li>`,
)}
<li><button name="action" value="other" id="otherTile"><span class="badge" aria-hidden="true">+</span><span>Use another account</span></button></li>
</ul>`,
)}`,
  });
}
