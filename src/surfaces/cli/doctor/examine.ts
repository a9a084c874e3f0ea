import type { z } from 'zod';
import { examineConnection } from '../../../operations/doctor/examine-connection.ts';
import { examineRegistration } from '../../../operations/doctor/examine-registration.ts';
import type { Errand } from '../errand.ts';
import { behindDoor } from './behind-door.ts';
import type { Subject } from './subjects.ts';

export interface Examined extends z.output<(typeof examineConnection)['output']> {
  readonly subject: Subject;
}

export async function examine(
  subject: Subject,
  errand: Errand,
  options: { readonly setup?: string } = {},
): Promise<Examined> {
  const { perform, terminal } = errand;
  const progress = terminal.progress(`Examining ${subject.name}.`);
  const operation = subject.kind === 'connection' ? examineConnection : examineRegistration;
  try {
    const examination = await behindDoor(errand, () => perform(operation, { id: subject.id, ...options }));
    return { subject, ...examination };
  } finally {
    progress.end();
  }
}
