import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { markup } from '../../../serving/markup.ts';
import type { EntraFault } from '../../errors/entra-fault.ts';
import type { Flow } from '../../sign-in/flow.ts';
import { form, wrong } from '../../sign-in/pages/form.ts';
import { pageAnswer } from '../../sign-in/pages/page.ts';

/** "Enter code": the one that a device or program shows. */
export function userCodePage(flow: Flow, fault?: EntraFault, typed = ''): SandboxAnswer {
  return pageAnswer(flow.call, {
    title: 'Sign in to your account',
    body: markup`<h1>Enter code to allow access</h1>
<p>Once you enter the code displayed on your app or device, it will have access to your account.</p>
<p>Do not enter codes from sources you don’t trust.</p>
${form(
  flow,
  'user-code',
  markup`${wrong('otcError', fault)}
<label for="otc">Code</label>
<input class="field code" type="text" id="otc" name="otc" value="${typed}" maxlength="20" required autofocus autocapitalize="characters" autocomplete="off" spellcheck="false"${fault && markup` aria-invalid="true" aria-describedby="otcError"`}>
<div class="buttons"><button class="button main" id="idSIButton9">Next</button></div>`,
)}`,
  });
}
