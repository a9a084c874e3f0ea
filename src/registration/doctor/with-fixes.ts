import type { Finding } from '../../base/finding.ts';
import type { Check, Mend } from './check.ts';
import type { Facts } from './facts.ts';

/** Puts the button on every finding that Portico can mend; where pressing it would change nothing, there is none. */
export async function withFixes(
  checks: readonly Check[],
  findings: readonly Finding[],
  facts: Facts,
): Promise<readonly Finding[]> {
  const mends = mendsOf(checks);
  return Promise.all(findings.map((finding) => withFix(finding, mends.get(finding.code), facts)));
}

export function mendsOf(checks: readonly Check[]): ReadonlyMap<string, Mend> {
  return new Map(checks.flatMap(({ mends }) => Object.entries(mends ?? {})));
}

async function withFix(finding: Finding, mend: Mend | undefined, facts: Facts): Promise<Finding> {
  const { fix, ...rest } = finding;
  if (finding.state === 'ok' || finding.state === 'unknown') return finding;
  const other = fix && fix.kind !== 'repair' ? { fix } : {};
  // A repair that was promised elsewhere has to be one of ours.
  if (!mend) return { ...rest, ...other };
  const needsSetup = mend.at === 'microsoft' && !(await facts.mayWrite());
  if (!needsSetup && !(await wouldMend(mend, facts))) return { ...rest, ...other };
  const repair = { kind: 'repair', label: mend.label, ...(needsSetup ? { needsSetup } : {}) } as const;
  return { ...rest, fix: repair, ...(needsSetup ? other : {}) };
}

async function wouldMend(mend: Mend, facts: Facts): Promise<boolean> {
  try {
    return ((await mend.prepare(facts))?.changes.length ?? 0) > 0;
  } catch (error) {
    // Whatever keeps it from being prepared is a finding of its own; a button that fails helps nobody.
    facts.log.debug({ err: error, mend: mend.label }, 'A repair could not be prepared.');
    return false;
  }
}
