import type { WhoseMove } from '../../base/errors/whose-move.ts';
import type { RefusalKind } from './refusal-kind.ts';

/** What mends it, where a button can. */
export type FixKind = 'repair' | 'sign-in' | 'enter-secret' | 'ask-admin' | 'wait';

/** One code of Microsoft's sign-in service, explained. Every text is ours. */
export interface AadstsEntry {
  readonly code: number;
  readonly kind: RefusalKind;
  /** What it means, in one sentence. */
  readonly title: string;
  /** What usually leads to it. */
  readonly mistake: string;
  readonly whoseMove: WhoseMove;
  readonly nextStep: string;
  readonly fix: FixKind | undefined;
  /** Whether Microsoft shows it on a page of its own and the application hears nothing. */
  readonly isOnPage: boolean;
  /** A page of Microsoft's about this code alone; every code can be looked up besides. */
  readonly docs: string | undefined;
  /** `documented`: Microsoft describes the code. `reported`: others do, and nobody here has seen Microsoft say it. */
  readonly known: 'documented' | 'reported';
}

/** An entry as it is written down: what its kind says already is left out. */
export interface AadstsRow extends Pick<AadstsEntry, 'code' | 'kind' | 'title' | 'mistake' | 'nextStep'> {
  readonly whoseMove?: WhoseMove;
  /** `none` where no button helps though the kind has one. */
  readonly fix?: FixKind | 'none';
  readonly isOnPage?: true;
  readonly docs?: string;
  readonly known?: 'reported';
}

const usual: Readonly<Record<RefusalKind, { readonly whoseMove: WhoseMove; readonly fix?: FixKind }>> = {
  'sign-in': { whoseMove: 'you', fix: 'sign-in' },
  approval: { whoseMove: 'your-admin', fix: 'ask-admin' },
  credential: { whoseMove: 'you', fix: 'enter-secret' },
  registration: { whoseMove: 'you', fix: 'repair' },
  account: { whoseMove: 'you' },
  policy: { whoseMove: 'your-admin' },
  request: { whoseMove: 'portico' },
  wait: { whoseMove: 'nobody-wait', fix: 'wait' },
};

export function entryOf(row: AadstsRow): AadstsEntry {
  const fix = row.fix ?? usual[row.kind].fix;
  return Object.freeze({
    code: row.code,
    kind: row.kind,
    title: row.title,
    mistake: row.mistake,
    whoseMove: row.whoseMove ?? usual[row.kind].whoseMove,
    nextStep: row.nextStep,
    fix: fix === 'none' ? undefined : fix,
    isOnPage: row.isOnPage ?? false,
    docs: row.docs,
    known: row.known ?? 'documented',
  });
}
