import type { Finding } from '../../../base/finding.ts';
import { grantApplication, grantDelegated } from '../../application/grant-edits.ts';
import type { Check } from '../check.ts';
import { needsDirectory } from '../could-not-look.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';
import { lacking, wantedIds } from '../lacking.ts';
import type { WantedPermissions } from '../wanted-permissions.ts';

/*
 * Looks whether what the features need was granted: by an admin for everybody, by the people who signed in for themselves,
 * or to the application itself. Listed alone is not granted (AADSTS65001; Graph then answers 403).
 */
export const permissionsGranted: Check = {
  name: 'permissions-granted',
  title: 'The consent',
  async examine(facts) {
    if (facts.wanted.delegated.length + facts.wanted.application.length === 0) return [];
    const missing = await notGranted(facts);
    if (typeof missing === 'string') return [needsDirectory(permissionsGranted, missing)];
    const found = [
      ...(missing.delegated.length > 0 ? [forPeople(missing.delegated)] : []),
      ...(missing.application.length > 0 ? [forItself(missing.application)] : []),
    ];
    return found.length > 0
      ? found
      : [holds('permissions-granted', 'Every permission that is needed was granted.')];
  },
  mends: {
    'permissions-granted/delegated': {
      label: 'Grant consent for everybody',
      at: 'microsoft',
      async prepare(facts) {
        const [directory, missing] = [await facts.directory(), await notGranted(facts)];
        if ('unseen' in directory || typeof missing === 'string') return undefined;
        return grantDelegated(directory.value, facts.registration.clientId, missing.delegated);
      },
    },
    'permissions-granted/application': {
      label: 'Grant the permissions',
      at: 'microsoft',
      async prepare(facts) {
        const [directory, missing] = [await facts.directory(), await notGranted(facts)];
        if ('unseen' in directory || typeof missing === 'string') return undefined;
        const offered = await facts.graphOffers();
        const wanted = wantedIds(
          { delegated: [], application: missing.application },
          'value' in offered ? offered.value : undefined,
        );
        return grantApplication(directory.value, facts.registration.clientId, wanted);
      },
    },
  },
};

/** What is missing, or why it could not be looked at. */
async function notGranted(facts: Facts): Promise<WantedPermissions | string> {
  const delegated = await delegatedHeld(facts);
  const application = await applicationHeld(facts);
  if (facts.wanted.delegated.length > 0 && typeof delegated === 'string') return delegated;
  if (facts.wanted.application.length > 0 && typeof application === 'string') return application;
  return {
    delegated: typeof delegated === 'string' ? [] : lacking(facts.wanted.delegated, delegated, 'delegated'),
    application:
      typeof application === 'string' ? [] : lacking(facts.wanted.application, application, 'application'),
  };
}

async function delegatedHeld(facts: Facts): Promise<readonly string[] | string> {
  const grants = await facts.grants();
  if ('unseen' in grants) {
    const account = facts.connection?.account;
    return account ? facts.connection.granted : grants.unseen;
  }
  const people = facts.connections.flatMap(({ account }) => account?.objectId ?? []);
  return [
    ...grants.value.forEverybody,
    ...people.flatMap((person) => grants.value.byPerson.get(person) ?? []),
  ];
}

/** The application's own token names what it was granted, so that nobody needs to read the directory for it. */
async function applicationHeld(facts: Facts): Promise<readonly string[] | string> {
  const proof = await facts.appProof();
  if ('value' in proof && proof.value.kind === 'accepted') return proof.value.roles;
  const [grants, offered] = [await facts.grants(), await facts.graphOffers()];
  if ('unseen' in grants) return grants.unseen;
  if ('unseen' in offered) return offered.unseen;
  return grants.value.roleIds.map((id) => offered.value.application.get(id.toLowerCase()) ?? id);
}

function forPeople(missing: readonly string[]): Finding {
  return {
    code: 'permissions-granted/delegated',
    state: 'warning',
    title: `Nobody has consented to ${missing.join(', ')} yet.`,
    detail:
      'People are asked when they sign in, as far as the tenant leaves it to them; an admin can consent for everybody.',
    whoseMove: 'you',
    nextStep: 'Sign in, or have an administrator approve it for everybody.',
    technical: { code: 'AADSTS65001' },
  };
}

function forItself(missing: readonly string[]): Finding {
  return {
    code: 'permissions-granted/application',
    state: 'wrong',
    title: `The application itself was not granted ${missing.join(', ')}.`,
    detail:
      'Permissions of an application that acts by itself always take an administrator; listing them is not enough.',
    whoseMove: 'your-admin',
    nextStep: 'Have an administrator press “Grant admin consent” under API permissions.',
    technical: { code: 'Authorization_RequestDenied' },
  };
}
