import type { z } from 'zod';
import type { Examination } from '../../registration/registrar.ts';
import type { examination } from '../shapes/finding.ts';
import { toMoment } from '../shapes/moment.ts';

export function showExamination({ at, findings }: Examination): z.input<typeof examination> {
  return { at: toMoment(at), findings };
}
