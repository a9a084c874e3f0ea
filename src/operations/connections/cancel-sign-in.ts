import { z } from 'zod';
import { operation } from '../operation.ts';
import { connectionId } from '../shapes/ids.ts';

export const cancelSignIn = operation({
  name: 'connections.cancel-sign-in',
  title: 'Cancel a sign-in',
  meaning: 'Gives up the sign-in that is on its way; whoever still comes back from it is told so.',
  scope: 'operate',
  input: z.object({ id: connectionId }),
  output: z.object({}),
  rest: { method: 'DELETE', path: '/connections/:id/sign-in', status: 204 },
  audit: ({ id }) => `Cancelled the sign-in of ${id}.`,
  async run({ id }, { house }) {
    await house.connections.cancelSignIn(id);
    return {};
  },
});
