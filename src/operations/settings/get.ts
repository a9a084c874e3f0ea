import { z } from 'zod';
import { operation } from '../operation.ts';

export const getSettings = operation({
  name: 'settings.get',
  title: 'Get the settings',
  meaning: 'What this Portico is and where it is reached, as it was started.',
  scope: 'read',
  input: z.object({}),
  output: z.object({
    version: z.string(),
    url: z.string(),
    callbackUrl: z.string().meta({ description: 'The OAuth callback URL to enter at Microsoft.' }),
    sandboxUrl: z.string().optional(),
  }),
  rest: { method: 'GET', path: '/settings' },
  run: async (_input, { house: { url, version, sandbox } }) => ({
    version,
    url,
    callbackUrl: `${url}/auth/callback`,
    sandboxUrl: sandbox()?.url,
  }),
});
