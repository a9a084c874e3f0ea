import { z } from 'zod';
import { operation } from '../operation.ts';
import { moment } from '../shapes/moment.ts';
import { apiKey, scope, showKey } from './shape.ts';

export const createKey = operation({
  name: 'keys.create',
  title: 'Make an API key',
  meaning: 'Makes a key for a program. The answer is the only place where the key itself is shown.',
  scope: 'admin',
  input: z.object({
    name: z.string().min(1).max(120).meta({ description: 'What it is for.' }),
    scopes: z.array(scope).min(1),
    endsAt: moment.optional().meta({ description: 'When it stops working; never unless said.' }),
  }),
  output: apiKey.extend({ key: z.string().meta({ description: 'Copy it now; it is not shown again.' }) }),
  rest: { method: 'POST', path: '/keys', status: 201 },
  audit: ({ name, scopes }) => `Made the API key "${name}" (${scopes.join(', ')}).`,
  async run({ endsAt, ...wish }, { house: { access } }) {
    const { key, secret } = await access.addKey({
      ...wish,
      ...(endsAt === undefined ? {} : { endsAt: Date.parse(endsAt) }),
    });
    return { ...showKey(key), key: secret.revealText() };
  },
});
