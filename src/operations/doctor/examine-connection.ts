import { z } from 'zod';
import { operation } from '../operation.ts';
import { examination } from '../shapes/finding.ts';
import { connectionId, setupId } from '../shapes/ids.ts';
import { showExamination } from './show-examination.ts';

export const examineConnection = operation({
  name: 'connections.doctor',
  title: 'Examine a connection',
  meaning:
    'Goes through every check for the connection and the registration it stands on, and says what is wrong, whose move it is and what to do.',
  scope: 'operate',
  input: z.object({ id: connectionId, setup: setupId.optional() }),
  output: examination,
  rest: { method: 'POST', path: '/connections/:id/doctor' },
  run: async ({ id, setup }, { house }) =>
    showExamination(await house.doctor.examineConnection(id, setup === undefined ? {} : { setup })),
});
