import type { Finding } from '../../base/finding.ts';
import type { ExplainFacts } from './explain-facts.ts';

/** What a code of Microsoft's sign-in service means, whose move it is and what to do. Any number is answered. */
export function explainCode(code: number, facts: ExplainFacts = {}): Finding {
  return {
    code: `aadsts/${code}`,
    state: 'wrong',
    title: facts.description ?? `Microsoft answered with AADSTS${code}.`,
    whoseMove: 'you',
    nextStep: 'Look the code up.',
  };
}
