import { PorticoError } from '../../base/errors/portico-error.ts';
import type { RegistrarParts } from '../registrar-parts.ts';
import { credentialMark } from '../registration-key.ts';
import type { Begun } from '../undertake/begun.ts';
import { runSteps } from '../undertake/run-steps.ts';
import { changeOver } from './change-over.ts';
import { findTheWay } from './find-the-way.ts';
import { makeSuccessor } from './make-successor.ts';
import { removePredecessor } from './remove-predecessor.ts';
import type { Rotation, RotationStep } from './rotation.ts';
import { trySuccessor } from './try-successor.ts';

const rotationSteps: readonly RotationStep[] = [
  findTheWay,
  makeSuccessor,
  trySuccessor,
  changeOver,
  removePredecessor,
];

/** Begins to renew the secret or certificate of a registration; one that stopped half-way goes on where it stopped. */
export async function rotateRegistration(
  parts: RegistrarParts,
  id: string,
  { setup }: { readonly setup?: string } = {},
): Promise<Begun> {
  const registration = await parts.registrations.find(id);
  const { kind } = registration.credential;
  if (kind !== 'secret' && kind !== 'certificate')
    throw new PorticoError('registration-not-rotatable', {
      detail: `"${registration.name}" has neither a secret nor a certificate.`,
    });
  const { tenant } = registration;
  if (tenant === undefined)
    throw new PorticoError('registration-not-rotatable', {
      detail: `Nobody said which tenant "${registration.name}" lives in.`,
    });
  if (setup !== undefined) await parts.setups.token(setup);
  const credential = await parts.registrations.credentialOf(id);
  const { undertaking, held } = await parts.undertakings.begin({
    kind: 'rotate',
    subject: id,
    registration: id,
    steps: rotationSteps.map(({ name, title }) => ({ name, title })),
  });
  if (!held) return { undertaking, work: undefined };
  const cloud = parts.clouds.find(registration.cloud);
  const { fetch, clock } = parts;
  const rotation: Rotation = {
    registration,
    kind,
    cloud,
    setup,
    endpoint: { cloud, tenant, clientId: registration.clientId, credential, fetch, clock },
    credentialMark: credentialMark(await parts.undertakings.mark()),
    held,
    parts,
  };
  return {
    undertaking,
    async work() {
      const start = {
        context: rotation,
        learned: { reach: undefined },
        log: parts.log,
        closing: parts.closing,
      };
      if (await runSteps(held, rotationSteps, start)) await held.end('done');
    },
  };
}
