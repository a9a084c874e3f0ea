import type { Finding } from '../../base/finding.ts';
import { aadstsTable } from './aadsts-table.ts';
import { explainCode } from './explain-code.ts';
import type { ExplainFacts } from './explain-facts.ts';
import { explainRefusal } from './explain-token-answer.ts';
import { explainUnknown } from './explain-unknown.ts';
import { readGraphWords } from './graph-words.ts';
import { isOauthError } from './guess-kind.ts';
import { type KnownPhrase, knownPhrases } from './known-phrases.ts';
import { readPastedText } from './read-pasted-text.ts';
import { readRefusal } from './read-refusal.ts';

/** What else is known about a text that was pasted. */
export interface TextFacts extends ExplainFacts {
  /** Whether it is about a connection or registration at hand, so that buttons which mend that make sense. */
  readonly hasSubject?: boolean;
}

/**
 * What a pasted page, log line or answer says: a finding for each error in it, the one that blocks first. Empty where
 * there is none.
 */
export function explainText(text: string, { hasSubject = false, ...facts }: TextFacts = {}): Finding[] {
  const found = findingsIn(readPastedText(text), facts);
  return hasSubject ? found : found.map(withoutButtonsForASubject);
}

function findingsIn(pasted: ReturnType<typeof readPastedText>, facts: ExplainFacts): Finding[] {
  const { text, answers, codes, ids } = pasted;
  const all: ExplainFacts = { ...facts, ...ids };
  if (answers.length > 0) {
    const told = answers.map((answer) => explainRefusal(readRefusal(answer, 400), all));
    return blockingFirst(unique(told));
  }
  if (codes.length > 0) {
    return blockingFirst(
      codes.map(({ code, description }) =>
        explainCode(code, { ...all, ...(description === '' ? {} : { description }) }),
      ),
    );
  }
  const phrase = knownPhrases.find(({ says }) => says.test(text));
  if (phrase) return [byWords(phrase, text, all)];
  const graph = readGraphWords(text);
  if (graph) return [graph];
  const error = /\b[a-z]+(?:_[a-z]+)+\b/g;
  const oauth = [...text.matchAll(error)].map(([word]) => word).find(isOauthError);
  return oauth === undefined ? [] : [explainUnknown(undefined, { ...all, error: oauth })];
}

function unique(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [finding.code, finding])).values()];
}

/** Steps on the way, such as a device code nobody has answered, come after what stopped it. */
function blockingFirst(findings: readonly Finding[]): Finding[] {
  const passing = ({ code }: Finding): number => {
    const number = Number(code.replace(/^aadsts\//, ''));
    return aadstsTable.get(number)?.kind === 'wait' || stepsOnTheWay.has(number) ? 1 : 0;
  };
  return [...findings].sort((a, b) => passing(a) - passing(b));
}

/** Codes that a sign-in log shows for every ordinary sign-in. */
const stepsOnTheWay: ReadonlySet<number> = new Set([50058, 50140, 16000, 50199]);

/** Told by its words alone: the code is ours to guess, so it is not shown as Microsoft's. */
function byWords({ says, code }: KnownPhrase, text: string, facts: ExplainFacts): Finding {
  const line = (text.split(/\r?\n/).find((candidate) => says.test(candidate)) ?? '').trim().slice(0, 400);
  const finding = explainCode(code, line === '' ? facts : { ...facts, raw: line });
  const { code: _, ...technical } = finding.technical ?? {};
  return { ...finding, technical };
}

const needSubject: ReadonlySet<string> = new Set(['repair', 'sign-in', 'enter-secret']);

function withoutButtonsForASubject(finding: Finding): Finding {
  if (finding.fix === undefined || !needSubject.has(finding.fix.kind)) return finding;
  const { fix: _, ...rest } = finding;
  return rest;
}
