import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { markup } from '../../../serving/markup.ts';
import { type Flow, found } from '../../sign-in/flow.ts';
import { form, linkForm } from '../../sign-in/pages/form.ts';
import { pageAnswer } from '../../sign-in/pages/page.ts';

/** "Are you trying to sign in to …?" */
export function confirmDevicePage(flow: Flow): SandboxAnswer {
  const name = found(flow.application, 'the application').wire.displayName;
  return pageAnswer(flow.call, {
    title: 'Sign in to your account',
    body: markup`<p class="identity">${found(flow.account, 'the account').wire.userPrincipalName}</p>
<h1>Are you trying to sign in to ${name}?</h1>
<p>Only continue if you started this on a device or in a program of yours.</p>
${form(
  flow,
  'device',
  markup`<div class="buttons"><button class="button" name="action" value="cancel" id="idBtn_Back">Cancel</button><button class="button main" name="action" value="continue" id="idSIButton9" autofocus>Continue</button></div>`,
)}
${linkForm(flow, 'account', 'other', 'Use another account')}`,
  });
}
