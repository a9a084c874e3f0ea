import type { Cloud } from '../clouds/cloud.ts';

/** What is known besides the code; all of it makes the explanation more exact. */
export interface ExplainFacts {
  readonly cloud?: Cloud;
  readonly clientId?: string;
  readonly tenant?: string;
  readonly redirectUri?: string;
  /** Where an administrator approves. */
  readonly approvalUrl?: string;
  /** What Microsoft said, without the code in front and the ids behind. */
  readonly description?: string;
  readonly error?: string;
  readonly suberror?: string;
  readonly status?: number;
  readonly correlationId?: string;
  readonly traceId?: string;
  readonly timestamp?: string;
  /** The answer as it came; redacted before it is shown. */
  readonly raw?: string;
}
