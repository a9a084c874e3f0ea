import { compareValues } from './compare-values.ts';
import type { Comparison, Filter, Operand } from './filter.ts';
import { valueAt } from './wire-path.ts';

/** Values of the lambda variables in force. */
type Bindings = ReadonlyMap<string, unknown>;

/** Whether a wire object satisfies a filter. */
export function matches(filter: Filter, item: unknown): boolean {
  return holds(filter, item, new Map());
}

function holds(filter: Filter, item: unknown, bindings: Bindings): boolean {
  switch (filter.kind) {
    case 'and':
      return holds(filter.left, item, bindings) && holds(filter.right, item, bindings);
    case 'or':
      return holds(filter.left, item, bindings) || holds(filter.right, item, bindings);
    case 'not':
      return !holds(filter.of, item, bindings);
    case 'truth':
      return operandValue(filter.of, item, bindings) === true;
    case 'compare':
      return compares(
        filter.operator,
        operandValue(filter.left, item, bindings),
        operandValue(filter.right, item, bindings),
      );
    case 'in': {
      const left = operandValue(filter.left, item, bindings);
      return filter.values.some((value) => compares('eq', left, operandValue(value, item, bindings)));
    }
    case 'any':
    case 'all':
      return holdsOver(filter, item, bindings);
  }
}

function holdsOver(
  filter: Extract<Filter, { kind: 'any' | 'all' }>,
  item: unknown,
  bindings: Bindings,
): boolean {
  const found = valueAtBound(filter.path, item, bindings);
  const elements = Array.isArray(found) ? found : [];
  const { of } = filter;
  if (!of) return elements.length > 0;
  const test = (element: unknown): boolean =>
    holds(of, item, new Map([...bindings, [filter.variable.toLowerCase(), element]]));
  return filter.kind === 'any' ? elements.some(test) : elements.every(test);
}

function valueAtBound(path: readonly string[], item: unknown, bindings: Bindings): unknown {
  const [first = '', ...rest] = path;
  const variable = first.toLowerCase();
  return bindings.has(variable) ? valueAt(bindings.get(variable), rest) : valueAt(item, path);
}

function operandValue(operand: Operand, item: unknown, bindings: Bindings): unknown {
  switch (operand.kind) {
    case 'literal':
      return operand.value;
    case 'path':
      return valueAtBound(operand.path, item, bindings);
    case 'call':
      return calls[operand.name]?.(...operand.of.map((one) => operandValue(one, item, bindings)));
  }
}

function compares(operator: Comparison, left: unknown, right: unknown): boolean {
  if (operator === 'has') return hasFlag(left, right);
  // A comparison with nothing is only ever equal or unequal.
  const missing = left === undefined || left === null || right === undefined || right === null;
  const order = compareValues(left, right);
  if (operator === 'eq') return order === 0;
  if (operator === 'ne') return order !== 0;
  if (missing || order === undefined) return false;
  return { gt: order > 0, ge: order >= 0, lt: order < 0, le: order <= 0 }[operator];
}

function hasFlag(left: unknown, right: unknown): boolean {
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  return left.toLowerCase().split(/,\s*/).includes(right.toLowerCase());
}

const text = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

const datePart =
  (read: (date: Date) => number) =>
  (value: unknown): number | null => {
    const date = new Date(typeof value === 'string' ? value : Number.NaN);
    return Number.isNaN(date.getTime()) ? null : read(date);
  };

const calls: Readonly<Record<string, (...values: readonly unknown[]) => unknown>> = {
  contains: (whole, part) => text(whole).includes(text(part)),
  startswith: (whole, part) => text(whole).startsWith(text(part)),
  endswith: (whole, part) => text(whole).endsWith(text(part)),
  substringof: (part, whole) => text(whole).includes(text(part)),
  tolower: (value) => (typeof value === 'string' ? value.toLowerCase() : null),
  toupper: (value) => (typeof value === 'string' ? value.toUpperCase() : null),
  trim: (value) => (typeof value === 'string' ? value.trim() : null),
  length: (value) => (typeof value === 'string' ? value.length : null),
  indexof: (whole, part) => text(whole).indexOf(text(part)),
  concat: (left, right) => `${left ?? ''}${right ?? ''}`,
  date: (value) => (typeof value === 'string' ? value.slice(0, 10) : null),
  time: (value) => (typeof value === 'string' ? value.slice(11) : null),
  year: datePart((date) => date.getUTCFullYear()),
  month: datePart((date) => date.getUTCMonth() + 1),
  day: datePart((date) => date.getUTCDate()),
  hour: datePart((date) => date.getUTCHours()),
  minute: datePart((date) => date.getUTCMinutes()),
  second: datePart((date) => date.getUTCSeconds()),
};
