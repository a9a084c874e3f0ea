import type { Finding } from '../../base/finding.ts';
import { explainCode } from './explain-code.ts';
import type { ExplainFacts } from './explain-facts.ts';

/** What a pasted page or log says: a finding for each error found in it, the telling one first; empty where there is none. */
export function explainText(text: string, facts: ExplainFacts = {}): Finding[] {
  const codes = new Set([...text.matchAll(/AADSTS\s?(\d{4,8})/gi)].map(([, digits]) => Number(digits)));
  return [...codes].map((code) => explainCode(code, facts));
}
