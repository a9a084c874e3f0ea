import { z } from 'zod';
import { operation } from '../operation.ts';
import { examination } from '../shapes/finding.ts';
import { registrationId, setupId } from '../shapes/ids.ts';
import { showExamination } from './show-examination.ts';

export const examineRegistration = operation({
  name: 'registrations.doctor',
  title: 'Examine a registration',
  meaning:
    'Goes through every check there is and says what is wrong, whose move it is and what to do. With a setup it also reads the application at Microsoft.',
  scope: 'operate',
  input: z.object({ id: registrationId, setup: setupId.optional() }),
  output: examination,
  rest: { method: 'POST', path: '/registrations/:id/doctor' },
  run: async ({ id, setup }, { house }) =>
    showExamination(await house.doctor.examineRegistration(id, setup === undefined ? {} : { setup })),
});
