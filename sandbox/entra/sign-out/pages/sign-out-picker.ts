import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { markup } from '../../../serving/markup.ts';
import type { EntraCall } from '../../exchange.ts';
import type { BrowserSession } from '../../sign-in/browser-session.ts';
import { initialsOf } from '../../sign-in/pages/initials.ts';
import { pageAnswer } from '../../sign-in/pages/page.ts';

/** "Which account do you want to sign out of?" */
export function signOutPickerPage(
  call: EntraCall,
  session: BrowserSession,
  fields: Readonly<Record<string, string>>,
): SandboxAnswer {
  const users = session.accounts.flatMap(
    ({ tenantId, userId }) => call.world.directory.users.get(tenantId, userId) ?? [],
  );
  const kept = Object.entries(fields).filter(([name]) => name !== 'logout_hint' && name !== 'everybody');
  return pageAnswer(call, {
    title: 'Sign out',
    body: markup`<h1>Pick an account</h1>
<p>Which account do you want to sign out of?</p>
<form method="post" action="${call.request.url.pathname}">
${kept.map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`)}
<ul class="accounts">
${users.map(
  ({ wire }, at) =>
    markup`<li><button name="logout_hint" value="${wire.userPrincipalName}"${at === 0 && markup` autofocus`}><span class="badge" aria-hidden="true">${initialsOf(wire.displayName)}</span><span>${wire.displayName}<small>${wire.userPrincipalName}</small><small>Signed in</small></span></button></li>`,
)}
<li><button name="everybody" value="yes"><span class="badge" aria-hidden="true">×</span><span>Sign out of all accounts</span></button></li>
</ul>
</form>`,
  });
}
