import { z } from 'zod';
import { operation } from '../operation.ts';

export const listClouds = operation({
  name: 'clouds.list',
  title: 'List clouds',
  meaning:
    'The Microsoft clouds this Portico knows: built in, from PORTICO_CLOUDS, and the sandbox while it runs.',
  scope: 'read',
  input: z.object({}),
  output: z.object({
    clouds: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        authority: z.string(),
        graph: z.string(),
        resource: z.string(),
        portal: z.string().optional(),
        nativeRedirect: z.string(),
        aliases: z.array(z.string()).readonly(),
        personalAccounts: z.boolean(),
        unverified: z
          .array(z.string())
          .readonly()
          .meta({ description: 'Facts nobody has checked against Microsoft yet.' }),
      }),
    ),
  }),
  rest: { method: 'GET', path: '/clouds' },
  run: async (_input, { house }) => ({ clouds: [...house.clouds.all] }),
});
