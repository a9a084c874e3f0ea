import type { Finding } from '../../../base/finding.ts';
import type { Check } from '../check.ts';
import { couldNotLook } from '../could-not-look.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';
import { keep } from '../keep.ts';
import { lacking } from '../lacking.ts';

/*
 * Looks whether the token the connection holds carries what its features need. A token knows what was granted when it was
 * made: consent given since shows in the next one only.
 */
export const permissionsInToken: Check = {
  name: 'permissions-in-token',
  title: 'What the token allows',
  async examine(facts) {
    const { connection } = facts;
    if (!connection || connection.state === 'new') return [];
    const granted = await facts.granted();
    if ('unseen' in granted) return [couldNotLook(permissionsInToken, granted.unseen)];
    const missing = missingIn(facts, granted.value);
    if (missing.length === 0)
      return [holds('permissions-in-token', 'The token carries every permission that is needed.')];
    return [(await grantedSince(facts, missing)) ? oldToken(missing) : notThere(missing, facts)];
  },
  mends: {
    'permissions-in-token/old-token': {
      label: 'Get a fresh token',
      at: 'portico',
      async prepare(facts) {
        const { connection, kept } = facts;
        const granted = await facts.granted();
        if (!connection || 'unseen' in granted) return undefined;
        return keep(
          {
            path: 'kept.token',
            from: granted.value,
            to: [...granted.value, ...missingIn(facts, granted.value)],
            words: 'Ask Microsoft for a fresh token.',
          },
          () => kept.connections.recheck(connection.id),
        );
      },
    },
  },
};

function missingIn({ wanted }: Pick<Facts, 'wanted'>, granted: readonly string[]): readonly string[] {
  return [
    ...lacking(wanted.delegated, granted, 'delegated'),
    ...lacking(wanted.application, granted, 'application'),
  ];
}

/** Whether Microsoft would put all of it into a fresh token. */
async function grantedSince(facts: Facts, missing: readonly string[]): Promise<boolean> {
  if (facts.connection?.actsAs === 'app') {
    const proof = await facts.appProof();
    return (
      'value' in proof &&
      proof.value.kind === 'accepted' &&
      lacking(missing, proof.value.roles, 'application').length === 0
    );
  }
  const grants = await facts.grants();
  if ('unseen' in grants) return false;
  const own = grants.value.byPerson.get(facts.connection?.account?.objectId ?? '') ?? [];
  return lacking(missing, [...grants.value.forEverybody, ...own], 'delegated').length === 0;
}

function oldToken(missing: readonly string[]): Finding {
  return {
    code: 'permissions-in-token/old-token',
    state: 'warning',
    title: `${missing.join(', ')} was granted after the present token was made.`,
    detail: 'A token lives for about an hour and does not learn of new consent.',
    whoseMove: 'portico',
    nextStep: 'Let Portico ask for a fresh token, or wait until it does so by itself.',
  };
}

function notThere(missing: readonly string[], { connection }: Facts): Finding {
  const isApp = connection?.actsAs === 'app';
  return {
    code: 'permissions-in-token/missing',
    state: connection?.state === 'live' && !isApp ? 'warning' : 'wrong',
    title: `The token does not carry ${missing.join(', ')}.`,
    detail: isApp
      ? 'An administrator has to grant it to the application.'
      : 'Features that need it work with less, or not at all, until it is granted.',
    whoseMove: isApp ? 'your-admin' : 'you',
    nextStep: isApp
      ? 'Have an administrator press “Grant admin consent” under API permissions.'
      : 'Sign in again: what is missing is asked for then.',
    ...(isApp ? {} : { fix: { kind: 'sign-in' as const, label: 'Sign in again' } }),
  };
}
