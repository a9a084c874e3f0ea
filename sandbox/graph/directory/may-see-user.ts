import type { UserRecord, Wire } from '../../world/directory/records.ts';
import { mayBrowseDirectory } from '../../world/directory/rights.ts';
import type { GraphCall } from '../call.ts';
import { actingUser, holdsAny } from './acting-user.ts';
import { privilegesMissing } from './faults.ts';

/** All that `User.ReadBasic.All` shows of other people. */
const basicProperties: ReadonlySet<string> = new Set([
  'displayName',
  'givenName',
  'id',
  'mail',
  'photo',
  'surname',
  'userPrincipalName',
]);

const onlyOneself: ReadonlySet<string> = new Set(['User.Read', 'User.ReadWrite']);

/** Refuses to show another person to a token that only opens its own, and the directory at large to guests. */
export function judgeSeeing(call: GraphCall, user: UserRecord): void {
  const { caller } = call;
  if (caller.kind === 'app' || caller.userId === user.id) return;
  const self = actingUser(call);
  const opensOthers = call.openedBy.some((name) => !onlyOneself.has(name));
  if (!opensOthers || !self || !mayBrowseDirectory(self)) throw privilegesMissing();
}

/** The user as this token may see it: with basic permissions alone the rest is blank. */
export function visibleUser(call: GraphCall, user: UserRecord): Wire {
  const { caller } = call;
  const own = caller.kind === 'delegated' && caller.userId === user.id;
  if (own || seesAll(call)) return user.wire;
  return Object.fromEntries(
    Object.entries(user.wire).map(([name, value]) => [
      name,
      basicProperties.has(name) ? value : Array.isArray(value) ? [] : null,
    ]),
  );
}

function seesAll(call: GraphCall): boolean {
  return (
    holdsAny(call, 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All') ||
    [...call.caller.permissions].some(
      (name) =>
        name.startsWith('DeviceManagement') ||
        name.startsWith('AgentIdUser.') ||
        name === 'User.ReadWrite.CrossCloud',
    )
  );
}
