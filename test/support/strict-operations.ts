import type { Operation } from '../../src/operations/operation.ts';

/**
 * The same operations, which fail when they answer a field that their output schema does not have: over the wire it
 * is left out in silence, so only a test can find it.
 */
export function strictOperations(operations: readonly Operation[]): readonly Operation[] {
  return operations.map((operation) => ({
    ...operation,
    async run(input, context) {
      const answer = await operation.run(input, context);
      const read = operation.output.safeParse(answer);
      const lost = read.success ? leftOut(answer, read.data) : [];
      if (lost.length > 0)
        throw new Error(`${operation.name} answers what its output schema does not have: ${lost.join(', ')}`);
      return answer;
    },
  }));
}

function leftOut(given: unknown, written: unknown, path = ''): readonly string[] {
  if (typeof given !== 'object' || given === null || typeof written !== 'object' || written === null)
    return [];
  return Object.entries(given).flatMap(([name, value]) => {
    const at = path === '' ? name : `${path}.${name}`;
    if (value === undefined) return [];
    return Object.hasOwn(written, name)
      ? leftOut(value, (written as Record<string, unknown>)[name], at)
      : [at];
  });
}
