import { PorticoError } from '../../base/errors/portico-error.ts';
import type { HeldUndertaking } from '../../connections/undertakings.ts';
import { openGraph } from '../../graph/open-graph.ts';
import { planRegistration } from '../plan/plan-registration.ts';
import type { RegistrationWish } from '../registrar.ts';
import type { RegistrarParts } from '../registrar-parts.ts';
import { credentialMark, registrationKey } from '../registration-key.ts';
import type { Begun } from '../undertake/begun.ts';
import { runSteps } from '../undertake/run-steps.ts';
import type { Creation, Learned } from './creation.ts';
import { creationSteps } from './steps.ts';

export interface CreateOptions {
  readonly setup: string;
  readonly grantConsent: boolean;
}

/** Begins a creation. What Microsoft would refuse, and a setup that is not ready, are told at once. */
export async function createRegistration(
  parts: RegistrarParts,
  wish: RegistrationWish,
  { setup: setupId, grantConsent }: CreateOptions,
): Promise<Begun> {
  const plan = planRegistration(wish, parts);
  const finding = plan.findings.find(({ state }) => state === 'wrong');
  if (finding) throw new PorticoError('registration-wish-not-allowed', { detail: finding.title, finding });
  const setup = await parts.setups.find(setupId);
  await parts.setups.token(setupId);
  const cloud = parts.clouds.find(setup.cloud);
  if (setup.cloud !== wish.cloud)
    throw new PorticoError('registration-wish-not-allowed', {
      detail: `The registration is for the cloud ${wish.cloud}, but somebody signed in to ${setup.cloud}.`,
    });
  const mark = await parts.undertakings.mark();
  const key = registrationKey(mark, wish);
  const tenant = setup.account?.tenantId ?? setup.tenant ?? setupId;
  const { undertaking, held } = await parts.undertakings.begin({
    kind: 'create',
    subject: `${tenant} ${key.uniqueName}`,
    steps: creationSteps.map(({ name, title }) => ({ name, title })),
  });
  if (!held) return { undertaking, work: undefined };
  const { fetch, clock, log } = parts;
  const graph = openGraph({ cloud, token: () => parts.setups.token(setupId), fetch, clock, log });
  const creation = {
    plan,
    cloud,
    graph,
    setup,
    grantConsent,
    key,
    credentialMark: credentialMark(mark),
    held,
    parts,
  };
  return { undertaking, work: () => work(creation, held) };
}

const nothingYet: Learned = {
  tenantId: '',
  application: undefined,
  registration: undefined,
  principal: undefined,
  isItsOwner: false,
  isGranted: false,
};

async function work(creation: Creation, held: HeldUndertaking): Promise<void> {
  const start = {
    context: creation,
    learned: nothingYet,
    log: creation.parts.log,
    closing: creation.parts.closing,
  };
  if (await runSteps(held, creationSteps, start)) await held.end('done');
}
