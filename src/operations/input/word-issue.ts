import type { z } from 'zod';
import { nearestName } from '../../base/config/nearest-name.ts';
import { type FieldError, pathText } from './input-error.ts';
import type { FieldPath } from './unknown-fields.ts';

type Issue = z.core.$ZodIssue;

/** What Zod found, in words, by field. Never with the value: it may be a secret. */
export function wordIssue(issue: Issue, given: unknown): readonly FieldError[] {
  const path = fieldPath(issue.path);
  if (issue.code === 'unrecognized_keys') return []; // found before, with what was probably meant
  if (issue.code === 'invalid_union') {
    const [branch] = [...issue.errors].sort((one, other) => one.length - other.length);
    return (branch ?? []).flatMap((inner) =>
      wordIssue({ ...inner, path: [...issue.path, ...inner.path] }, given),
    );
  }
  return [{ path: pathText(path), message: words(issue, at(given, path)) }];
}

function words(issue: Issue, value: unknown): string {
  if (value === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value'))
    return `Missing.${issue.code === 'invalid_type' ? ` Expected ${withArticle(issue.expected)}.` : allowed(issue, value)}`;
  if (issue.code === 'invalid_type')
    return `Expected ${withArticle(issue.expected)}, not ${withArticle(kindOf(value))}.`;
  if (issue.code === 'invalid_value') return `Not allowed.${allowed(issue, value)}`;
  return `${issue.message.replace(/\.$/, '')}.`;
}

function allowed({ values }: z.core.$ZodIssueInvalidValue, value: unknown): string {
  const names = values.map(String);
  const nearest = typeof value === 'string' ? nearestName(value, names) : undefined;
  const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  return ` ${names.length === 1 ? 'Expected' : 'Allowed:'} ${names.join(', ')}.${hint}`;
}

const fieldPath = (path: readonly PropertyKey[]): FieldPath =>
  path.map((step) => (typeof step === 'number' ? step : String(step)));

function at(value: unknown, [step, ...rest]: FieldPath): unknown {
  if (step === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return at((value as Record<string | number, unknown>)[step], rest);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const withArticle = (kind: string) => {
  if (kind === 'null') return kind;
  return `${/^[aeio]/.test(kind) ? 'an' : 'a'} ${kind}`;
};
