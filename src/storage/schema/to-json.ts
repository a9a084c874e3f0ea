import type { JsonText } from './column.ts';

/** Writes a value for a JSON column. */
export function toJson(value: unknown): JsonText {
  return JSON.stringify(value) as JsonText;
}
