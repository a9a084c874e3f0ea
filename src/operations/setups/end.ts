import { z } from 'zod';
import { operation } from '../operation.ts';
import { setupId } from '../shapes/ids.ts';

export const endSetup = operation({
  name: 'setups.end',
  title: 'End a setup',
  meaning: 'Forgets the tokens of a setup at once; otherwise they are forgotten after an hour.',
  scope: 'admin',
  input: z.object({ id: setupId }),
  output: z.object({}),
  rest: { method: 'DELETE', path: '/setups/:id', status: 204 },
  audit: () => 'Ended a setup.',
  async run({ id }, { house }) {
    await house.setups.end(id);
    return {};
  },
});
