import { z } from 'zod';
import { operation } from '../operation.ts';
import { featureName } from '../shapes/feature-choice.ts';

const level = z.object({
  read: z.array(z.string()).readonly(),
  update: z.array(z.string()).readonly().optional(),
});
const kinds = z.enum(['work-account', 'personal-account', 'app']);

export const listFeatures = operation({
  name: 'features.list',
  title: 'List features',
  meaning:
    'What connections can be used for, each with the permissions it needs by who it acts as, and why somebody cannot have it.',
  scope: 'read',
  input: z.object({}),
  output: z.object({
    features: z.array(
      z.object({
        name: featureName,
        title: z.string(),
        words: z.object({ read: z.string(), update: z.string().optional() }),
        permissions: z.partialRecord(kinds, level),
        shared: level.optional(),
        unavailable: z.partialRecord(kinds, z.string()),
      }),
    ),
  }),
  rest: { method: 'GET', path: '/features' },
  run: async (_input, { house }) => ({ features: [...house.features] }),
});
