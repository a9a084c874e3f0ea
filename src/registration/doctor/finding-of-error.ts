import type { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';

/** An error of Portico's own as what a check found. */
export function findingOfError(code: string, error: PorticoError): Finding {
  return {
    code,
    state: 'wrong',
    title: error.title,
    detail: error.message,
    whoseMove: error.whoseMove,
    nextStep: error.nextStep,
    technical: { code: error.code },
  };
}
