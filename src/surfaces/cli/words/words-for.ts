import type { z } from 'zod';
import type { Operation } from '../../../operations/operation.ts';
import { clean } from '../paper/clean.ts';
import type { Paper } from '../paper/paper.ts';
import { plainWords } from './plain-words.ts';
import { sayings } from './sayings.ts';

export interface Said {
  readonly input: unknown;
  readonly output: unknown;
  readonly paper: Paper;
}

/** What an operation answered, in words: what was done, then what came of it. */
export function wordsFor(operation: Operation, { input, output, paper }: Said): string {
  const seen = clean(output);
  const done = operation.audit === undefined ? '' : clean(auditWords(operation, input, output));
  const saying = sayings.find((one) => one.operation === operation);
  const body = saying === undefined ? plainWords(seen, paper) : saying.words(seen, paper, clean(input));
  return [done, body].filter((part) => part !== '').join('\n\n');
}

/** Whether an operation answered what was hoped for. */
export function isGood(operation: Operation, output: unknown): boolean {
  return sayings.find((one) => one.operation === operation)?.isGood(output) ?? true;
}

function auditWords(operation: Operation, input: unknown, output: unknown): string {
  const read: z.ZodSafeParseResult<Record<string, unknown>> = operation.input.safeParse(input);
  return read.success ? (operation.audit?.(read.data, output) ?? '') : '';
}
