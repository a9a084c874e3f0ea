import { everyTenant } from '../../world/directory/directory.ts';
import type { GraphCall } from '../call.ts';
import { type AttachmentRecord, showsPaperClip } from '../outlook/attachment-record.ts';
import type { AttachmentHost, AttachmentHosts } from '../outlook/attachments.ts';
import { accessDenied } from '../outlook/mailbox.ts';
import { ensureCalendars } from './ensure-calendars.ts';
import { contextOf } from './event-answers.ts';
import { type EventRecord, eventsOf } from './event-record.ts';
import { hidesDetails, occurrenceNumber } from './event-wire.ts';
import { findEvent } from './find-event.ts';
import { invite, invitedTo } from './meeting.ts';
import { contentOf } from './occurrences.ts';
import { type CalendarOwner, ownerOfGroup, ownerOfUser } from './owner.ts';
import { type Cause, saveEvent } from './save-event.ts';
import { requireWritable } from './update-event.ts';

/** Events as something to hang attachments on. Occurrences share those of their series. */
export const eventAttachmentHosts: AttachmentHosts = {
  find: (call, writing) => {
    const found = findEvent(call);
    if (writing) requireWritable(found);
    if (found.scope.rights.see !== 'details' || hidesDetails(found.scope, contentOf(found.occurrence))) {
      throw accessDenied();
    }
    const { scope, event, day } = found;
    return host(call, scope.owner, event, day, contextOf(call, scope.listOwner.id, contextTail(call)));
  },
  findForUpload: (call, ownerId, itemId) => {
    const owner = ownerById(call, ownerId);
    const event = owner && eventsOf(call.world).get(owner.id, itemId);
    return owner && event ? host(call, owner, event, 0, `users('${owner.id}')/events`) : undefined;
  },
};

function contextTail({ parameters }: GraphCall): string {
  return `/events('${encodeURIComponent(parameters.event ?? '')}')/attachments`;
}

function host(
  cause: Cause,
  owner: CalendarOwner,
  event: EventRecord,
  day: number,
  context: string,
): AttachmentHost {
  return {
    ownerId: owner.id,
    item: event,
    occurrence: occurrenceNumber(day),
    context,
    changed: (attachments) => attachmentsChanged(cause, owner, event, attachments),
  };
}

function attachmentsChanged(
  cause: Cause,
  owner: CalendarOwner,
  event: EventRecord,
  attachments: readonly AttachmentRecord[],
): void {
  const content = { ...event.content, hasAttachments: showsPaperClip(attachments) };
  const saved = saveEvent(cause, owner, { ...event, modifiedAt: cause.now, content }, 'updated');
  if (saved.isOrganizer) invite(cause, owner, saved, invitedTo(saved), 'none');
}

/** Uploads carry a key instead of a caller, so their owner is looked for in every tenant. */
function ownerById({ world }: GraphCall, ownerId: string): CalendarOwner | undefined {
  for (const tenant of world.directory.tenants.list(everyTenant)) {
    const user = world.directory.users.get(tenant.id, ownerId);
    if (user) {
      const owner = ownerOfUser(world, user);
      ensureCalendars(world, owner);
      return owner;
    }
    const group = world.directory.groups.get(tenant.id, ownerId);
    if (group) return ownerOfGroup(group);
  }
  return undefined;
}
