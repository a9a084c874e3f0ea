import type { Finding } from '../finding.ts';
import { type CatalogueEntry, catalogue, type ErrorCode } from './catalogue.ts';
import type { Retry, WhoseMove } from './whose-move.ts';

export interface Occurrence {
  /** What happened this time, in words a person can act on. Never a secret. */
  readonly detail: string;
  /** When retry is `after`: milliseconds from now. */
  readonly retryAfter?: number;
  /** What the doctor would say: more exact than the catalogue can be, and shown in its place. */
  readonly finding?: Finding;
  /** The raw thing behind it, for the log only. */
  readonly cause?: unknown;
}

/** An error that knows whose move it is, whether to retry and what comes next. Decided once, here. */
export class PorticoError extends Error {
  override readonly name = 'PorticoError';
  readonly code: ErrorCode;
  readonly title: string;
  readonly whoseMove: WhoseMove;
  readonly retry: Retry;
  readonly retryAfter: number | undefined;
  readonly finding: Finding | undefined;
  readonly nextStep: string;
  readonly status: number;

  constructor(code: ErrorCode, { detail, retryAfter, finding, cause }: Occurrence) {
    super(detail, cause === undefined ? undefined : { cause });
    const entry: CatalogueEntry = catalogue[code];
    this.code = code;
    this.title = entry.title;
    this.whoseMove = entry.whoseMove;
    this.retry = entry.retry;
    this.retryAfter = retryAfter;
    this.finding = finding;
    this.nextStep = entry.nextStep;
    this.status = entry.status;
  }
}
