import type { CatalogueEntry } from '../../base/errors/catalogue.ts';
import type { PorticoError } from '../../base/errors/portico-error.ts';
import { redactText } from '../../base/redact.ts';

/** An error on the wire: the fields of RFC 9457 and Portico's own. */
export interface Problem {
  /** The page about this kind of error; `docs` once more, under the name RFC 9457 gives it. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The request's id, under which the log has it. */
  readonly instance: string;
  readonly code: string;
  readonly whoseMove: CatalogueEntry['whoseMove'];
  readonly nextStep: string;
  readonly docs: string;
}

export const problemType = 'application/problem+json; charset=utf-8';

/** What a caller is told about an error. `url` is Portico's public address, which has a page for each code. */
export function problemOf(
  error: PorticoError,
  { url, requestId }: { url: string; requestId: string },
): Problem {
  const docs = `${url}/errors/${error.code}`;
  return {
    type: docs,
    title: error.title,
    status: error.status,
    detail: redactText(error.message),
    instance: `urn:portico:request:${requestId}`,
    code: error.code,
    whoseMove: error.whoseMove,
    nextStep: error.nextStep,
    docs,
  };
}
