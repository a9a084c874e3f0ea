import { alderDomain, alderTenantId } from '../world/seed/tenants.ts';
import { plainStaff } from '../world/seed/users.ts';
import type { ControlCall } from './control.ts';
import { ControlRefusal } from './control-refusal.ts';

const most = 100_000;

/** `{"mailboxes":1000}` adds plain staff to a work tenant; their mailboxes come to be when somebody touches them. */
export function seedMailboxes({ world, body }: ControlCall) {
  const { mailboxes, tenant = alderTenantId } = body;
  if (!Number.isInteger(mailboxes) || (mailboxes as number) < 1 || (mailboxes as number) > most) {
    throw new ControlRefusal(400, `mailboxes must be a whole number from 1 to ${most}.`);
  }
  const found = typeof tenant === 'string' ? world.directory.tenant(tenant) : undefined;
  if (found?.kind !== 'work')
    throw new ControlRefusal(400, 'tenant must be the id or a domain of a work tenant.');
  const { users } = world.directory;
  const domain = found.domains[0] ?? alderDomain;
  const first = users.list(found.id).filter(({ seeded }) => !seeded).length + 1;
  for (let number = first; number < first + (mailboxes as number); number += 1) {
    users.put(found.id, plainStaff(found.id, domain, number));
  }
  return { added: mailboxes, users: users.list(found.id).length };
}
