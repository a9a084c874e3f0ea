import { z } from 'zod';
import { operation } from '../operation.ts';
import { undertakingId } from '../shapes/ids.ts';
import { undertaking } from '../shapes/undertaking.ts';

export const getUndertaking = operation({
  name: 'undertakings.get',
  title: 'Get an undertaking',
  meaning: 'How far a creation, repair or rotation has come, step by step.',
  scope: 'read',
  input: z.object({ id: undertakingId }),
  output: undertaking,
  rest: { method: 'GET', path: '/undertakings/:id' },
  run: ({ id }, { house }) => house.registrar.undertaking(id),
});
