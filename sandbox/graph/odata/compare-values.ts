/** A date or a date with a time, with or without an offset. */
const dateLike = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * Orders two values as Graph's services do: text without regard to case, moments by time wherever both sides are dates,
 * nothing before everything. Undefined where they cannot be compared.
 */
export function compareValues(left: unknown, right: unknown): number | undefined {
  if (left === undefined || left === null) return right === undefined || right === null ? 0 : -1;
  if (right === undefined || right === null) return 1;
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  return undefined;
}

function compareText(left: string, right: string): number {
  const [leftTime, rightTime] = [instantOf(left), instantOf(right)];
  if (leftTime !== undefined && rightTime !== undefined) return leftTime - rightTime;
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Milliseconds of a date text; one without an offset counts as UTC. */
function instantOf(text: string): number | undefined {
  const found = dateLike.exec(text);
  if (!found) return undefined;
  const time = Date.parse(found[2] && !found[3] ? `${text}Z` : text);
  return Number.isNaN(time) ? undefined : time;
}
