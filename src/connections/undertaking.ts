import type { Finding } from '../base/finding.ts';

/** A step of a creation or a repair, ticking live. */
export interface Step {
  readonly name: string;
  readonly title: string;
  readonly state: 'waiting' | 'running' | 'done' | 'skipped' | 'failed';
  /** What happened, in words. */
  readonly outcome: string | undefined;
  readonly finding: Finding | undefined;
}

/** A creation or repair on its way. Its steps stay to be read until a day after it ended. */
export interface Undertaking {
  readonly id: string;
  readonly kind: 'create' | 'repair' | 'rotate';
  readonly state: 'running' | 'done' | 'failed';
  readonly steps: readonly Step[];
  readonly registration: string | undefined;
}
