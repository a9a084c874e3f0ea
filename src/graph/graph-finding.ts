import type { Finding, Technical } from '../base/finding.ts';
import { redactText } from '../base/redact.ts';
import { accessMeanings } from './meanings/access-meanings.ts';
import type { Meaning, Refusal } from './meanings/meaning.ts';
import { placeMeanings } from './meanings/place-meanings.ts';
import { serviceMeanings } from './meanings/service-meanings.ts';
import { tokenMeanings } from './meanings/token-meanings.ts';

/** The first that fits is told. */
const meanings: readonly Meaning[] = [
  ...tokenMeanings,
  ...accessMeanings,
  ...placeMeanings,
  ...serviceMeanings,
];

/** For what nobody has met yet: Microsoft's own words stand in for an explanation. */
const notAccepted: Meaning = {
  code: 'graph/not-accepted',
  when: {},
  title: 'Microsoft Graph does not accept the request.',
  whoseMove: 'you',
  nextStep: 'Correct what Microsoft objects to; its own words say it best.',
};

const mostQuoted = 300;

/** What a failed answer of Graph's means in plain words, whose move it is and what comes next. */
export function graphFinding(refusal: Refusal, technical: Technical = {}): Finding {
  const meaning = meanings.find((candidate) => fits(candidate, refusal)) ?? notAccepted;
  const { code, title, whoseMove, nextStep, fix } = meaning;
  const detail = meaning.detail?.(refusal) ?? quoted(meaning, refusal);
  return {
    code,
    state: 'wrong',
    title,
    ...(detail === undefined ? {} : { detail }),
    whoseMove,
    nextStep,
    ...(fix === undefined ? {} : { fix: fix(refusal) }),
    technical: { ...(refusal.codes[0] === undefined ? {} : { code: refusal.codes[0] }), ...technical },
  };
}

function fits({ when }: Meaning, { status, codes, message, path }: Refusal): boolean {
  const known = when.codes?.map((code) => code.toLowerCase());
  return (
    (when.statuses?.includes(status) ?? true) &&
    (known === undefined || codes.some((code) => known.includes(code.toLowerCase()))) &&
    (when.message?.test(message) ?? true) &&
    (when.path?.test(path) ?? true)
  );
}

/** Where a meaning has nothing to add, Microsoft's sentence is better than none. */
function quoted({ when }: Meaning, { message }: Refusal): string | undefined {
  if (message === '' || when.message !== undefined) return undefined;
  return `Microsoft says: ${redactText(message).slice(0, mostQuoted)}`;
}
