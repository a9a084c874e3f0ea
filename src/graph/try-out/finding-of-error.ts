import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';

/** Seconds after which trying again is worth it, where nobody said. */
const usualWait = 30;

/** The finding of an error; what is no error of the catalogue is a defect and goes on its way. */
export function findingOfError(error: unknown): Finding {
  if (!(error instanceof PorticoError)) throw error;
  if (error.finding) return error.finding;
  const { code, title, message, whoseMove, nextStep, retry, retryAfter } = error;
  return {
    code,
    state: 'wrong',
    title,
    detail: message,
    whoseMove,
    nextStep,
    ...(retry === 'no'
      ? {}
      : {
          fix: {
            kind: 'wait',
            label: 'Try again',
            seconds: retryAfter === undefined ? usualWait : Math.ceil(retryAfter / 1000),
          },
        }),
  };
}
