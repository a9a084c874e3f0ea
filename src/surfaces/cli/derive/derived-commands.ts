import type { Operation } from '../../../operations/operation.ts';
import { operations } from '../../../operations/operations.ts';
import { commandName, type DerivedCommand, deriveCommand } from './derive-command.ts';

/** Operations that have a command of their own, which does more than to call them. */
const ownCommands: readonly string[] = ['doctor.explain'];

/** Every operation by the name of its command. */
export function derivedNames(
  all: readonly Operation[] = operations,
): ReadonlyMap<string, () => DerivedCommand> {
  return new Map(
    all
      .filter(({ name }) => !ownCommands.includes(name))
      .map((operation) => [commandName(operation.name), () => deriveCommand(operation)]),
  );
}
