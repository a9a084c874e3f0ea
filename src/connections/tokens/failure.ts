import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';
import type { RefusalKind } from '../../identity/aadsts/refusal-kind.ts';
import { EntraError } from '../../identity/flows/entra-error.ts';
import { findingOf } from '../health/finding-of.ts';

/** Why Microsoft gave no token, as far as it decides what happens next. */
export interface Failure {
  /**
   * - `passing`: it is tried again; nothing changes meanwhile
   * - `sign-in`: the account has to sign in again
   * - `approval`: consent is missing
   * - `stopped`: something has to be changed first, here or at Microsoft
   */
  readonly kind: 'passing' | 'sign-in' | 'approval' | 'stopped';
  readonly finding: Finding;
  /** Milliseconds Microsoft asks to wait. */
  readonly retryAfter?: number | undefined;
  /** What the next sign-in has to send along. */
  readonly claims?: string | undefined;
  readonly cause: PorticoError;
}

const kindOfRefusal: Readonly<Record<RefusalKind, Failure['kind']>> = {
  'sign-in': 'sign-in',
  approval: 'approval',
  credential: 'stopped',
  registration: 'stopped',
  account: 'stopped',
  policy: 'stopped',
  request: 'stopped',
  wait: 'passing',
};

/** Undefined for what is no failure of Microsoft's or of the way there, but a fault of the program. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof EntraError) {
    const { kind, finding, retryAfter, claims } = error;
    return { kind: kindOfRefusal[kind], finding, retryAfter, claims, cause: error };
  }
  if (!(error instanceof PorticoError) || error.code.startsWith('storage-')) return undefined;
  const isSignIn = error.code === 'connections-sign-in-needed';
  const kind = isSignIn ? 'sign-in' : error.retry === 'no' ? 'stopped' : 'passing';
  return { kind, finding: findingOf(error), retryAfter: error.retryAfter, cause: error };
}
