import type { z } from 'zod';
import { nearestName } from '../base/config/nearest-name.ts';
import { type FieldError, InputError, pathText } from './input/input-error.ts';
import { jsonSchemaOf } from './input/json-schema.ts';
import { type UnknownField, unknownFields } from './input/unknown-fields.ts';
import { wordIssue } from './input/word-issue.ts';

/**
 * What was asked for, as the operation takes it. Throws an InputError (`operations-input-wrong`) with every mistake
 * and its path; a field nobody knows is one, at any depth.
 */
export function readInput<Input extends z.ZodObject>(schema: Input, given: unknown): z.output<Input> {
  const read = schema.safeParse(given);
  if (read.success && !hasMore(given, read.data)) return read.data;
  // The schema as data takes a while to write and knows what was probably meant: only for what went wrong.
  const unknown = unknownFields(jsonSchemaOf(schema, 'input'), given).map(wordUnknown);
  const wrong = read.success ? [] : read.error.issues.flatMap((issue) => wordIssue(issue, given));
  if (read.success && unknown.length === 0) return read.data;
  throw new InputError([...unknown, ...wrong]);
}

/** Schemas leave out what they do not know; whoever wrote it believes that it counts. */
function hasMore(given: unknown, read: unknown): boolean {
  if (Array.isArray(given) && Array.isArray(read))
    return given.some((item, index) => hasMore(item, read[index]));
  if (!isRecord(given) || !isRecord(read)) return false;
  return Object.entries(given).some(
    ([name, value]) => value !== undefined && (!Object.hasOwn(read, name) || hasMore(value, read[name])),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function wordUnknown({ path, known }: UnknownField): FieldError {
  const nearest = nearestName(String(path.at(-1)), known);
  const hint = nearest === undefined ? knownNames(known) : ` Did you mean ${nearest}?`;
  return { path: pathText(path), message: `There is no such field.${hint}` };
}

function knownNames(known: readonly string[]): string {
  return known.length === 0 ? ' None is taken here.' : ` There are: ${known.join(', ')}.`;
}
