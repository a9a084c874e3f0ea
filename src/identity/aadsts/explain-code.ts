import type { Finding } from '../../base/finding.ts';
import { entryFor } from './entry-for.ts';
import { exactDetail } from './exact-detail.ts';
import type { ExplainFacts } from './explain-facts.ts';
import { explainUnknown } from './explain-unknown.ts';
import { fixOf } from './fix-of.ts';
import { microsoftsWords } from './microsofts-words.ts';
import { lookUpPage, technicalOf } from './technical-of.ts';

/** What a code of Microsoft's sign-in service means, whose move it is and what to do. Any number is answered. */
export function explainCode(code: number, facts: ExplainFacts = {}): Finding {
  const entry = entryFor(code, facts.description ?? '');
  if (!entry) return explainUnknown(code, facts);
  const fix = fixOf(entry.fix, facts);
  const exact = exactDetail(entry.code, facts);
  return {
    code: `aadsts/${entry.code}`,
    state: 'wrong',
    title: entry.title,
    detail: [entry.mistake, exact, microsoftsWords(facts)].filter((part) => part !== undefined).join('\n'),
    whoseMove: entry.whoseMove,
    nextStep: entry.nextStep,
    ...(fix ? { fix } : {}),
    technical: technicalOf(facts, { code: `AADSTS${code}`, docs: entry.docs ?? lookUpPage(facts, code) }),
  };
}
