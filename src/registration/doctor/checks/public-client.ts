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
 * prove itself with: with "Allow public client flows" on, Entra refuses a secret where no redirect address decides
 * (AADSTS700025); with it off, device codes end in 7000218.
 */
export const publicClient: Check = {
  name: 'public-client',
  title: 'Whether the application is public or has a secret',
  async examine(facts) {
    const application = await facts.application();
    const told = await toldBySignIns(facts);
    if ('unseen' in application || !application.value) return told;
    const found = contradictions(application.value, facts);
    // What a sign-in was told may have been mended since.
    const all = [...found, ...(application.value.isFallbackPublicClient ? [] : told)];
    return all.length > 0
      ? all
      : [holds('public-client', 'Secret, platforms and public client flows go together.')];
  },
  mends: {
    'public-client/device-code-off': allow(true, 'Allow public client flows'),
    'public-client/app-only': allow(false, 'Stop allowing public client flows'),
  },
};

function contradictions(application: Application, facts: Facts): readonly Finding[] {
  const { isFallbackPublicClient, redirects } = application;
  const hasProof = facts.credential.kind !== 'none';
  const isAppOnly = !signsPeopleIn(facts);
  if (hasProof && isAppOnly && (isFallbackPublicClient || isOnlyPublic(redirects))) return [appOnly()];
  if (hasProof && isOnlyPublic(redirects)) return [secretOfPublic(application)];
  return [];
}

const isOnlyPublic = ({ web, spa, public: native }: Application['redirects']): boolean =>
  native.length > 0 && web.length === 0 && spa.length === 0;

/** What a sign-in of a connection ran into; the directory need not be readable for it. */
async function toldBySignIns({ connections, kept }: Facts): Promise<readonly Finding[]> {
  const signIns = await Promise.all(connections.map(({ id }) => kept.connections.signInOf(id)));
  const codes = [
    ...connections.map(({ finding }) => finding?.technical?.code),
    ...signIns.map((signIn) => signIn?.finding?.technical?.code),
  ];
  const isDevice = signIns.some((signIn) => signIn?.method === 'device' && signIn.state === 'failed');
  return isDevice && codes.some((code) => code?.includes('7000218')) ? [deviceCodeOff()] : [];
}

function deviceCodeOff(): Finding {
  return {
    code: 'public-client/device-code-off',
    state: 'wrong',
    title: 'Signing in by device code needs “Allow public client flows”, which is off.',
    whoseMove: 'you',
    nextStep: 'Switch “Allow public client flows” on under Authentication, or sign in with the browser.',
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
