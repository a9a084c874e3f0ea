import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { markup } from '../../../serving/markup.ts';
import type { EntraCall } from '../../exchange.ts';
import { pageAnswer } from '../../sign-in/pages/page.ts';

/** The last page of a device's sign-in, either way. */
export function deviceEndPage(call: EntraCall, end: 'approved' | 'declined', name: string): SandboxAnswer {
  return pageAnswer(call, {
    title: name,
    body:
      end === 'approved'
        ? markup`<h1>${name}</h1><p>You have signed in to the ${name} application on your device. You may now close this window.</p>`
        : markup`<h1>${name}</h1><p>You did not sign in to the ${name} application on your device. You may now close this window.</p>`,
  });
}
