import type { Finding } from '../../base/finding.ts';
import { explainCode } from './explain-code.ts';
import type { ExplainFacts } from './explain-facts.ts';
import { explainUnknown } from './explain-unknown.ts';
import { type ReadRefusal, readRefusal } from './read-refusal.ts';

/** What an error answer of the token endpoint, or of its neighbours, means. */
export function explainTokenAnswer(body: unknown, status: number, facts: ExplainFacts = {}): Finding {
  return explainRefusal(readRefusal(body, status), { ...facts, status, raw: JSON.stringify(body) ?? '' });
}

export function explainRefusal(refusal: ReadRefusal, facts: ExplainFacts): Finding {
  const all: ExplainFacts = { ...facts, ...told(refusal) };
  const [code] = refusal.codes;
  return code === undefined ? explainUnknown(undefined, all) : explainCode(code, all);
}

function told(refusal: ReadRefusal): ExplainFacts {
  const { error, suberror, description, correlationId, traceId, timestamp } = refusal;
  const fields = { error, suberror, description, correlationId, traceId, timestamp };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
