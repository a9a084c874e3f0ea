import type { GraphHandler } from '../call.ts';
import { attachmentRoutes, attachmentUploadRoutes } from '../outlook/attachments.ts';
import type { GraphRoute } from '../route.ts';
import {
  createCalendarGroup,
  deleteCalendarGroup,
  getCalendarGroup,
  listCalendarGroups,
  updateCalendarGroup,
} from './calendar-groups.ts';
import {
  allowedSharingRoles,
  createPermission,
  deletePermission,
  getPermission,
  listPermissions,
  updatePermission,
} from './calendar-permissions.ts';
import { createCalendar, deleteCalendar, getCalendar, listCalendars, updateCalendar } from './calendars.ts';
import { createEvent } from './create-event.ts';
import { cancelEvent, deleteEvent, permanentlyDeleteEvent } from './delete-event.ts';
import { eventAttachmentHosts } from './event-attachments.ts';
import { calendarViewDelta, eventsDelta } from './event-delta.ts';
import { listCalendarView, listEvents, listInstances } from './event-lists.ts';
import { findMeetingTimes } from './find-meeting-times.ts';
import { forwardEvent } from './forward-event.ts';
import { getEvent } from './get-event.ts';
import { getSchedule } from './get-schedule.ts';
import { dismissReminder, reminderView, snoozeReminder } from './reminders.ts';
import { acceptEvent, declineEvent, tentativelyAcceptEvent } from './respond-to-event.ts';
import { updateEvent } from './update-event.ts';

function route(method: GraphRoute['method'], path: string, handler: GraphHandler): GraphRoute {
  return { method, path, workload: 'outlook', handler, beta: true };
}

const inGroup = '/users/{user}/calendarGroups/{calendarGroup}/calendars/{calendar}';

/** Where events are found: the mailbox itself, which means its default calendar, or a calendar by name. */
const personalPlaces = [
  '/users/{user}',
  '/users/{user}/calendar',
  '/users/{user}/calendars/{calendar}',
  inGroup,
];
const groupPlaces = ['/groups/{group}', '/groups/{group}/calendar'];

/** What can be asked of every place. */
function placeRoutes(place: string): readonly GraphRoute[] {
  const event = `${place}/events/{event}`;
  return [
    route('GET', `${place}/events`, listEvents),
    route('POST', `${place}/events`, createEvent),
    route('GET', `${place}/events/delta()`, eventsDelta),
    route('GET', `${place}/calendarView`, listCalendarView),
    route('GET', event, getEvent),
    route('PATCH', event, updateEvent),
    route('DELETE', event, deleteEvent),
    route('GET', `${event}/instances`, listInstances),
    route('POST', `${event}/cancel`, cancelEvent),
    route('POST', `${event}/forward`, forwardEvent),
  ];
}

/** What people do with their own copy of an event. */
function personalRoutes(place: string): readonly GraphRoute[] {
  const event = `${place}/events/{event}`;
  return [
    route('POST', `${event}/accept`, acceptEvent),
    route('POST', `${event}/tentativelyAccept`, tentativelyAcceptEvent),
    route('POST', `${event}/decline`, declineEvent),
    route('POST', `${event}/snoozeReminder`, snoozeReminder),
    route('POST', `${event}/dismissReminder`, dismissReminder),
    route('POST', `${event}/permanentDelete`, permanentlyDeleteEvent),
  ];
}

function sharingRoutes(calendar: string): readonly GraphRoute[] {
  const permissions = `${calendar}/calendarPermissions`;
  return [
    route('GET', permissions, listPermissions),
    route('POST', permissions, createPermission),
    route('GET', `${permissions}/{permission}`, getPermission),
    route('PATCH', `${permissions}/{permission}`, updatePermission),
    route('DELETE', `${permissions}/{permission}`, deletePermission),
    route('GET', `${calendar}/allowedCalendarSharingRoles(User={address})`, allowedSharingRoles),
  ];
}

export const calendarRoutes: readonly GraphRoute[] = [
  ...[...personalPlaces, ...groupPlaces].flatMap(placeRoutes),
  ...personalPlaces.flatMap(personalRoutes),
  ...attachmentRoutes(
    [...personalPlaces, ...groupPlaces].map((place) => `${place}/events/{event}`),
    eventAttachmentHosts,
  ),
  ...attachmentUploadRoutes('/users/{user}/events/{event}', eventAttachmentHosts),
  ...['/users/{user}', '/users/{user}/calendars/{calendar}', ...groupPlaces].map((place) =>
    route('GET', `${place}/calendarView/delta()`, calendarViewDelta),
  ),
  ...['/users/{user}/calendars', '/users/{user}/calendarGroups/{calendarGroup}/calendars'].flatMap((list) => [
    route('GET', list, listCalendars),
    route('POST', list, createCalendar),
    route('GET', `${list}/{calendar}`, getCalendar),
    route('DELETE', `${list}/{calendar}`, deleteCalendar),
    route('PATCH', `${list}/{calendar}`, updateCalendar),
  ]),
  route('GET', '/users/{user}/calendar', getCalendar),
  route('PATCH', '/users/{user}/calendar', updateCalendar),
  route('GET', '/groups/{group}/calendar', getCalendar),
  ...['/users/{user}/calendar', '/users/{user}/calendars/{calendar}'].flatMap(sharingRoutes),
  route('GET', '/users/{user}/calendarGroups', listCalendarGroups),
  route('POST', '/users/{user}/calendarGroups', createCalendarGroup),
  route('GET', '/users/{user}/calendarGroups/{calendarGroup}', getCalendarGroup),
  route('PATCH', '/users/{user}/calendarGroups/{calendarGroup}', updateCalendarGroup),
  route('DELETE', '/users/{user}/calendarGroups/{calendarGroup}', deleteCalendarGroup),
  route('POST', '/users/{user}/calendar/getSchedule', getSchedule),
  route('POST', '/users/{user}/findMeetingTimes', findMeetingTimes),
  route(
    'GET',
    '/users/{user}/reminderView(startDateTime={startDateTime},endDateTime={endDateTime})',
    reminderView,
  ),
];
