import type { CustomTypesConfig } from 'pg';

type GetTypeParser = CustomTypesConfig['getTypeParser'];

/** pg hands 64-bit numbers over as text; Portico's are moments and counts, which a JavaScript number holds. */
const asNumber: ReadonlySet<number> = new Set([20 /* int8 */, 1700 /* numeric, which sum() gives */]);

export function typeParsers(standard: { getTypeParser: GetTypeParser }): GetTypeParser {
  return ((oid: number, format: 'text' | 'binary') =>
    asNumber.has(oid) ? exactNumber : standard.getTypeParser(oid, format as 'text')) as GetTypeParser;
}

function exactNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new RangeError(`${text} is too large for a JavaScript number.`);
  }
  return value;
}
