import type { SandboxAnswer } from '../../serving/exchange.ts';
import { markup } from '../../serving/markup.ts';
import type { EntraCall } from '../exchange.ts';
import { pageAnswer } from './pages/page.ts';

// Since the end of 2025 the page moves on, and with it goes the address that people were told to copy.
const secondsToCopy = 5;

const moveOn = `setTimeout(() => location.replace('/common/wrongplace'), ${secondsToCopy * 1000});`;

/** The redirect URI of programs without one: an empty page whose address holds the code, for a few seconds. */
export function nativeClient(call: EntraCall): SandboxAnswer {
  return pageAnswer(call, { title: '', body: markup`<p></p>`, script: moveOn });
}

/** Where the page above moves on to. */
export function wrongPlace(call: EntraCall): SandboxAnswer {
  return pageAnswer(call, {
    title: 'This is not the right page',
    body: markup`<h1>This is not the right page</h1>
<p>You were signed in, but the application that asked for it was not there to take the answer. Close this window and go back to the application.</p>
<div class="help"><p>Programs that ask you to copy an address from this window no longer work well with Microsoft: the real page moves on after a few seconds, too.</p></div>`,
  });
}
