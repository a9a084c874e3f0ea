import type { GroupRecord, UserRecord } from '../../world/directory/records.ts';
import { mayManageUsers } from '../../world/directory/rights.ts';

/** Owners and administrators change a group. */
export function mayChangeGroup(group: GroupRecord): (user: UserRecord) => boolean {
  return (user) => mayManageUsers(user) || group.ownerIds.includes(user.id);
}
