import type { Finding } from '../../base/finding.ts';

interface Reason {
  readonly case: string;
  readonly says: RegExp;
  readonly title: string;
  readonly nextStep: string;
}

/** Why what was pasted ends no sign-in, by what it is instead. */
const reasons: readonly Reason[] = [
  {
    case: 'moved-on',
    says: /\/common\/wrongplace|this is not the right page/i,
    title: 'The page has moved on, and the code went with it.',
    nextStep:
      'Sign in again and copy the address within the first seconds, or choose to come back to Portico or a device code.',
  },
  {
    case: 'code-missing',
    says: /\/oauth2\/nativeclient/i,
    title: 'The address has lost its code.',
    nextStep: 'Sign in again and copy the whole address, with everything after the question mark.',
  },
  {
    case: 'not-signed-in-yet',
    says: /\/oauth2\/(?:v2\.0\/)?authorize|\/(?:common|organizations|consumers|[0-9a-f-]{36})\/(?:login|reprocess|SAS|kmsi)/i,
    title: 'This is the address of the sign-in page itself.',
    nextStep: 'Sign in there first, then copy the address the browser ends at.',
  },
  {
    case: 'empty',
    says: /^\s*$/,
    title: 'Nothing was pasted.',
    nextStep: 'Copy the whole address from the browser after the sign-in, and paste it here.',
  },
];

export function nothingArrived(text: string): Finding {
  const reason = reasons.find(({ says }) => says.test(text));
  return {
    code: `arrival/${reason?.case ?? 'not-understood'}`,
    state: 'wrong',
    title: reason?.title ?? 'This is not the address a sign-in ends at.',
    whoseMove: 'you',
    nextStep:
      reason?.nextStep ?? 'Copy the whole address from the browser after the sign-in, and paste it here.',
  };
}
