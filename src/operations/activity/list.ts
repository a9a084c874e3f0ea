import { z } from 'zod';
import { operation } from '../operation.ts';
import { moment, toMoment } from '../shapes/moment.ts';

export const listActivity = operation({
  name: 'activity.list',
  title: 'List what was done',
  meaning: 'Who did what and when, newest first.',
  scope: 'admin',
  input: z.object({
    limit: z.coerce.number().int().min(1).max(500).default(100),
    before: moment.optional().meta({ description: 'Only what was done before; for the next page.' }),
  }),
  output: z.object({
    entries: z.array(
      z.object({
        id: z.string(),
        at: moment,
        actor: z.object({
          kind: z.enum(['person', 'key', 'machine', 'portico']),
          id: z.string(),
          name: z.string(),
        }),
        operation: z.string(),
        words: z.string(),
        subject: z.string().optional(),
        outcome: z.enum(['done', 'refused', 'failed']),
      }),
    ),
  }),
  rest: { method: 'GET', path: '/activity' },
  async run({ limit, before }, { house: { access } }) {
    const entries = await access.activity({
      limit,
      ...(before === undefined ? {} : { before: Date.parse(before) }),
    });
    return {
      entries: entries.map(({ at, actor: { kind, id, name }, ...entry }) => ({
        ...entry,
        at: toMoment(at),
        actor: { kind, id, name },
      })),
    };
  },
});
