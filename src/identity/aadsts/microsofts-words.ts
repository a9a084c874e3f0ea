import { redactText } from '../../base/redact.ts';
import type { ExplainFacts } from './explain-facts.ts';

/** Quoted, so that nobody takes them for ours. */
export function microsoftsWords({ description }: ExplainFacts): string | undefined {
  return description === undefined || description === ''
    ? undefined
    : `Microsoft says: “${redactText(description)}”`;
}
