import { PorticoError } from '../../../base/errors/portico-error.ts';

/** Why something could not be looked at, for people: a sentence. */
export function reasonOf(error: unknown): string {
  if (error instanceof PorticoError) return error.finding?.title ?? `${error.title} ${error.message}`.trim();
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError'))
    return 'It took too long.';
  return error instanceof Error ? error.message : 'Something unexpected was thrown.';
}
