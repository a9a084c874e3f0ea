import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';

/** Stops at the first finding that is wrong, unless the caller insists. */
export function refuseWhatIsWrong(findings: readonly Finding[], evenIf: readonly string[] = []): void {
  const finding = findings.find(({ code, state }) => state === 'wrong' && !evenIf.includes(code));
  if (finding === undefined) return;
  throw new PorticoError('operations-typed-wrong', { detail: finding.title, finding });
}
