import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { markup } from '../../../serving/markup.ts';
import { type Flow, found } from '../flow.ts';
import { form, linkForm } from './form.ts';
import { pageAnswer } from './page.ts';

/** "More information required": a second factor is demanded, and the account has none yet. */
export function enrolmentPage(flow: Flow): SandboxAnswer {
  const account = found(flow.account, 'the account');
  return pageAnswer(flow.call, {
    title: 'More information required',
    body: markup`<p class="identity">${account.wire.userPrincipalName}</p>
<h1>More information required</h1>
<p>Your organization needs more information to keep your account secure. <span class="quiet">(AADSTS50079)</span></p>
${linkForm(flow, 'account', 'other', 'Use a different account')}
${form(
  flow,
  'enrolment',
  markup`<div class="buttons"><button class="button main" id="idSubmit_ProofUp_Redirect" autofocus>Next</button></div>`,
)}
<div class="help"><p>In the sandbox there is no phone to set up: the next page shows a code to type, and from then on the account has a second factor.</p></div>`,
  });
}
