import { z } from 'zod';
import { operation } from '../operation.ts';
import { connectionId } from '../shapes/ids.ts';
import { showSignIn, signIn, signInMethod } from '../shapes/sign-in.ts';

export const beginSignIn = operation({
  name: 'connections.sign-in',
  title: 'Sign in',
  meaning:
    'Begins the sign-in of a connection: one for all its features, asking only for what is not granted yet. Answers the address to open, or the code to type on another device.',
  scope: 'operate',
  input: z.object({
    id: connectionId,
    method: signInMethod.default('callback'),
    loginHint: z.string().max(320).optional().meta({ description: 'The account, to spare typing it.' }),
  }),
  output: signIn,
  rest: { method: 'POST', path: '/connections/:id/sign-in', status: 201 },
  audit: ({ id }) => `Began a sign-in for ${id}.`,
  async run({ id, method, loginHint }, { house, actor }) {
    return showSignIn(
      await house.connections.beginSignIn(id, {
        method,
        ...(loginHint === undefined ? {} : { loginHint }),
        ...(actor.browser === undefined ? {} : { browser: actor.browser }),
      }),
    );
  },
});
