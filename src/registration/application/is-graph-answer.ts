import { PorticoError } from '../../base/errors/portico-error.ts';

/** Whether an error is Graph's answer with one of these statuses. Read by shape: who throws it is not ours to know. */
export function isGraphAnswer(error: unknown, ...statuses: readonly number[]): boolean {
  const answered = graphStatusOf(error);
  return answered !== undefined && statuses.includes(answered);
}

/** Graph's own code of a refusal: `Authorization_RequestDenied`. */
export function graphCodeOf(error: unknown): string | undefined {
  return error instanceof Error && 'graphCode' in error && typeof error.graphCode === 'string'
    ? error.graphCode
    : undefined;
}

/** Whether what was asked for may have been done although no good answer came: only looking can tell. */
export function mayHaveHappened(error: unknown): boolean {
  const status = graphStatusOf(error);
  if (status !== undefined) return status >= 500 || status === 409;
  return error instanceof PorticoError && lost.has(error.code);
}

const lost: ReadonlySet<string> = new Set(['fetch-timed-out', 'fetch-connection-lost', 'fetch-failed']);

function graphStatusOf(error: unknown): number | undefined {
  return error instanceof Error &&
    'graphCode' in error &&
    'status' in error &&
    typeof error.status === 'number'
    ? error.status
    : undefined;
}
