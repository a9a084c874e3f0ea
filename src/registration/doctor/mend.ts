import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';
import type { Mending } from './plan-mending.ts';

/** Makes the changes one after the other. One that Microsoft does not allow is told, and the others are made. */
export async function mend(
  mendings: readonly Mending[],
): Promise<{ readonly done: readonly Mending[]; readonly failures: readonly Finding[] }> {
  const done: Mending[] = [];
  const failures: Finding[] = [];
  for (const mending of mendings) {
    try {
      await mending.apply();
      done.push(mending);
    } catch (error) {
      if (!(error instanceof PorticoError)) throw error;
      failures.push(notMended(mending, error));
    }
  }
  return { done, failures };
}

function notMended({ amendments }: Mending, error: PorticoError): Finding {
  const { finding } = error;
  const words = amendments.map((amendment) => amendment.words).join(' ');
  return {
    code: 'repair/not-made',
    state: 'wrong',
    title: `This could not be done: ${words}`,
    detail: [finding?.title ?? error.title, finding?.detail ?? error.message].join(' '),
    whoseMove: finding?.whoseMove ?? error.whoseMove,
    nextStep: finding?.nextStep ?? error.nextStep,
    technical: finding?.technical ?? { code: error.code },
  };
}
