import type { AadstsRow } from './aadsts-entry.ts';

/** Where Microsoft's words tell more than its code: the same number for different circumstances. */
export interface SpecialCase {
  readonly code: number;
  readonly says: RegExp;
  /** Explained as this code, … */
  readonly as?: number;
  /** … or with these texts. */
  readonly instead?: Partial<Pick<AadstsRow, 'title' | 'mistake' | 'nextStep'>>;
}

export const specialCases: readonly SpecialCase[] = [
  // Some services wrap the refusal of a secret in the general code.
  { code: 90023, says: /client is public/i, as: 700025 },
  {
    code: 700016,
    says: /'Microsoft Accounts'/i,
    instead: {
      title: 'The application does not let personal Microsoft accounts in.',
      mistake: 'A personal account signed in, and the registration is for work and school accounts.',
      nextStep:
        'Sign in with a work or school account, or let personal accounts in under Authentication > Supported account types.',
    },
  },
  {
    code: 700023,
    says: /audience/i,
    instead: {
      title: 'The token that proves the application is meant for another address.',
      mistake: 'Its audience has to be the token address of the tenant it is sent to.',
      nextStep:
        'Check the tenant of the registration; if the token comes from another program, correct its aud.',
    },
  },
  {
    code: 65004,
    says: /resource owner or authorization server/i,
    instead: {
      title: 'The approval was declined.',
      mistake: 'The administrator pressed Cancel on the page that lists what the application asks for.',
      nextStep: 'Have the approval link opened again and accepted.',
    },
  },
];
