import type { Finding } from '../../base/finding.ts';
import { isGuid } from './guid.ts';
import type { Typed } from './typed.ts';

const where =
  'Copy the "Value" of the secret, not its "Secret ID", from Certificates & secrets. It is shown right after it was made and never again: if it is gone, make a new secret.';

interface Rule {
  readonly name: string;
  readonly breaks: (secret: string, typed: Typed) => boolean;
  readonly state?: 'warning';
  readonly title: string;
  readonly nextStep: string;
  /** The part of what was typed that is the secret, where cutting mends it. */
  readonly keep?: (secret: string) => readonly [from: number, to: number];
}

/** In this order; the first that holds is said, as the others mostly follow from it. */
const rules: readonly Rule[] = [
  {
    name: 'looks-like-secret-id',
    breaks: (secret) => isGuid(unwrapped(secret)),
    title: 'This is the Secret ID, not the secret itself.',
    nextStep: where,
  },
  {
    name: 'same-as-client-id',
    breaks: (secret, { clientId = '' }) => clientId !== '' && unwrapped(secret) === clientId.trim(),
    title: 'The same value stands in the fields for the client ID and the secret.',
    nextStep: where,
  },
  {
    name: 'hidden',
    breaks: (secret) => /^[*•●.]{3,}$|^.{3}\*{4,}$/.test(unwrapped(secret)),
    title: 'This is how the portal shows a secret it no longer tells: a few characters and stars.',
    nextStep: where,
  },
  {
    name: 'certificate',
    breaks: (secret) => /-----BEGIN [A-Z ]+-----/.test(secret),
    title: 'This is a certificate or a key, not a client secret.',
    nextStep: 'Choose "certificate" as the kind of credential and put it in there.',
  },
  {
    name: 'space-around',
    breaks: (secret) => secret !== secret.trim(),
    title: 'There are spaces or line breaks around the secret.',
    nextStep: 'Leave out what is around it.',
    keep: (secret) => sliceOf(secret, secret.trim()),
  },
  {
    name: 'quotes',
    breaks: (secret) => /^(["'`“‘]).*["'`”’]$/s.test(secret) && secret.length > 2,
    title: 'There are quotes around the secret.',
    nextStep: 'Leave the quotes out.',
    keep: (secret) => [1, secret.length - 1],
  },
  {
    name: 'space-inside',
    breaks: (secret) => /\s/.test(secret),
    title: 'There is a space or a line break inside the secret.',
    nextStep: `It may have been broken over two lines, or more than the value was copied. ${where}`,
  },
  {
    name: 'url-encoded',
    breaks: (secret) => /%[0-9a-f]{2}/i.test(secret),
    title: 'The secret was made ready for an address: some of its characters stand as % and two digits.',
    nextStep: where,
  },
  {
    name: 'cut-off',
    breaks: (secret) => secret.length < 16,
    title: 'This is shorter than any secret Microsoft makes; part of it may be missing.',
    nextStep: where,
  },
  {
    name: 'too-long',
    breaks: (secret) => secret.length > 64,
    title: 'This is longer than any secret Microsoft makes; more than the value may have been copied.',
    nextStep: where,
  },
  {
    name: 'cut-off-perhaps',
    breaks: (secret) => /^.{3}\dQ~/.test(secret) && secret.length < 40,
    state: 'warning',
    title: 'This secret is shorter than they usually are; its end may be missing.',
    nextStep: 'Compare its end with what the portal shows, if that is still open.',
  },
];

export function checkSecret(typed: Typed): readonly Finding[] {
  const { secret } = typed;
  if (secret === undefined || secret === '') return [];
  const rule = rules.find(({ breaks }) => breaks(secret, typed));
  if (!rule) return [];
  const [from, to] = rule.keep?.(secret) ?? [0, 0];
  return [
    {
      code: `typed-secret/${rule.name}`,
      state: rule.state ?? 'wrong',
      title: rule.title,
      whoseMove: 'you',
      nextStep: rule.nextStep,
      fix: rule.keep
        ? { kind: 'repair', label: 'Leave it out', corrected: { field: 'secret', from, to } }
        : { kind: 'enter-secret', label: 'Put in the value' },
    },
  ];
}

const unwrapped = (secret: string): string => secret.trim().replace(/^["'`]+|["'`]+$/g, '');

function sliceOf(whole: string, part: string): readonly [number, number] {
  const from = whole.indexOf(part);
  return [from, from + part.length];
}
