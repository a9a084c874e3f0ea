import type { z } from 'zod';
import type { AuditEntry } from '../access/access.ts';
import { PorticoError } from '../base/errors/portico-error.ts';
import type { Operation, OperationContext } from './operation.ts';
import { readInput } from './read-input.ts';

/**
 * Does what was asked for, in the name of the actor: the same on every surface. Checks the scope and the input, runs
 * it, and notes in the audit log what was done, refused or failed, unless it only reads.
 */
export async function perform<Input extends z.ZodObject, Output extends z.ZodType>(
  operation: Operation<Input, Output>,
  given: unknown,
  context: OperationContext,
): Promise<z.output<Output>> {
  if (!context.actor.scopes.includes(operation.scope)) {
    const words = `${operation.title} was refused: it needs the scope "${operation.scope}".`;
    await note(context, operation, { words, outcome: 'refused', subject: subjectOf(given) });
    throw new PorticoError('operations-scope-missing', { detail: words });
  }
  const input = readInput(operation.input, given);
  const output = await attempt(operation, input, context);
  if (operation.audit !== undefined) {
    await note(context, operation, {
      words: operation.audit(input, output),
      outcome: 'done',
      subject: subjectOf(input) ?? subjectOf(output),
    });
  }
  return output;
}

async function attempt<Input extends z.ZodObject, Output extends z.ZodType>(
  operation: Operation<Input, Output>,
  input: z.output<Input>,
  context: OperationContext,
): Promise<z.output<Output>> {
  try {
    return operation.output.parse(await operation.run(input, context));
  } catch (error) {
    if (operation.audit !== undefined) {
      const reason = error instanceof PorticoError ? error.title : 'Something unexpected failed.';
      await note(context, operation, {
        words: `${operation.title} failed: ${reason}`,
        outcome: 'failed',
        subject: subjectOf(input),
      });
    }
    throw error;
  }
}

function note(
  { house, actor: { kind, id, name } }: OperationContext,
  operation: Pick<Operation, 'name'>,
  entry: Pick<AuditEntry, 'words' | 'outcome' | 'subject'>,
): Promise<void> {
  return house.access.note({ ...entry, actor: { kind, id, name }, operation: operation.name });
}

/** Operations call the thing they are about `id`. */
function subjectOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return typeof value.id === 'string' ? value.id : undefined;
}
