import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { markup } from '../../../serving/markup.ts';
import type { EntraFault } from '../../errors/entra-fault.ts';
import { type Flow, found } from '../flow.ts';
import { form, wrong } from './form.ts';
import { pageAnswer } from './page.ts';

/** "Update your password": shown to an account whose password has expired. */
export function newPasswordPage(flow: Flow, fault?: EntraFault): SandboxAnswer {
  const account = found(flow.account, 'the account');
  return pageAnswer(flow.call, {
    title: 'Update your password',
    body: markup`<p class="identity">${account.wire.userPrincipalName}</p>
<h1>Update your password</h1>
<p>You need to update your password because this is the first time you are signing in, or because your password has expired. <span class="quiet">(AADSTS50055)</span></p>
${form(
  flow,
  'new-password',
  markup`${wrong('newPasswordError', fault)}
<label for="currentPassword">Current password</label>
<input class="field" type="password" id="currentPassword" name="oldpasswd" required autofocus autocomplete="off">
<label for="newPassword">New password</label>
<input class="field" type="password" id="newPassword" name="newpasswd" required autocomplete="off"${fault && markup` aria-invalid="true" aria-describedby="newPasswordError"`}>
<label for="confirmNewPassword">Confirm password</label>
<input class="field" type="password" id="confirmNewPassword" name="confirmpasswd" required autocomplete="off">
<div class="buttons"><button class="button main" id="idSIButton9">Sign in</button></div>`,
)}
<div class="help"><p>The sandbox keeps what you choose until it is reset. Choose something you use nowhere else.</p></div>`,
  });
}
