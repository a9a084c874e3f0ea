import type { Registration } from '../../connections/registration.ts';
import { mayHaveHappened } from '../application/is-graph-answer.ts';
import { readApplication } from '../application/read-application.ts';
import { federate } from '../credential/federate.ts';
import { makeCredential } from '../credential/make-credential.ts';
import type { NewCredential } from '../credential/new-credential.ts';
import { removeOrphans } from '../credential/remove-orphans.ts';
import { type CreationState, type CreationStep, madeApplication } from './creation.ts';

/**
 * Gives the application what it proves itself with, and keeps it in the same breath: Microsoft shows a secret once, so
 * that nothing may come between. One that is kept and still there stays; what an interrupted try left is removed.
 */
export const makeCredentialAndKeep: CreationStep = {
  name: 'credential',
  title: 'Give it a credential, and keep it here',
  async run(state, say) {
    const { held, registration } = state;
    const { appId } = madeApplication(state);
    if (registration && (await isStillThere(state, registration))) {
      const kept = await keep(state, undefined);
      await held.change({ registration: kept.id });
      return { outcome: 'It has one that Portico keeps.', learned: { registration: kept } };
    }
    const tellWaiting = () => say('Waiting for Microsoft to know the application everywhere.');
    const tidyUp = () => removeOrphans(state.graph, appId, { mark: state.credentialMark, kept: new Set() });
    await tidyUp();
    const made = await makeKind(state, tellWaiting).catch(async (error: unknown) => {
      // An answer that was lost took the secret with it: that one goes, and another one is made.
      if (!mayHaveHappened(error)) throw error;
      await tidyUp();
      return makeKind(state, tellWaiting);
    });
    const kept = await keep(state, made);
    await held.change({ registration: kept.id });
    return { outcome: `${made.words} Kept here, sealed.`, learned: { registration: kept } };
  },
};

async function isStillThere(state: CreationState, registration: Registration): Promise<boolean> {
  const application = await readApplication(state.graph, madeApplication(state).appId);
  if (!application || registration.clientId !== application.appId) return false;
  const { kind, keyId, endsAt } = registration.credential;
  const { credential: wanted } = state.plan.wish;
  if (kind === 'none' || kind === 'federated') return kind === wanted;
  // A policy may have put a certificate in a secret's place.
  if (kind !== wanted && wanted !== 'secret') return false;
  const known = kind === 'secret' ? application.secrets : application.certificates;
  return known.some((one) => one.keyId === keyId) && (endsAt ?? Infinity) > state.parts.clock.now();
}

async function makeKind(state: CreationState, tellWaiting: () => Promise<void>): Promise<NewCredential> {
  const { plan, graph, credentialMark: mark, parts } = state;
  const { credential, federated, name, months } = plan.wish;
  const application = madeApplication(state);
  if (credential === 'none')
    return {
      credential: { kind: 'none' },
      keyId: undefined,
      endsAt: undefined,
      words: 'None: it is a public client.',
    };
  if (credential === 'federated' && federated?.source) {
    await federate(graph, application.id, federated, { mark, tellWaiting });
    return {
      credential: { kind: 'federated', source: federated.source },
      keyId: undefined,
      endsAt: undefined,
      words: `It proves itself with tokens of ${federated.issuer}.`,
    };
  }
  const kind = credential === 'certificate' ? 'certificate' : 'secret';
  const now = parts.clock.now();
  return makeCredential(kind, { graph, clientId: application.appId, name, mark, months, now, tellWaiting });
}

/** Writes down the registration, and the credential where there is a new one. */
async function keep(state: CreationState, made: NewCredential | undefined): Promise<Registration> {
  const { plan, tenantId, registration, principal, parts } = state;
  const { wish } = plan;
  const application = madeApplication(state);
  const facts = {
    name: wish.name.trim(),
    cloud: wish.cloud,
    tenant: tenantId,
    clientId: application.appId,
    audience: wish.audience,
    redirects: wish.redirects,
    purpose: { account: wish.account, app: wish.app },
    objectId: application.id,
    servicePrincipalId: principal?.id,
  };
  const credentialFacts = made && {
    ...(made.keyId === undefined ? {} : { keyId: made.keyId }),
    ...(made.endsAt === undefined ? {} : { endsAt: made.endsAt }),
    rotation: 'by-hand' as const,
  };
  if (!registration)
    return parts.registrations.add({
      ...facts,
      origin: 'created',
      credential: made?.credential ?? { kind: 'none' },
      ...(credentialFacts ? { credentialFacts } : {}),
    });
  if (made && credentialFacts)
    await parts.registrations.replaceCredential(registration.id, made.credential, credentialFacts);
  return parts.registrations.change(registration.id, facts);
}
