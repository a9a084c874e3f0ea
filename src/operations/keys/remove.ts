import { z } from 'zod';
import { operation } from '../operation.ts';
import { keyId } from '../shapes/ids.ts';

export const removeKey = operation({
  name: 'keys.remove',
  title: 'Revoke an API key',
  meaning: 'Whoever uses it is refused from now on.',
  scope: 'admin',
  input: z.object({ id: keyId }),
  output: z.object({}),
  rest: { method: 'DELETE', path: '/keys/:id', status: 204 },
  audit: ({ id }) => `Revoked the API key ${id}.`,
  async run({ id }, { house }) {
    await house.access.removeKey(id);
    return {};
  },
});
