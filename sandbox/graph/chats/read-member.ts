import type { UserRecord } from '../../world/directory/records.ts';
import type { GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { isObject } from '../input/read-body.ts';

/** A member as a client names one: `user@odata.bind` with the address of a user, and roles. */
export function readMember(
  call: GraphCall,
  member: unknown,
): { readonly user: UserRecord; readonly roles: readonly string[] } {
  if (!isObject(member)) refuse('A member must be an object.');
  const bind = member['user@odata.bind'];
  const key = typeof bind === 'string' ? /\/users(?:\('([^']+)'\)|\/([^/?]+))$/i.exec(bind) : null;
  if (!key) refuse('A member needs "user@odata.bind" with the address of a user.');
  const { roles = [] } = member;
  if (!Array.isArray(roles) || roles.some((role) => role !== 'owner' && role !== 'guest'))
    refuse('Invalid roles specified for member.');
  const user = call.world.directory.user(call.caller.tenantId, decode(key[1] ?? key[2] ?? ''));
  if (!user) throw new GraphFault(404, 'NotFound', 'A member was not found in the directory.');
  return { user, roles };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function refuse(message: string): never {
  throw new GraphFault(400, 'BadRequest', message);
}
