import type { UserRecord } from '../../world/directory/records.ts';
import type { GraphCall } from '../call.ts';
import { privilegesMissing } from './faults.ts';

/** The person behind a delegated call; undefined where an app acts by itself. */
export function actingUser(call: GraphCall): UserRecord | undefined {
  const { caller, world } = call;
  return caller.kind === 'delegated' ? world.directory.users.get(caller.tenantId, caller.userId) : undefined;
}

/**
 * A delegated permission only ever passes on what the person may do: refuses where their role does not allow it.
 * An app's permission needs nobody behind it.
 */
export function judgePerson(call: GraphCall, may: (user: UserRecord) => boolean): void {
  if (call.caller.kind === 'app') return;
  const user = actingUser(call);
  if (!user || !may(user)) throw privilegesMissing();
}

/** Whether the token holds any of the permissions, or the first-party one that passes on all a person may do. */
export function holdsAny(call: GraphCall, ...names: readonly string[]): boolean {
  const { permissions } = call.caller;
  return permissions.has('Directory.AccessAsUser.All') || names.some((name) => permissions.has(name));
}
