import { GraphFault } from '../fault.ts';

/**
 * What Graph answers to an item that can be read but does not make sense. It never says which property it was;
 * the reason given here stays inside, for whoever debugs the sandbox.
 */
export function validationFailure(reason: string): GraphFault {
  return new GraphFault(400, 'ErrorPropertyValidationFailure', 'At least one property failed validation.', {
    cause: reason,
  });
}
