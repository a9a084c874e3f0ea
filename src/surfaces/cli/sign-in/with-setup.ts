import type { z } from 'zod';
import { PorticoError } from '../../../base/errors/portico-error.ts';
import { endSetup } from '../../../operations/setups/end.ts';
import { getSetup } from '../../../operations/setups/get.ts';
import { Cancelled } from '../cancelled.ts';
import type { Errand } from '../errand.ts';
import { askedRows } from '../words/sign-in-words.ts';
import { toFinding } from '../words/to-finding.ts';
import { followSignIn } from './follow-sign-in.ts';
import { type Method, type SetupWish, setupPort } from './sign-in-port.ts';

export type Setup = z.output<(typeof getSetup)['output']>;

/**
 * Signs somebody in who may create or change registrations, does the work in their name, and forgets their tokens.
 * What Microsoft will be asked for is shown before anything is opened.
 */
export async function withSetup<Result>(
  { method, ...wish }: SetupWish & { readonly method?: Method },
  errand: Errand,
  work: (setup: Setup) => Promise<Result>,
): Promise<Result> {
  const { terminal, perform, tidyUp } = errand;
  const port = setupPort(errand, wish);
  const shown = {
    ...port,
    begin: async (chosen: Method) => {
      const begun = await port.begin(chosen);
      const { asksFor, client } = await perform(getSetup, { id: port.id() });
      terminal.note(
        `Somebody who may register applications signs in now, through ${client.title}. What is got this way is forgotten once the work is done.\n`,
      );
      terminal.note(`${askedRows(asksFor, terminal.notes)}\n`);
      return begun;
    },
  };
  const ended = await followSignIn(shown, errand, method);
  if (ended.state === 'cancelled') throw new Cancelled('Another setup took its place.');
  if (ended.state !== 'done') {
    await tidyUp(endSetup, { id: port.id() });
    throw new PorticoError('main-setup-failed', {
      detail: ended.finding?.title ?? 'Nobody signed in in time.',
      ...(ended.finding === undefined ? {} : { finding: toFinding(ended.finding) }),
    });
  }
  try {
    const setup = await perform(getSetup, { id: port.id() });
    terminal.note(`Signed in as ${setup.account?.username ?? 'somebody'}.\n`);
    return await work(setup);
  } finally {
    await tidyUp(endSetup, { id: port.id() });
  }
}
