import type { ErrorCode } from '../base/errors/catalogue.ts';
import { PorticoError } from '../base/errors/portico-error.ts';
import type { Finding } from '../base/finding.ts';

export interface GraphFailure {
  /** The HTTP status Graph answered with. */
  readonly graphStatus: number;
  /** `ErrorAccessDenied` and the like; absent where the answer was not Graph's. */
  readonly graphCode: string | undefined;
  /** Under which Microsoft's support finds the request. */
  readonly requestId: string | undefined;
  /** What a claims challenge demands of the next token (continuous access evaluation), as JSON. */
  readonly claims: string | undefined;
  /** Whether a write may have been done all the same. */
  readonly mayHaveBeenDone: boolean;
  readonly finding: Finding;
  /** Milliseconds, where Graph said how long to wait. */
  readonly retryAfter: number | undefined;
}

/** An answer of Graph's that is not what was asked for. `status` is for Portico's own callers, `graphStatus` Graph's. */
export class GraphError extends PorticoError {
  readonly graphStatus: number;
  readonly graphCode: string | undefined;
  readonly requestId: string | undefined;
  readonly claims: string | undefined;
  readonly mayHaveBeenDone: boolean;
  declare readonly finding: Finding;

  constructor(code: ErrorCode, failure: GraphFailure) {
    const { finding, retryAfter } = failure;
    super(code, {
      detail: [finding.title, finding.detail].filter(Boolean).join(' '),
      finding,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    });
    this.graphStatus = failure.graphStatus;
    this.graphCode = failure.graphCode;
    this.requestId = failure.requestId;
    this.claims = failure.claims;
    this.mayHaveBeenDone = failure.mayHaveBeenDone;
  }
}
