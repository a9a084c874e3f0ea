import type { TestSandbox } from '../../support/sandbox.ts';

export interface LedgerEntry {
  readonly sequence: number;
  readonly tenant: string;
  readonly kind: string;
  readonly id: string;
  readonly path: string;
  readonly body: unknown;
}

/** What was written since an entry of the ledger. */
export async function readLedger(
  sandbox: TestSandbox,
  since = 0,
): Promise<{ readonly entries: readonly LedgerEntry[]; readonly latest: number }> {
  const answer = await fetch(`${sandbox.http}/_sandbox/ledger?since=${since}`);
  return (await answer.json()) as { entries: LedgerEntry[]; latest: number };
}

/** The kinds of everything that an action writes. */
export async function kindsWritten(
  sandbox: TestSandbox,
  action: () => Promise<unknown>,
): Promise<readonly string[]> {
  const { latest } = await readLedger(sandbox);
  await action();
  return (await readLedger(sandbox, latest)).entries.map(({ kind }) => kind);
}
