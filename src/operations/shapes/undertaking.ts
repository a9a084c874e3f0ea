import { z } from 'zod';
import { finding } from './finding.ts';
import { registrationId, undertakingId } from './ids.ts';

export const undertaking = z
  .object({
    id: undertakingId,
    kind: z.enum(['create', 'repair', 'rotate']),
    state: z.enum(['running', 'done', 'failed']),
    steps: z
      .array(
        z.object({
          name: z.string(),
          title: z.string(),
          state: z.enum(['waiting', 'running', 'done', 'skipped', 'failed']),
          outcome: z.string().optional(),
          finding: finding.optional(),
        }),
      )
      .readonly(),
    registration: registrationId.optional(),
  })
  .meta({ id: 'Undertaking', description: 'A creation, repair or rotation on its way, step by step.' });

export const amendment = z
  .object({
    finding: z.string(),
    path: z.string(),
    from: z.unknown(),
    to: z.unknown(),
    words: z.string(),
    needsSetup: z.boolean(),
  })
  .meta({ id: 'Amendment', description: 'One change a repair makes, to look at before it is made.' });
