import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';
import type { Cloud } from '../../identity/clouds/cloud.ts';
import type { Doctor, Examination, Subject } from '../registrar.ts';
import { checks } from './checks.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { examine } from './examine.ts';
import { explain } from './explain.ts';
import type { Facts, Subjects } from './facts.ts';
import { gatherFacts } from './gather-facts.ts';
import { mend } from './mend.ts';
import { planMending } from './plan-mending.ts';

/** Long enough for a slow network, short enough to be waited for. */
const usualBudget = 45_000;

export function openDoctor(parts: DoctorParts): Doctor {
  async function subjectsOf(subject: Subject, setup: string | undefined): Promise<Subjects> {
    const connection = 'connection' in subject ? await parts.connections.find(subject.connection) : undefined;
    const id = connection?.registration ?? ('registration' in subject ? subject.registration : '');
    const registration = await parts.registrations.find(id);
    const all = connection ? [connection] : await parts.connections.list();
    return {
      registration,
      credential: await parts.registrations.credentialOf(id),
      connection,
      connections: all.filter((one) => one.registration === id),
      setup: setup === undefined ? undefined : await parts.setups.find(setup),
    };
  }

  async function factsOf(subject: Subject, setup: string | undefined): Promise<Facts | Finding> {
    const subjects = await subjectsOf(subject, setup);
    const cloud = cloudOf(parts, subjects.registration.cloud);
    if ('code' in cloud) return cloud;
    return gatherFacts(parts, { ...subjects, cloud }, AbortSignal.timeout(parts.budget ?? usualBudget));
  }

  async function look(subject: Subject, setup: string | undefined): Promise<Examination> {
    const facts = await factsOf(subject, setup);
    return 'code' in facts ? { at: parts.clock.now(), findings: [facts] } : examine(checks, facts);
  }

  async function plan(subject: Subject, { setup, findings }: Parameters<Doctor['planRepair']>[1]) {
    const facts = await factsOf(subject, setup);
    return 'code' in facts ? [] : planMending(checks, facts, findings);
  }

  /** Connections that had come to a stop go on by themselves, if what stopped them was mended. */
  async function recheckConnections(subject: Subject): Promise<void> {
    const { connections } = await subjectsOf(subject, undefined);
    for (const { id, state } of connections) {
      if (state === 'stopped' || state === 'waiting-for-admin') await parts.connections.recheck(id);
    }
  }

  return {
    examineRegistration: (id, { setup } = {}) => look({ registration: id }, setup),
    examineConnection: (id, { setup } = {}) => look({ connection: id }, setup),
    explain,
    planRepair: async (subject, options) =>
      (await plan(subject, options)).flatMap(({ amendments }) => amendments),
    async repair(subject, options) {
      const mendings = await plan(subject, options);
      const { done, failures } = await mend(mendings);
      await recheckConnections(subject);
      const { at, findings } = await look(subject, options.setup);
      return {
        amendments: done.flatMap(({ amendments }) => amendments),
        examination: { at, findings: [...failures, ...findings] },
      };
    },
  };
}

/** A cloud may have been taken out of PORTICO_CLOUDS, or the sandbox may be off. */
function cloudOf({ clouds }: DoctorParts, id: string): Cloud | Finding {
  try {
    return clouds.find(id);
  } catch (error) {
    if (!(error instanceof PorticoError)) throw error;
    return {
      code: 'cloud/unknown',
      state: 'wrong',
      title: `Portico does not know the cloud “${id}” any more.`,
      detail: error.message,
      whoseMove: error.whoseMove,
      nextStep: error.nextStep,
    };
  }
}
