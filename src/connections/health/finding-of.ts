import type { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';

/** What the doctor would say about an error; its own finding, where it has one. */
export function findingOf({ code, title, message, whoseMove, nextStep, finding }: PorticoError): Finding {
  return finding ?? { code: `error/${code}`, state: 'wrong', title, detail: message, whoseMove, nextStep };
}
