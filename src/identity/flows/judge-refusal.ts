import type { ExplainFacts } from '../aadsts/explain-facts.ts';
import { explainTokenAnswer } from '../aadsts/explain-token-answer.ts';
import { readRefusal } from '../aadsts/read-refusal.ts';
import { EntraError } from './entra-error.ts';
import type { RawAnswer } from './judge-token-answer.ts';

/** Turns an error answer of the sign-in service into an error with its finding. */
export function judgeRefusal(
  body: Readonly<Record<string, unknown>>,
  { status, retryAfter }: Omit<RawAnswer, 'body'>,
  facts: ExplainFacts,
): EntraError {
  const refusal = readRefusal(body, status);
  const after = retryAfter ? Number(retryAfter) * 1000 : Number.NaN;
  return new EntraError({
    aadsts: refusal.codes,
    error: refusal.error ?? '',
    suberror: refusal.suberror,
    claims: refusal.claims,
    kind: refusal.kind,
    finding: explainTokenAnswer(body, status, facts),
    ...(Number.isFinite(after) && after >= 0 ? { retryAfter: after } : {}),
  });
}
