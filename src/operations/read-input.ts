import type { z } from 'zod';
import { nearestName } from '../base/config/nearest-name.ts';
import { PorticoError } from '../base/errors/portico-error.ts';

/** What was asked for, as the operation takes it. Throws `operations-input-wrong` with every mistake and its path. */
export function readInput<Input extends z.ZodObject>(schema: Input, given: unknown): z.output<Input> {
  const read = schema.safeParse(given);
  const mistakes = read.success
    ? unknownFields(given, read.data).map((path) => unknownField(path, Object.keys(schema.shape)))
    : read.error.issues.map(({ path, message }) => mistake(path, message));
  if (mistakes.length === 0 && read.success) return read.data;
  throw new PorticoError('operations-input-wrong', { detail: mistakes.join('\n') });
}

type Path = readonly PropertyKey[];

/** Schemas leave out what they do not know; whoever wrote it believes that it counts. */
function unknownFields(given: unknown, read: unknown, path: Path = []): readonly Path[] {
  if (Array.isArray(given) && Array.isArray(read)) {
    return given.flatMap((item, index) => unknownFields(item, read[index], [...path, index]));
  }
  if (!isRecord(given) || !isRecord(read)) return [];
  return Object.entries(given).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return name in read ? unknownFields(value, read[name], [...path, name]) : [[...path, name]];
  });
}

function unknownField(path: Path, names: readonly string[]): string {
  const nearest = path.length === 1 ? nearestName(String(path[0]), names) : undefined;
  return mistake(path, `There is no such field.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`);
}

const mistake = (path: Path, words: string) => (path.length === 0 ? words : `${path.join('.')}: ${words}`);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
