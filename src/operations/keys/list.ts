import { z } from 'zod';
import { operation } from '../operation.ts';
import { apiKey, showKey } from './shape.ts';

export const listKeys = operation({
  name: 'keys.list',
  title: 'List API keys',
  meaning: 'All API keys by name and hint. A key itself is shown once, when it is made.',
  scope: 'admin',
  input: z.object({}),
  output: z.object({ keys: z.array(apiKey) }),
  rest: { method: 'GET', path: '/keys' },
  run: async (_input, { house }) => ({ keys: (await house.access.keys()).map(showKey) }),
});
