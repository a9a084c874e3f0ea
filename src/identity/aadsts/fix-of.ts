import type { Fix } from '../../base/finding.ts';
import type { FixKind } from './aadsts-entry.ts';
import type { ExplainFacts } from './explain-facts.ts';

const secondsToWait = 60;

/** The button for a kind of fix; none where what it would need is not known. */
export function fixOf(kind: FixKind | undefined, { approvalUrl }: ExplainFacts): Fix | undefined {
  switch (kind) {
    case 'repair':
      return { kind: 'repair', label: 'Let Portico mend it' };
    case 'sign-in':
      return { kind: 'sign-in', label: 'Sign in again' };
    case 'enter-secret':
      return { kind: 'enter-secret', label: 'Put in a new secret' };
    case 'wait':
      return { kind: 'wait', label: 'Try again in a minute', seconds: secondsToWait };
    case 'ask-admin':
      return approvalUrl === undefined
        ? undefined
        : { kind: 'open', label: 'Open the approval page', url: approvalUrl };
    case undefined:
      return undefined;
  }
}
