import { z } from 'zod';
import { operation } from '../operation.ts';
import { connectionId } from '../shapes/ids.ts';
import { showSignIn, signIn } from '../shapes/sign-in.ts';

export const getSignIn = operation({
  name: 'connections.sign-in-state',
  title: 'See how a sign-in goes',
  meaning: 'The sign-in that is on its way or ended last; nothing when there was none.',
  scope: 'read',
  input: z.object({ id: connectionId }),
  output: z.object({ signIn: signIn.optional() }),
  rest: { method: 'GET', path: '/connections/:id/sign-in' },
  async run({ id }, { house }) {
    const one = await house.connections.signInOf(id);
    return one === undefined ? {} : { signIn: showSignIn(one) };
  },
});
