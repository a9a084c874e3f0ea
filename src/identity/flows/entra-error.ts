import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';
import { type RefusalKind, refusalCodes } from '../aadsts/refusal-kind.ts';

export interface Refusal {
  /** The numbers after `AADSTS`; empty where there were none. */
  readonly aadsts: readonly number[];
  /** OAuth's error: `invalid_grant` and the like; empty where there was none. */
  readonly error: string;
  readonly suberror?: string | undefined;
  /** What the next sign-in has to send along in `claims`. */
  readonly claims?: string | undefined;
  readonly kind: RefusalKind;
  readonly finding: Finding;
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

/** A refusal of Microsoft's sign-in service, with the finding that explains it. */
export class EntraError extends PorticoError {
  override readonly finding: Finding;
  readonly aadsts: readonly number[];
  readonly error: string;
  readonly suberror: string | undefined;
  readonly claims: string | undefined;
  readonly kind: RefusalKind;

  constructor(refusal: Refusal) {
    const { finding, retryAfter, cause } = refusal;
    super(refusalCodes[refusal.kind], {
      detail: finding.detail ?? finding.title,
      finding,
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(cause === undefined ? {} : { cause }),
    });
    this.finding = finding;
    this.aadsts = refusal.aadsts;
    this.error = refusal.error;
    this.suberror = refusal.suberror;
    this.claims = refusal.claims;
    this.kind = refusal.kind;
  }
}
