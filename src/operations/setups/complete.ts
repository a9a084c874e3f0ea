import { z } from 'zod';
import { operation } from '../operation.ts';
import { setupId } from '../shapes/ids.ts';
import { setup, showSetup } from '../shapes/sign-in.ts';

export const completeSetup = operation({
  name: 'setups.complete',
  title: 'Complete a setup with a pasted address',
  meaning: 'Takes the address the browser ended at, or the text of the page it shows.',
  scope: 'admin',
  input: z.object({ id: setupId, url: z.string().min(1).max(100_000) }),
  output: setup,
  rest: { method: 'POST', path: '/setups/:id/complete' },
  async run({ id, url }, { house, actor }) {
    await house.connections.arrive(
      { text: url, ...(actor.browser === undefined ? {} : { browser: actor.browser }) },
      { kind: 'setup', id },
    );
    return showSetup(await house.setups.find(id));
  },
});
