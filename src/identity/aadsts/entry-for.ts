import type { AadstsEntry } from './aadsts-entry.ts';
import { aadstsTable } from './aadsts-table.ts';
import { specialCases } from './special-cases.ts';

/** The row for a code, as the words that came with it narrow it down. */
export function entryFor(code: number, description: string): AadstsEntry | undefined {
  const special = specialCases.find(
    (candidate) => candidate.code === code && candidate.says.test(description),
  );
  const entry = aadstsTable.get(special?.as ?? code);
  return entry && special?.instead ? { ...entry, ...special.instead } : entry;
}
