import type { Amendment, Doctor, RepairOptions, Subject } from '../registrar.ts';
import { checks } from './checks.ts';
import type { DoctorParts } from './doctor-parts.ts';
import { examineSubject, factsOf, subjectsOf } from './examine-subject.ts';
import { mend } from './mend.ts';
import { planMending } from './plan-mending.ts';

/** What mending these findings (all that can be, unless said) would change. */
export async function planRepair(
  parts: DoctorParts,
  subject: Subject,
  options: RepairOptions,
): Promise<readonly Amendment[]> {
  return (await plan(parts, subject, options)).flatMap(({ amendments }) => amendments);
}

/** Mends, lets connections go on that had come to a stop, then examines anew. */
export async function repairSubject(
  parts: DoctorParts,
  subject: Subject,
  options: RepairOptions,
): ReturnType<Doctor['repair']> {
  const mendings = await plan(parts, subject, options);
  const { done, failures } = await mend(mendings);
  await recheckConnections(parts, subject);
  const { at, findings } = await examineSubject(parts, subject, options.setup);
  return {
    amendments: done.flatMap(({ amendments }) => amendments),
    examination: { at, findings: [...failures, ...findings] },
  };
}

async function plan(parts: DoctorParts, subject: Subject, { setup, findings }: RepairOptions) {
  const facts = await factsOf(parts, subject, setup);
  return 'code' in facts ? [] : planMending(checks, facts, findings);
}

/** Connections that had come to a stop go on by themselves, if what stopped them was mended. */
async function recheckConnections(parts: DoctorParts, subject: Subject): Promise<void> {
  const { connections } = await subjectsOf(parts, subject, undefined);
  for (const { id, state } of connections) {
    if (state === 'stopped' || state === 'waiting-for-admin') await parts.connections.recheck(id);
  }
}
