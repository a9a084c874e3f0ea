import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { markup } from '../../../serving/markup.ts';
import type { EntraCall } from '../../exchange.ts';
import { pageAnswer } from '../../sign-in/pages/page.ts';

export interface SignedOut {
  /** Addresses at which applications hear of it. */
  readonly frames: readonly string[];
  readonly target: string | undefined;
}

/** "You signed out of your account" */
export function signedOutPage(call: EntraCall, { frames, target }: SignedOut): SandboxAnswer {
  const origins = [...new Set(frames.map((address) => new URL(address).origin))];
  return pageAnswer(call, {
    title: 'Sign out',
    body: markup`<h1>You signed out of your account</h1>
<p>It’s a good idea to close all browser windows.</p>
${target && markup`<div class="buttons"><a class="button main" href="${target}" id="continue">Continue</a></div>`}
${frames.map((address) => markup`<iframe src="${address}" title="Signing out of an application" hidden></iframe>`)}`,
    ...(origins.length > 0 ? { frames: origins } : {}),
    ...(target && frames.length > 0
      ? {
          script: `addEventListener('load', () => location.assign(document.getElementById('continue').href));`,
        }
      : {}),
  });
}
