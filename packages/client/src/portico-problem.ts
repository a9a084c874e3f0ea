import type { Finding } from './operations.ts';

/** An error as Portico puts it on the wire: the fields of RFC 9457 and its own. */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** The request's id, under which Portico's log has it. */
  readonly instance?: string;
  readonly code: string;
  readonly whoseMove: Finding['whoseMove'];
  readonly nextStep: string;
  /** The page about this kind of error. */
  readonly docs?: string;
  /** What the doctor says, where it knows more. */
  readonly finding?: Finding;
}

/** What a call throws when it did not come to what was asked for: whose move it is and what to do are in `problem`. */
export class PorticoProblem extends Error {
  override readonly name = 'PorticoProblem';
  readonly problem: Problem;
  readonly code: string;
  readonly status: number;

  constructor(problem: Problem, cause?: unknown) {
    super(problem.detail ?? problem.title, cause === undefined ? undefined : { cause });
    this.problem = problem;
    this.code = problem.code;
    this.status = problem.status;
  }
}
