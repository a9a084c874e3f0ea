import { dateTimeIn, instantText, preferredTimeZone } from '../outlook/date-time.ts';
import type { TimeZone } from '../outlook/time-zones.ts';
import type { Preferences } from '../preferences.ts';
import type { TaskAttachment, TodoListRecord, TodoTaskRecord } from './records.ts';

export function etagOf({ id, revision }: { readonly id: string; readonly revision: number }): string {
  return `W/"${Buffer.from(`${id.slice(-12)}${revision}`).toString('base64')}"`;
}

export function listWire(list: TodoListRecord) {
  return {
    '@odata.etag': etagOf(list),
    displayName: list.displayName,
    isOwner: true,
    isShared: false,
    wellknownListName: list.wellknownListName,
    id: list.id,
  };
}

/** A task as Graph shows it: checklist items come along unasked, moments in the zone the client prefers. */
export function taskWire(task: TodoTaskRecord, prefer: Preferences) {
  const zone = preferredTimeZone(prefer);
  return {
    '@odata.etag': etagOf(task),
    importance: task.importance,
    isReminderOn: task.isReminderOn,
    status: task.status,
    title: task.title,
    createdDateTime: instantText(task.createdAt),
    lastModifiedDateTime: instantText(task.changedAt),
    bodyLastModifiedDateTime: instantText(task.bodyChangedAt),
    hasAttachments: task.attachments.length > 0,
    categories: task.categories,
    id: task.id,
    body: task.body,
    ...moment('startDateTime', task.start, zone),
    ...moment('dueDateTime', task.due, zone),
    ...moment('reminderDateTime', task.reminder, zone),
    ...moment('completedDateTime', task.completed, zone),
    ...(task.recurrence ? { recurrence: task.recurrence } : {}),
    ...(task.checklistItems.length > 0 ? { checklistItems: task.checklistItems } : {}),
    ...(task.linkedResources.length > 0 ? { linkedResources: task.linkedResources } : {}),
  };
}

export function attachmentWire(attachment: TaskAttachment, withContent: boolean) {
  return {
    '@odata.type': '#microsoft.graph.taskFileAttachment',
    id: attachment.id,
    lastModifiedDateTime: instantText(attachment.changedAt),
    name: attachment.name,
    contentType: attachment.contentType,
    size: attachment.size,
    ...(withContent ? { contentBytes: attachment.contentBytes } : {}),
  };
}

/** Moments that are not set are left out altogether. */
function moment(name: string, instant: number | null, zone: TimeZone) {
  return instant === null ? {} : { [name]: dateTimeIn(zone, instant) };
}
