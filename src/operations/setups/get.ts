import { z } from 'zod';
import { operation } from '../operation.ts';
import { setupId } from '../shapes/ids.ts';
import { setup, showSetup } from '../shapes/sign-in.ts';

export const getSetup = operation({
  name: 'setups.get',
  title: 'Get a setup',
  meaning: 'How far a setup has come: waiting for the sign-in, ready, failed or over.',
  scope: 'admin',
  input: z.object({ id: setupId }),
  output: setup,
  rest: { method: 'GET', path: '/setups/:id' },
  run: async ({ id }, { house }) => showSetup(await house.setups.find(id)),
});
