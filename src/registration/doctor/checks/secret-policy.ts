import type { Finding } from '../../../base/finding.ts';
import type { Check } from '../check.ts';
import type { Facts } from '../facts.ts';

/*
 * Looks whether the tenant still allows new client secrets, and how long they may live (the default app management policy;
 * Graph refuses with CredentialTypeNotAllowedAsPerAppPolicy and CredentialInvalidLifetimeAsPerAppPolicy). One that works
 * today cannot be replaced tomorrow.
 */
export const secretPolicy: Check = {
  name: 'secret-policy',
  title: "The tenant's policy on secrets",
  async examine(facts) {
    if (facts.credential.kind !== 'secret') return [];
    const policy = await facts.secretPolicy();
    if ('unseen' in policy) return [];
    const { secretsForbidden, longestDays } = policy.value;
    if (secretsForbidden) return [forbidden()];
    return longestDays === undefined ? [] : shortLived(longestDays, facts);
  },
};

function forbidden(): Finding {
  return {
    code: 'secret-policy/forbidden',
    state: 'warning',
    title: 'The tenant allows no new client secrets.',
    detail: 'The present one goes on until it ends; Portico cannot replace it by another.',
    whoseMove: 'you',
    nextStep: 'Change to a certificate or a federated credential before the secret ends.',
    technical: { code: 'CredentialTypeNotAllowedAsPerAppPolicy' },
  };
}

/** Worth a word only where it is shorter than what Portico asks for by itself. */
function shortLived(days: number, { registration: { credential } }: Facts): readonly Finding[] {
  if (days >= 180 || credential.rotation === 'automatic') return [];
  return [
    {
      code: 'secret-policy/lifetime',
      state: 'warning',
      title: `In this tenant a client secret may live for ${days} day${days === 1 ? '' : 's'} at most.`,
      whoseMove: 'you',
      nextStep: 'Let Portico replace the secret by itself, or change to a certificate.',
      technical: { code: 'CredentialInvalidLifetimeAsPerAppPolicy' },
    },
  ];
}
