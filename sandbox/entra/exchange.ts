import { randomUUID } from 'node:crypto';
import type { SandboxRequest } from '../serving/exchange.ts';
import type { World } from '../world/world.ts';
import { type Addresses, addressesOf } from './authority/addresses.ts';
import { isGuid } from './authority/read-authority.ts';

/** One request to the sign-in service. */
export interface EntraCall {
  readonly world: World;
  readonly request: SandboxRequest;
  /** Sandbox time in milliseconds. */
  readonly now: number;
  /** The first piece of the path where the route has a tenant there; empty otherwise. */
  readonly tenant: string;
  /** Further pieces of the path that the route names. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly addresses: Addresses;
  readonly traceId: string;
  /** What the client calls this exchange, or a name of ours. */
  readonly correlationId: string;
}

export function entraCall(
  world: World,
  request: SandboxRequest,
  tenant: string,
  parameters: Readonly<Record<string, string>>,
): EntraCall {
  const named =
    request.headers['client-request-id'] ?? request.url.searchParams.get('client-request-id') ?? '';
  return {
    world,
    request,
    now: world.clock.now(),
    tenant,
    parameters,
    addresses: addressesOf(request),
    traceId: randomUUID(),
    correlationId: isGuid(named) ? named.toLowerCase() : randomUUID(),
  };
}
