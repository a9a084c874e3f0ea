import type { Finding } from '../../base/finding.ts';
import { pendingEdits } from '../application/amend-application.ts';
import { readGrants } from '../application/grants.ts';
import { listing } from '../application/permission-edits.ts';
import { readApplication } from '../application/read-application.ts';
import { registering } from '../application/redirect-edits.ts';
import { readServicePrincipal } from '../application/service-principal.ts';
import { tryCredential } from '../credential/try-credential.ts';
import { ownRenewal } from '../plan/planned-permissions.ts';
import { type CreationResult, type CreationState, type CreationStep, madeApplication } from './creation.ts';

/** Reads everything back as Microsoft has it, and proves the credential by signing in with it. */
export const readBack: CreationStep = {
  name: 'verify',
  title: 'Check that it works',
  async run(state, say) {
    const missing = await whatIsMissing(state);
    if (missing.length > 0)
      return { outcome: 'Not everything can be seen yet.', finding: notSeenYet(missing) };
    return prove(state, () => say('Waiting for Microsoft to accept the new credential.'));
  },
};

async function whatIsMissing(state: CreationState): Promise<readonly string[]> {
  const { graph, plan, isGranted } = state;
  const { appId } = madeApplication(state);
  const application = await readApplication(graph, appId);
  if (!application) return ['the application'];
  const edits = [
    ...pendingEdits(application, registering(plan.wish.redirects)),
    ...pendingEdits(application, listing(plan.permissions)),
  ];
  const principal = await readServicePrincipal(graph, appId);
  if (!principal) return ['the service principal', ...edits.map(({ path }) => path)];
  const ungranted = isGranted ? await notGranted(state, principal.id) : [];
  return [...edits.map(({ path }) => path), ...ungranted];
}

async function notGranted({ graph, plan }: CreationState, principalId: string): Promise<readonly string[]> {
  const { forEverybody, roleIds } = await readGrants(graph, principalId);
  return plan.permissions
    .filter(({ kind, name, id }) =>
      kind === 'delegated' ? !forEverybody.includes(name) : !roleIds.includes(id),
    )
    .map(({ name }) => `the approval of ${name}`);
}

/** A sign-in of the application itself: possible in its own directory, with or without permissions. */
async function prove(state: CreationState, tellWaiting: () => Promise<void>): Promise<CreationResult> {
  const { parts, registration, cloud, plan, tenantId, isItsOwner } = state;
  const { audience } = plan.wish;
  if (!registration) return { outcome: 'Everything is there.' };
  const credential = await parts.registrations.credentialOf(registration.id);
  // A federated one waits for its first token from the issuer, which may not be there yet.
  if (credential.kind === 'none' || credential.kind === 'federated' || audience === 'personal')
    return { outcome: 'Everything is there.' };
  const { fetch, clock } = parts;
  const endpoint = { cloud, tenant: tenantId, clientId: registration.clientId, credential, fetch, clock };
  const tried = await tryCredential(endpoint, tellWaiting, parts.closing);
  if (!tried.isAccepted)
    return { outcome: 'Microsoft has not heard of the new credential yet.', finding: notAcceptedYet() };
  const renewsItself =
    credential.kind === 'certificate' ||
    (credential.kind === 'secret' && tried.token.granted.includes(ownRenewal) && isItsOwner);
  if (renewsItself) await parts.registrations.noteCredentialFacts(registration.id, { rotation: 'automatic' });
  return { outcome: 'Everything is there, and Microsoft accepts the credential.' };
}

function notSeenYet(missing: readonly string[]): Finding {
  return {
    code: 'create/not-seen-yet',
    state: 'warning',
    title: 'Microsoft took everything, but does not show all of it yet.',
    detail: missing.join(', '),
    whoseMove: 'nobody-wait',
    nextStep: 'Wait a few minutes, then let Portico examine the registration.',
    fix: { kind: 'wait', label: 'Look again', seconds: 120 },
  };
}

function notAcceptedYet(): Finding {
  return {
    code: 'create/credential-not-accepted-yet',
    state: 'warning',
    title: 'Microsoft does not accept the new credential yet; its sign-in learns of it a few minutes later.',
    whoseMove: 'nobody-wait',
    nextStep: 'Wait about five minutes before signing in.',
    fix: { kind: 'wait', label: 'Look again', seconds: 300 },
  };
}
