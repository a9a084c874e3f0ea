import { folderId } from '../outlook/item-id.ts';
import type { CalendarOwner } from './owner.ts';
import type { Cause } from './save-event.ts';

/** Notes a committed write of a calendar, a group of calendars or what is shared of one. */
export function recordCalendar(cause: Cause, owner: CalendarOwner, kind: string, id: string): void {
  cause.world.ledger.record({
    tenant: owner.tenantId,
    mailbox: owner.id,
    kind,
    id: folderId(owner.id, id),
    method: cause.method,
    path: cause.path,
    body: cause.body,
  });
}
