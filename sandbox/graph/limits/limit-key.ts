import type { GraphCall } from '../call.ts';

/** Whose allowance a call counts against: an application in a mailbox. Undefined where no such limit applies. */
export function limitKey(call: GraphCall): string | undefined {
  if (call.workload !== 'outlook') return undefined;
  const { caller, parameters, world } = call;
  if (parameters.group !== undefined) return `${caller.appId} ${parameters.group.toLowerCase()}`;
  if (parameters.user === undefined) return undefined;
  // The same mailbox by id, user principal name or address.
  const user = world.directory.user(caller.tenantId, parameters.user);
  return `${caller.appId} ${user?.id ?? parameters.user.toLowerCase()}`;
}
