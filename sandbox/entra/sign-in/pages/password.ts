import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { markup } from '../../../serving/markup.ts';
import { everyonesPassword } from '../../../world/seed/users.ts';
import type { EntraFault } from '../../errors/entra-fault.ts';
import { type Flow, found } from '../flow.ts';
import { form, linkForm, wrong } from './form.ts';
import { pageAnswer } from './page.ts';

/** "Enter password" */
export function passwordPage(flow: Flow, fault?: EntraFault): SandboxAnswer {
  const account = found(flow.account, 'the account');
  const common = account.password === everyonesPassword;
  return pageAnswer(flow.call, {
    title: 'Sign in to your account',
    body: markup`<p class="identity">${account.wire.userPrincipalName}</p>
<h1>Enter password</h1>
${form(
  flow,
  'password',
  markup`${wrong('passwordError', fault)}
<label for="i0118">Password</label>
<input class="field" type="password" id="i0118" name="passwd" autocomplete="off" autofocus${fault && markup` aria-invalid="true" aria-describedby="passwordError"`}>
<div class="buttons"><button class="button main" id="idSIButton9">Sign in</button></div>`,
)}
${linkForm(flow, 'account', 'other', 'Use another account')}
<div class="help">${
      common
        ? markup`<p>Everybody’s password in the sandbox is <code class="secret">${everyonesPassword}</code></p>`
        : markup`<p>This account has a password of its own: it was changed.</p>`
    }</div>`,
  });
}
