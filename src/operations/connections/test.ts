import { z } from 'zod';
import { operation } from '../operation.ts';
import { featureName } from '../shapes/feature-choice.ts';
import { finding } from '../shapes/finding.ts';
import { connectionId } from '../shapes/ids.ts';
import { subjectOf } from '../try-out/subject.ts';

const step = z
  .object({
    level: z.enum(['read', 'update']),
    asked: z.string().meta({ description: 'In words: `The next three events`.' }),
    call: z.string(),
    state: z.enum(['ok', 'failed', 'skipped']),
    cameBack: z.array(z.string()).readonly(),
    milliseconds: z.number(),
    finding: finding.optional(),
  })
  .meta({ id: 'TryOutStep' });

export const testConnection = operation({
  name: 'connections.test',
  title: 'Test a connection',
  meaning:
    'Reads something real for each feature that is on and, where it may change things, writes something that is undone at once. Says for each what was asked, what came back and, where it failed, its finding.',
  scope: 'operate',
  input: z.object({
    id: connectionId,
    person: z.string().max(320).optional().meta({
      description: 'Whom an application is tried on: an address. Chosen from the directory unless said.',
    }),
    timeZone: z.string().max(80).optional().meta({ description: 'Of the reader, as IANA names it.' }),
  }),
  output: z.object({
    ok: z.boolean(),
    features: z
      .array(z.object({ feature: featureName, title: z.string(), steps: z.array(step).readonly() }))
      .readonly(),
  }),
  rest: { method: 'POST', path: '/connections/:id/test' },
  audit: ({ id }, { ok }) => `Tested the connection ${id}: ${ok ? 'all went well' : 'not all went well'}.`,
  async run({ id, person, timeZone }, { house, signal }) {
    const connection = await house.connections.find(id);
    // Whether it works at all comes first, so that one cause is told once.
    await house.connections.token(id);
    const { runTryOut } = await import('../try-out/run-try-out.ts');
    const features = await runTryOut({
      graph: await house.graphFor(id),
      clock: house.clock,
      subject: subjectOf(connection, house.connections.standing(connection)),
      person,
      timeZone,
      signal,
    });
    const failed = features.flatMap(({ steps }) => steps.filter(({ state }) => state === 'failed'));
    for (const { finding: met } of failed)
      if (met !== undefined) await house.connections.noteFinding(id, met);
    return { ok: failed.length === 0, features };
  },
});
