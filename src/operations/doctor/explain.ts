import { z } from 'zod';
import { operation } from '../operation.ts';
import { findings } from '../shapes/finding.ts';

export const explainError = operation({
  name: 'doctor.explain',
  title: 'Explain an error',
  meaning:
    'Says what an error means that was copied from anywhere: a page of Microsoft’s, a log, another program. A text without a known error has no findings.',
  scope: 'read',
  input: z.object({ text: z.string().min(1).max(100_000) }),
  output: z.object({ findings }),
  rest: { method: 'POST', path: '/doctor' },
  run: async ({ text }, { house }) => ({ findings: await house.doctor.explain(text) }),
});
