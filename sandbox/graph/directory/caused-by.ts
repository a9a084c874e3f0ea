import type { Cause } from '../../world/directory/grant-consent.ts';
import type { GraphCall } from '../call.ts';

/** The call as the ledger names it. */
export function causedBy(call: GraphCall): Cause {
  return { method: call.method, path: `/${call.version}${call.path}` };
}

/** Writes a committed change of the directory into the ledger. */
export function recordChange(call: GraphCall, kind: string, id: string, body: unknown = call.body): void {
  const { method, path } = causedBy(call);
  call.world.ledger.record({ tenant: call.caller.tenantId, mailbox: null, kind, id, method, path, body });
}
