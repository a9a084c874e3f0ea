import type { Finding } from '../../../base/finding.ts';
import { allowPublicClient } from '../../application/allow-public-client.ts';
import type { Application } from '../../application/application.ts';
import type { Check, Mend } from '../check.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';
import { signsPeopleIn } from '../signs-people-in.ts';

const allow = (allowed: boolean, label: string): Mend => ({
  label,
  at: 'microsoft',
  async prepare(facts) {
    const directory = await facts.directory();
    if ('unseen' in directory) return undefined;
    return allowPublicClient(directory.value, facts.registration.clientId, allowed);
  },
});

/*
 * Looks for the contradiction of a registration that is public and confidential at once. A public client has nothing to
 * prove itself with: for its redirect addresses, and with "Allow public client flows" on where none decides, Entra refuses
 * a secret (AADSTS700025); without either, it asks for one (7000218).
 */
export const publicClient: Check = {
  name: 'public-client',
  title: 'Whether the application is public or has a secret',
  async examine(facts) {
    const application = await facts.application();
    if ('unseen' in application || !application.value) return [];
    const found = contradictions(application.value, facts);
    return found.length > 0
      ? found
      : [holds('public-client', 'Secret, platforms and public client flows go together.')];
  },
  mends: {
    'public-client/neither': allow(true, 'Allow public client flows'),
    'public-client/app-only': allow(false, 'Stop allowing public client flows'),
  },
};

function contradictions(application: Application, facts: Facts): readonly Finding[] {
  const { isFallbackPublicClient, redirects } = application;
  const hasProof = facts.credential.kind !== 'none';
  const isAppOnly = !signsPeopleIn(facts);
  if (hasProof && isAppOnly && (isFallbackPublicClient || isOnlyPublic(redirects))) return [appOnly()];
  if (hasProof && isOnlyPublic(redirects)) return [secretOfPublic(application)];
  if (!hasProof && !isFallbackPublicClient && redirects.public.length === 0) return [neither()];
  return [];
}

const isOnlyPublic = ({ web, spa, public: native }: Application['redirects']): boolean =>
  native.length > 0 && web.length === 0 && spa.length === 0;

function neither(): Finding {
  return {
    code: 'public-client/neither',
    state: 'wrong',
    title: 'Portico has no secret for the registration, and the registration does not let it do without.',
    detail:
      'A redirect address under Web needs a secret or certificate; signing in by device code needs one, or “Allow public client flows”.',
    whoseMove: 'you',
    nextStep:
      'Put in a client secret of the registration, or switch “Allow public client flows” on under Authentication and sign in by device code.',
    technical: { code: 'AADSTS7000218' },
  };
}

function appOnly(): Finding {
  return {
    code: 'public-client/app-only',
    state: 'warning',
    title: 'The application acts by itself with a secret, but is registered as a public client.',
    detail:
      'Guides for desktop programs say “public client”. An application that keeps a secret and runs on a server is the opposite, a confidential client.',
    whoseMove: 'you',
    nextStep:
      'Switch “Allow public client flows” off under Authentication; an app-only application needs no redirect address.',
  };
}

function secretOfPublic({ redirects }: Application): Finding {
  return {
    code: 'public-client/secret-with-public-redirect',
    state: 'wrong',
    title: 'The registration has a secret, but all its redirect addresses are of a public client.',
    detail: `Under Mobile and desktop applications: ${redirects.public.join(', ')}. For these Microsoft refuses a secret.`,
    whoseMove: 'you',
    nextStep: "Add Portico's address under Web.",
    technical: { code: 'AADSTS700025' },
  };
}
