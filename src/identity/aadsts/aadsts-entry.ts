import type { WhoseMove } from '../../base/errors/whose-move.ts';
import type { RefusalKind } from './refusal-kind.ts';

/** What mends it, where a button can: what the registrar can change, a page to open, a text to send. */
export type FixKind = 'repair' | 'sign-in' | 'enter-secret' | 'ask-admin' | 'wait';

/** One code of Microsoft's sign-in service, explained. Every text is our own. */
export interface AadstsEntry {
  readonly code: number;
  readonly kind: RefusalKind;
  /** What it means; one sentence. */
  readonly title: string;
  /** What usually leads to it. */
  readonly mistake: string;
  readonly whoseMove: WhoseMove;
  readonly nextStep: string;
  readonly fix?: FixKind;
  /** Whether Microsoft shows it on its own page and the application never hears of it. */
  readonly onPage?: true;
  /** A page of Microsoft's about it, where one is known to be. */
  readonly docs?: string;
  /** `documented`: on Microsoft's page of error codes or in its protocol pages. `reported`: others describe it so. */
  readonly known: 'documented' | 'reported';
}
