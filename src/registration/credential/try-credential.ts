import { setTimeout as pause } from 'node:timers/promises';
import type { Finding } from '../../base/finding.ts';
import { EntraError } from '../../identity/flows/entra-error.ts';
import { signInAsApp } from '../../identity/flows/sign-in-as-app.ts';
import type { TokenEndpoint } from '../../identity/flows/token-endpoint.ts';
import type { TokenSet } from '../../identity/tokens/token-set.ts';

/** Growing pauses, two minutes in all: so long Microsoft's sign-in may take to hear of a new secret. */
const pauses: readonly number[] = [500, 1000, 2000, 4000, 8000, 15_000, 30_000, 30_000, 30_000];

/** Refusals that mean "not heard of it yet" for what was made just now: application, secret, certificate, federation. */
const notYet: ReadonlySet<number> = new Set([700016, 7000215, 700027, 50012, 700211, 700212, 700213, 70021]);

export type Tried =
  | { readonly isAccepted: true; readonly token: TokenSet }
  | { readonly isAccepted: false; readonly finding: Finding };

/** Signs in with a credential that is brand-new, as often as Microsoft has not heard of it yet. */
export async function tryCredential(
  endpoint: TokenEndpoint,
  tellWaiting: () => Promise<void>,
  closing?: AbortSignal,
): Promise<Tried> {
  for (const wait of [...pauses, 0]) {
    try {
      return { isAccepted: true, token: await signInAsApp({ endpoint }) };
    } catch (error) {
      if (!(error instanceof EntraError) || !error.aadsts.some((code) => notYet.has(code))) throw error;
      if (wait === 0) return { isAccepted: false, finding: error.finding };
      await tellWaiting();
      await pause(wait, undefined, { signal: closing });
    }
  }
  throw new TypeError('The last try neither succeeded nor failed.');
}
