import type { Amendment } from '../registrar.ts';
import type { Check, Mend } from './check.ts';
import { examine } from './examine.ts';
import type { Facts } from './facts.ts';
import { mendsOf } from './with-fixes.ts';

/** What mends one finding: shown as amendments, then made. */
export interface Mending {
  readonly amendments: readonly Amendment[];
  apply(): Promise<unknown>;
}

/** Examines, and prepares what mends the findings that can be mended: all, or those asked for. */
export async function planMending(
  checks: readonly Check[],
  facts: Facts,
  asked?: readonly string[],
): Promise<readonly Mending[]> {
  const { findings } = await examine(checks, facts);
  const mends = mendsOf(checks);
  const codes = findings
    .filter(({ fix, code }) => fix?.kind === 'repair' && !fix.needsSetup && (asked?.includes(code) ?? true))
    .map(({ code }) => code);
  const mendings: Mending[] = [];
  const planned = new Set<Mend>();
  for (const code of codes) {
    const mend = mends.get(code);
    // Two findings may have one cause, which is mended once: another secret, say, would be one too many.
    if (!mend || planned.has(mend)) continue;
    planned.add(mend);
    const repair = await mend.prepare(facts);
    if (!repair || repair.changes.length === 0) continue;
    mendings.push({
      amendments: repair.changes.map((change) => ({
        ...change,
        finding: code,
        needsSetup: mend.at === 'microsoft',
      })),
      apply: () => repair.apply(),
    });
  }
  return mendings;
}
