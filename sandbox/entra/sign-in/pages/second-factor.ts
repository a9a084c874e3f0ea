import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { markup } from '../../../serving/markup.ts';
import type { EntraFault } from '../../errors/entra-fault.ts';
import { type Flow, found } from '../flow.ts';
import { form, linkForm, wrong } from './form.ts';
import { pageAnswer } from './page.ts';

/** "Enter code": the second factor, with the code that a phone would show. */
export function secondFactorPage(flow: Flow, fault?: EntraFault): SandboxAnswer {
  const account = found(flow.account, 'the account');
  return pageAnswer(flow.call, {
    title: 'Sign in to your account',
    body: markup`<p class="identity">${account.wire.userPrincipalName}</p>
<h1>Enter code</h1>
<p>Please type in the code displayed on your authenticator app.</p>
${form(
  flow,
  'second-factor',
  markup`${wrong('idSpan_SAOTCC_Error_OTC', fault)}
<label for="idTxtBx_SAOTCC_OTC">Code</label>
<input class="field" type="text" inputmode="numeric" id="idTxtBx_SAOTCC_OTC" name="otc" maxlength="8" required autofocus autocomplete="off"${fault && markup` aria-invalid="true" aria-describedby="idSpan_SAOTCC_Error_OTC"`}>
<div class="buttons"><button class="button main" id="idSubmit_SAOTCC_Continue">Verify</button></div>`,
)}
${linkForm(flow, 'account', 'other', 'Use another account')}
<div class="help"><p>The sandbox sends nothing to a phone. The code is <code class="secret" id="oneTimeCode">${found(flow.progress.oneTimeCode ?? undefined, 'the code')}</code></p></div>`,
  });
}
