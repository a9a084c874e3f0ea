import type { CatalogueEntry } from '../../base/errors/catalogue.ts';
import type { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';
import { redactText } from '../../base/redact.ts';
import { type FieldError, InputError } from '../../operations/input/input-error.ts';

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
  /** What the doctor says of it, where that is more exact. */
  readonly finding?: Finding;
  /** Of an input that was refused: each field and what is wrong with it. */
  readonly errors?: readonly FieldError[];
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
    ...(error.finding === undefined ? {} : { finding: redacted(error.finding) }),
    ...(error instanceof InputError ? { errors: error.errors } : {}),
  };
}

function redacted(finding: Finding): Finding {
  return JSON.parse(redactText(JSON.stringify(finding))) as Finding;
}
