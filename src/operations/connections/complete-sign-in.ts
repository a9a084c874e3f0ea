import { z } from 'zod';
import { operation } from '../operation.ts';
import { connectionId } from '../shapes/ids.ts';
import { showSignIn, signIn } from '../shapes/sign-in.ts';

export const completeSignIn = operation({
  name: 'connections.complete-sign-in',
  title: 'Complete a sign-in with a pasted address',
  meaning: 'Takes the address the browser ended at, or the text of the page it shows.',
  scope: 'operate',
  input: z.object({ id: connectionId, url: z.string().min(1).max(100_000) }),
  output: signIn,
  rest: { method: 'POST', path: '/connections/:id/sign-in/complete' },
  audit: ({ id }, { state }) => `Pasted an address for the sign-in of ${id}: ${state}.`,
  async run({ id, url }, { house, actor }) {
    const { signIn: one } = await house.connections.arrive(
      { text: url, ...(actor.browser === undefined ? {} : { browser: actor.browser }) },
      { kind: 'connection', id },
    );
    return showSignIn(one);
  },
});
