import type { Finding } from '../../base/finding.ts';
import { explainCode } from './explain-code.ts';
import type { ExplainFacts } from './explain-facts.ts';
import { readRefusal } from './read-refusal.ts';

/** What an error answer of the token endpoint, or of its neighbours, means. */
export function explainTokenAnswer(body: unknown, status: number, facts: ExplainFacts = {}): Finding {
  const refusal = readRefusal(body, status);
  return explainCode(refusal.codes[0] ?? 0, facts);
}
