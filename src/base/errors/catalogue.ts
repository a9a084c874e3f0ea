import type { Retry, WhoseMove } from './whose-move.ts';

export interface CatalogueEntry {
  /** One short sentence that holds for every occurrence. */
  readonly title: string;
  readonly whoseMove: WhoseMove;
  readonly retry: Retry;
  /** What that person does now, as an instruction. */
  readonly nextStep: string;
  /** HTTP status when the error reaches a caller over REST. */
  readonly status: number;
}

/**
 * Every error Portico can raise, once. docs/reference/errors.md is checked against this table both ways.
 * A code is `<folder>-<what happened>`; it never changes once released.
 */
export const catalogue = {
  'config-unknown-variable': {
    title: 'A PORTICO_ variable is set that Portico does not know.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Correct the name or remove the variable, then start again.',
    status: 500,
  },
  'config-bad-value': {
    title: 'A PORTICO_ variable has a value that is not allowed.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Set it to one of the allowed values, then start again.',
    status: 500,
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof catalogue;
