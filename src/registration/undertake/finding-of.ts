import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';

/** What a failed step shows. */
export function findingOf(error: unknown): Finding {
  if (!(error instanceof PorticoError)) return unexpected;
  return (
    error.finding ?? {
      code: error.code,
      state: 'wrong',
      title: error.title,
      detail: error.message,
      whoseMove: error.whoseMove,
      nextStep: error.nextStep,
      ...(error.retry === 'no'
        ? {}
        : {
            fix: { kind: 'wait', label: 'Try again', seconds: Math.ceil((error.retryAfter ?? 5000) / 1000) },
          }),
    }
  );
}

const unexpected: Finding = {
  code: 'registration-step/unexpected',
  state: 'wrong',
  title: 'Something unexpected failed inside Portico.',
  whoseMove: 'portico',
  nextStep: 'Try again: it goes on where it stopped. If it stays so, report it with what the log says.',
};
