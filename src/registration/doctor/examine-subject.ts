import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';
import type { Cloud } from '../../identity/clouds/cloud.ts';
import type { Examination, Subject } from '../registrar.ts';
import { checks } from './checks.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { examine } from './examine.ts';
import type { Facts, Subjects } from './facts.ts';
import { gatherFacts } from './gather-facts.ts';

/** Long enough for a slow network, short enough to be waited for. */
const usualBudget = 45_000;

/** Runs every check over what can be found out about it. */
export async function examineSubject(
  parts: DoctorParts,
  subject: Subject,
  setup: string | undefined,
): Promise<Examination> {
  const facts = await factsOf(parts, subject, setup);
  return 'code' in facts ? { at: parts.clock.now(), findings: [facts] } : examine(checks, facts);
}

/** What the checks look at, or the finding that keeps them from it. */
export async function factsOf(
  parts: DoctorParts,
  subject: Subject,
  setup: string | undefined,
): Promise<Facts | Finding> {
  const subjects = await subjectsOf(parts, subject, setup);
  const cloud = cloudOf(parts, subjects.registration.cloud);
  if ('code' in cloud) return cloud;
  return gatherFacts(parts, { ...subjects, cloud }, AbortSignal.timeout(parts.budget ?? usualBudget));
}

/** What Portico keeps of it. */
export async function subjectsOf(
  parts: DoctorParts,
  subject: Subject,
  setup: string | undefined,
): Promise<Subjects> {
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
