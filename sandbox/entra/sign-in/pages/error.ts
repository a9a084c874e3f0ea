import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { markup } from '../../../serving/markup.ts';
import type { EntraFault } from '../../errors/entra-fault.ts';
import { entraTimestamp } from '../../errors/json-answer.ts';
import type { EntraCall } from '../../exchange.ts';
import type { Flow } from '../flow.ts';
import { linkForm } from './form.ts';
import { pageAnswer } from './page.ts';

/** What people see where an application hears nothing: the code, and the marks that support asks for. */
export function errorPage(call: EntraCall, fault: EntraFault, flow?: Flow): SandboxAnswer {
  const { row, message } = fault;
  const application = flow?.application?.wire;
  return pageAnswer(call, {
    title: 'Sign in to your account',
    status: 400,
    wide: true,
    body: markup`<h1>Sign in</h1>
<p>Sorry, but we’re having trouble signing you in.</p>
<p class="wrong" id="exceptionMessageContainer" role="alert">AADSTS${row.code}: ${message}</p>
${flow?.account && linkForm(flow, 'account', 'other', 'Sign in with a different account')}
<h2>Troubleshooting details</h2>
<p class="quiet">If you contact your administrator, send this info to them.</p>
<dl>
<dt>Request Id:</dt><dd class="code">${call.traceId}</dd>
<dt>Correlation Id:</dt><dd class="code">${call.correlationId}</dd>
<dt>Timestamp:</dt><dd class="code">${entraTimestamp(call.now)}</dd>
${
  application &&
  markup`<dt>App name:</dt><dd>${application.displayName}</dd>
<dt>App id:</dt><dd class="code">${application.appId}</dd>`
}
<dt>Message:</dt><dd>AADSTS${row.code}: ${message}</dd>
</dl>`,
  });
}
