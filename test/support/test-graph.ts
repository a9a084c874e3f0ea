import { systemClock } from '../../src/base/clock.ts';
import { type Fetch, openFetch } from '../../src/base/fetch/open-fetch.ts';
import { createLog } from '../../src/base/log.ts';
import { Secret } from '../../src/base/secret.ts';
import type { Graph } from '../../src/graph/graph.ts';
import type { GraphOptions } from '../../src/graph/graph-options.ts';
import { openGraph } from '../../src/graph/open-graph.ts';
import type { TestSandbox } from './sandbox.ts';

/** Portico's own way out, without proxies. */
export const { fetch: testFetch } = openFetch({ environment: {} });

export const silentLog = createLog({ level: 'silent' });

/** Portico's Graph, for a token from the sandbox's control interface. */
export function graphWith(
  sandbox: Pick<TestSandbox, 'http'>,
  token: string,
  options: Partial<Omit<GraphOptions, 'cloud'>> & { readonly fetch?: Fetch } = {},
): Graph {
  return openGraph({
    cloud: { graph: sandbox.http },
    token: async () => Secret.of(token),
    fetch: testFetch,
    clock: systemClock,
    log: silentLog,
    ...options,
  });
}

/** What goes wrong in the sandbox from now on; an empty list ends it all. */
export async function setFaults(
  sandbox: Pick<TestSandbox, 'http'>,
  faults: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const answer = await fetch(`${sandbox.http}/_sandbox/faults`, {
    method: 'PUT',
    body: JSON.stringify(faults),
  });
  if (!answer.ok) throw new Error(`The sandbox refuses these faults: ${await answer.text()}`);
}

export interface LedgerEntry {
  readonly mailbox: string;
  readonly kind: string;
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

/** Every committed write since a position, and the position now. */
export async function ledgerSince(
  sandbox: Pick<TestSandbox, 'http'>,
  since: number,
): Promise<{ readonly latest: number; readonly entries: readonly LedgerEntry[] }> {
  const answer = await (await fetch(`${sandbox.http}/_sandbox/ledger?since=${since}`)).json();
  return answer as { latest: number; entries: LedgerEntry[] };
}
