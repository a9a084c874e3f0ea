import { z } from 'zod';
import type { Subject } from '../../registration/registrar.ts';
import type { House } from '../house.ts';
import { operation } from '../operation.ts';
import { examination } from '../shapes/finding.ts';
import { connectionId, registrationId, setupId } from '../shapes/ids.ts';
import { amendment } from '../shapes/undertaking.ts';
import { showExamination } from './show-examination.ts';

const asked = z.object({
  setup: setupId.optional(),
  findings: z
    .array(z.string())
    .optional()
    .meta({ description: 'Codes of the findings to mend; all that can be mended unless said.' }),
  apply: z.boolean().default(true).meta({ description: 'false shows what would be changed.' }),
});

const outcome = z.object({
  applied: z.boolean(),
  amendments: z.array(amendment).readonly(),
  examination: examination.optional().meta({ description: 'How things stand after the repair.' }),
});

export const repairRegistration = operation({
  name: 'registrations.repair',
  title: 'Mend a registration',
  meaning:
    'Mends what the doctor found, at Microsoft or in what Portico keeps. Reads, merges and writes: what Portico did not put there stays. Shows the changes first when `apply` is false.',
  scope: 'admin',
  input: asked.extend({ id: registrationId }),
  output: outcome,
  rest: { method: 'POST', path: '/registrations/:id/repair' },
  audit: ({ id }, done) => wordsFor(`the registration ${id}`, done),
  run: async ({ id, ...options }, { house }) => repair(house, { registration: id }, options),
});

export const repairConnection = operation({
  name: 'connections.repair',
  title: 'Mend a connection',
  meaning: 'Mends what the doctor found about a connection or its registration.',
  scope: 'admin',
  input: asked.extend({ id: connectionId }),
  output: outcome,
  rest: { method: 'POST', path: '/connections/:id/repair' },
  audit: ({ id }, done) => wordsFor(`the connection ${id}`, done),
  run: async ({ id, ...options }, { house }) => repair(house, { connection: id }, options),
});

async function repair(
  { doctor }: Pick<House, 'doctor'>,
  subject: Subject,
  { setup, findings, apply }: z.output<typeof asked>,
): Promise<z.input<typeof outcome>> {
  const options = {
    ...(setup === undefined ? {} : { setup }),
    ...(findings === undefined ? {} : { findings }),
  };
  if (!apply) return { applied: false, amendments: await doctor.planRepair(subject, options) };
  const { amendments, examination: after } = await doctor.repair(subject, options);
  return { applied: true, amendments, examination: showExamination(after) };
}

function wordsFor(subject: string, { applied, amendments }: z.output<typeof outcome>): string {
  if (!applied) return `Looked at what a repair of ${subject} would change.`;
  if (amendments.length === 0) return `Found nothing to mend about ${subject}.`;
  return `Mended ${subject}: ${amendments.map(({ words }) => words).join(' ')}`;
}
