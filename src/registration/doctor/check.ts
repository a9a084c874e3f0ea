import type { Finding } from '../../base/finding.ts';
import type { Repair } from '../application/repair.ts';
import type { Facts } from './facts.ts';

/** One thing the doctor looks at. Knows nothing of the other checks; when it fails, they go on. */
export interface Check {
  /** Begins the codes of its findings. */
  readonly name: string;
  /** What it looks at, for the finding that says it could not: `The redirect address`. */
  readonly title: string;
  /** Findings about what this check is responsible for; none where it does not concern the subject. */
  examine(facts: Facts): Promise<readonly Finding[]>;
  /** What mends its findings, by their code. A finding whose code stands here carries a fix of kind `repair`. */
  readonly mends?: Readonly<Record<string, Mend>>;
}

/** Prepares what mends a finding; undefined where there is nothing to mend any more. */
export interface Mend {
  /** What the button says. */
  readonly label: string;
  /** `portico`: in what it keeps. `microsoft`: in the directory, in the name of a setup or, where it may, of the app itself. */
  readonly at: 'portico' | 'microsoft';
  prepare(facts: Facts): Promise<Repair<unknown> | undefined>;
}
