import { PorticoError } from '../../base/errors/portico-error.ts';
import { GraphError } from '../../graph/graph-error.ts';

/** Whether an error is Graph's answer with one of these statuses. */
export function isGraphAnswer(error: unknown, ...statuses: readonly number[]): boolean {
  return error instanceof GraphError && statuses.includes(error.graphStatus);
}

/** Whether what was asked for may have been done although no good answer came: only looking can tell. */
export function mayHaveHappened(error: unknown): boolean {
  if (error instanceof GraphError) return error.mayHaveBeenDone || error.graphStatus === 409;
  return error instanceof PorticoError && lost.has(error.code);
}

const lost: ReadonlySet<string> = new Set(['fetch-timed-out', 'fetch-connection-lost', 'fetch-failed']);
