import { randomUUID } from 'node:crypto';
import type { Permissions } from '../base/feature.ts';
import type { GraphRequest } from './graph.ts';
import { graphAddress } from './graph-address.ts';
import type { GraphOptions } from './graph-options.ts';

/** A request with everything decided that does not change between its attempts. */
export interface Exchange {
  readonly method: string;
  readonly address: string;
  /** Below `/v1.0`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly signal: AbortSignal | undefined;
  readonly needs: Permissions;
  /** Milliseconds for everything. */
  readonly budget: number;
  readonly isRepeatable: boolean;
  readonly clientRequestId: string;
}

/** As long as somebody looks at a page that says it is working. Background work brings a budget of its own. */
const usualBudget = 30_000;

/** Sent twice they leave what sending them once leaves (RFC 9110 §9.2.2). */
const repeatableMethods: ReadonlySet<string> = new Set(['GET', 'PUT', 'DELETE']);

export function exchangeOf(cloud: GraphOptions['cloud'], wish: GraphRequest): Exchange {
  const { method = 'GET', headers = {}, body, signal, needs = [], budget = usualBudget } = wish;
  const address = graphAddress(cloud.graph, wish.path, wish.query);
  return {
    method,
    address,
    path: address.slice(new URL(`${cloud.graph}/v1.0`).href.length),
    headers,
    body,
    signal,
    needs,
    budget,
    isRepeatable: wish.repeatable ?? repeatableMethods.has(method),
    clientRequestId: randomUUID(),
  };
}
