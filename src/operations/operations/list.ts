import { z } from 'zod';
import { operation } from '../operation.ts';

export const listOperations = operation({
  name: 'operations.list',
  title: 'List operations',
  meaning: 'Everything that can be asked for, and where.',
  scope: 'read',
  input: z.object({}),
  output: z.object({
    operations: z
      .array(
        z.object({
          name: z.string(),
          title: z.string(),
          meaning: z.string(),
          scope: z.enum(['read', 'operate', 'token', 'admin']),
          method: z.string(),
          path: z.string(),
        }),
      )
      .readonly(),
  }),
  rest: { method: 'GET', path: '/operations' },
  run: async (_input, { operations }) => ({
    operations: operations.map(({ name, title, meaning, scope, rest }) => ({
      name,
      title,
      meaning,
      scope,
      method: rest.method,
      path: `/api/v1${rest.path}`,
    })),
  }),
});
