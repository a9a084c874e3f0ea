import type { z } from 'zod';
import type { repairConnection } from '../../../operations/doctor/repair.ts';
import type { Paper } from '../paper/paper.ts';
import { examinationWords } from './examination-words.ts';
import type { About } from './mending-command.ts';
import { amendmentWords } from './undertaking-words.ts';

/** What a repair would change or changed, and how things stand after it. */
export function repairWords(
  { applied, amendments, examination }: z.output<(typeof repairConnection)['output']>,
  paper: Paper,
  about: About,
): string {
  const head = applied ? 'Changed:' : 'A repair would change:';
  return [
    amendments.length === 0
      ? 'There is nothing that Portico can mend by itself.'
      : `${head}\n\n${amendmentWords(amendments, paper)}`,
    examination === undefined ? '' : examinationWords(examination.findings, paper, about),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
