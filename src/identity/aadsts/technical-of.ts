import type { Technical } from '../../base/finding.ts';
import { redactText } from '../../base/redact.ts';
import type { ExplainFacts } from './explain-facts.ts';

/** What goes behind the fold: everything by which Microsoft's support finds the request, and nothing secret. */
export function technicalOf(
  facts: ExplainFacts,
  own: { readonly code?: string; readonly docs?: string },
): Technical {
  const fields = {
    code: own.code,
    error: [facts.error, facts.suberror].filter((part) => part !== undefined).join(' / ') || undefined,
    correlationId: facts.correlationId,
    traceId: facts.traceId,
    timestamp: facts.timestamp,
    raw: facts.raw === undefined ? undefined : redactText(facts.raw),
    docs: own.docs,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Where Microsoft explains any code. */
export function lookUpPage({ cloud }: ExplainFacts, code: number): string {
  return `${cloud?.authority ?? 'https://login.microsoftonline.com'}/error?code=${code}`;
}
