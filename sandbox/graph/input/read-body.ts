import type { JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';

/** Judges one value of a request body and answers what to keep. `path` names it in errors. */
export type FieldReader = (value: unknown, path: string) => unknown;

export type Fields = Readonly<Record<string, FieldReader>>;

/** How a workload words a refused body: an error code, and whether it names the model's type. */
export interface BodyRules {
  readonly type: string;
  readonly code: string;
  /** Properties that may be sent and are ignored, as clients send back what they read. */
  readonly ignored?: readonly string[];
}

/**
 * Reads the writable properties out of a request body. Unknown names and wrong values are refused, as Graph refuses them;
 * names are matched in their exact case, annotations (`@odata.type`) are left out.
 */
export function readBody(
  body: JsonObject,
  fields: Fields,
  rules: BodyRules,
  at = '',
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    if (name.includes('@') || rules.ignored?.includes(name)) continue;
    const reader = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!reader) {
      throw new GraphFault(
        400,
        rules.code,
        `The property '${name}' does not exist on type '${rules.type}'. Make sure to only use property names that are defined by the type.`,
      );
    }
    try {
      found[name] = reader(value, at + name);
    } catch (error) {
      if (error instanceof WrongValue) throw new GraphFault(400, rules.code, error.message, { cause: error });
      throw error;
    }
  }
  return found;
}

class WrongValue extends Error {}

export function wrong(path: string, expected: string): never {
  throw new WrongValue(`Cannot read the value of '${path}': expected ${expected}.`);
}

export const field = {
  text:
    (longest = 4000): FieldReader =>
    (value, path) =>
      typeof value === 'string' && value.length <= longest
        ? value
        : wrong(path, `a string of at most ${longest} characters`),
  boolean: ((value, path) =>
    typeof value === 'boolean' ? value : wrong(path, 'true or false')) as FieldReader,
  integer:
    (least: number, most: number): FieldReader =>
    (value, path) =>
      Number.isInteger(value) && (value as number) >= least && (value as number) <= most
        ? value
        : wrong(path, `a whole number from ${least} to ${most}`),
  /** Enum members are taken in any case and kept in the model's. */
  oneOf:
    (members: readonly string[]): FieldReader =>
    (value, path) =>
      members.find((member) => typeof value === 'string' && member.toLowerCase() === value.toLowerCase()) ??
      wrong(path, `one of ${members.join(', ')}`),
  nullable:
    (reader: FieldReader): FieldReader =>
    (value, path) =>
      value === null ? null : reader(value, path),
  list:
    (reader: FieldReader, most = 1000): FieldReader =>
    (value, path) =>
      Array.isArray(value) && value.length <= most
        ? value.map((item, at) => reader(item, `${path}[${at}]`))
        : wrong(path, `a list of at most ${most}`),
  /** A complex value with properties of its own. */
  object:
    (fields: Fields, rules: BodyRules): FieldReader =>
    (value, path) =>
      isObject(value) ? readBody(value, fields, rules, `${path}.`) : wrong(path, 'an object'),
  instant: ((value, path) => {
    const isInstant =
      typeof value === 'string' &&
      /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/i.test(value) &&
      !Number.isNaN(Date.parse(value));
    return isInstant
      ? new Date(value as string).toISOString()
      : wrong(path, 'a date and time with an offset, such as 2026-01-31T08:00:00Z');
  }) as FieldReader,
  date: ((value, path) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
      ? value
      : wrong(path, 'a date such as 2026-01-31')) as FieldReader,
};

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
