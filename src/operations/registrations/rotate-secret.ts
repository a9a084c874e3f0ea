import { z } from 'zod';
import { operation } from '../operation.ts';
import { registrationId, setupId } from '../shapes/ids.ts';
import { undertaking } from '../shapes/undertaking.ts';

export const rotateSecret = operation({
  name: 'registrations.rotate-secret',
  title: 'Replace the secret or certificate',
  meaning:
    'Puts a new secret or certificate beside the old one, changes over once Microsoft accepts it, and removes the old one. Needs a setup unless the registration may look after itself.',
  scope: 'admin',
  input: z.object({ id: registrationId, setup: setupId.optional() }),
  output: undertaking,
  rest: { method: 'POST', path: '/registrations/:id/rotate-secret', status: 202 },
  audit: ({ id }) => `Began to replace the secret of ${id}.`,
  run: async ({ id, setup }, { house }) => house.registrar.rotate(id, setup === undefined ? {} : { setup }),
});
