import type { z } from 'zod';
import { examineConnection } from '../../../operations/doctor/examine-connection.ts';
import { examineRegistration } from '../../../operations/doctor/examine-registration.ts';
import type { Errand } from '../errand.ts';
import type { Subject } from './subjects.ts';

export interface Examined extends z.output<(typeof examineConnection)['output']> {
  readonly subject: Subject;
}

export async function examine(
  subject: Subject,
  { perform, terminal }: Errand,
  options: { readonly setup?: string } = {},
): Promise<Examined> {
  const progress = terminal.progress(`Examining ${subject.name}.`);
  const operation = subject.kind === 'connection' ? examineConnection : examineRegistration;
  try {
    return { subject, ...(await perform(operation, { id: subject.id, ...options })) };
  } finally {
    progress.end();
  }
}
