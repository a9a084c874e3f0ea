import { type Finding, PorticoProblem } from '@portico/client';

/** What went wrong, as a finding: the one the error carries, or its own words put into that form. */
export function findingOf(error: unknown): Finding {
  if (!(error instanceof PorticoProblem)) {
    return {
      code: 'console',
      state: 'wrong',
      title: 'This page has a mistake in it.',
      detail: error instanceof Error ? error.message : String(error),
      whoseMove: 'portico',
      nextStep: 'Reload the page. If it happens again, tell whoever looks after Portico.',
    };
  }
  const { problem } = error;
  const technical = {
    code: problem.code,
    ...(problem.instance === undefined ? {} : { correlationId: problem.instance }),
    ...(problem.docs === undefined ? {} : { docs: problem.docs }),
  };
  if (problem.finding !== undefined)
    return { ...problem.finding, technical: { ...technical, ...problem.finding.technical } };
  return {
    code: problem.code,
    state: 'wrong',
    title: problem.title,
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    whoseMove: problem.whoseMove,
    nextStep: problem.nextStep,
    technical,
  };
}
