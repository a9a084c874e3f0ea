import type { PermissionRow } from './rows.ts';

/*
 * Microsoft's map lists the same permissions for whole families of calendar paths, once below each place an event can
 * be reached at; here a family is written once. Where the map is uneven, so is the table.
 */

type Names = Pick<PermissionRow, 'delegated' | 'personal' | 'application'>;
type Call = readonly [method: string, path: string];

function forAll(...names: readonly string[]): Names {
  return { delegated: names, personal: names, application: names };
}

const reads = forAll('Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite');
const readsWithBodies = forAll('Calendars.Read', 'Calendars.ReadWrite');
const writes = forAll('Calendars.ReadWrite');
const uploads = forAll('Calendars.ReadWrite', 'Mail.ReadWrite');
const forwards = forAll('Calendars.Read');
const lists: Names = {
  delegated: [...reads.delegated, 'Calendars.Read.Shared'],
  personal: [...reads.delegated, 'Calendars.Read.Shared'],
  application: reads.application,
};
const schedules: Names = { ...reads, personal: [] };
const suggestions: Names = {
  delegated: ['Calendars.Read.Shared', 'Calendars.ReadWrite.Shared'],
  personal: [],
  application: [],
};

const inMailbox = '/users/{id}';
const inDefault = '/users/{id}/calendar';
const inNamed = '/users/{id}/calendars/{id}';
const inGrouped = '/users/{id}/calendarGroups/{id}/calendars/{id}';
const everywhere = [inMailbox, inDefault, inNamed, inGrouped];

function under(places: readonly string[], ...calls: readonly Call[]): readonly Call[] {
  return places.flatMap((place) => calls.map(([method, rest]): Call => [method, `${place}${rest}`]));
}

/** Rows of a person's calendars: the same names open `/users/{id}` and, without applications, `/me`. */
function rows(names: Names, calls: readonly Call[]): readonly PermissionRow[] {
  return calls.flatMap(([method, path]) => [
    { method, path, ...names },
    { method, path: path.replace(inMailbox, '/me'), ...names, application: [] },
  ]);
}

const personal: readonly PermissionRow[] = [
  ...rows(reads, [
    ...under(
      everywhere,
      ['GET', '/events'],
      ['GET', '/events/delta'],
      ['GET', '/calendarView'],
      ['GET', '/events/{id}'],
      ['GET', '/events/{id}/instances'],
    ),
    ...under([inMailbox, inNamed], ['GET', '/calendarView/delta']),
    ...under([inDefault, inNamed, inGrouped], ['GET', '']),
    ...under(
      [inMailbox],
      ['GET', '/calendarGroups'],
      ['GET', '/calendarGroups/{id}'],
      ['GET', '/reminderView(startDateTime={value},endDateTime={value})'],
    ),
  ]),
  ...rows(lists, under([inMailbox], ['GET', '/calendars'], ['GET', '/calendarGroups/{id}/calendars'])),
  ...rows(writes, [
    ...under([inMailbox, inDefault, inNamed], ['POST', '/events']),
    ...under(
      everywhere,
      ['PATCH', '/events/{id}'],
      ['DELETE', '/events/{id}'],
      ['POST', '/events/{id}/accept'],
      ['POST', '/events/{id}/tentativelyAccept'],
      ['POST', '/events/{id}/decline'],
      ['POST', '/events/{id}/cancel'],
      ['POST', '/events/{id}/snoozeReminder'],
      ['POST', '/events/{id}/dismissReminder'],
      ['POST', '/events/{id}/permanentDelete'],
      ['POST', '/events/{id}/attachments'],
    ),
    ...under([inMailbox], ['DELETE', '/events/{id}/attachments/{id}']),
    ...under([inDefault], ['PATCH', ''], ['DELETE', '/calendarPermissions/{id}']),
    ...under([inNamed], ['PATCH', ''], ['DELETE', '']),
    ...under([inGrouped], ['DELETE', '']),
    ...under(
      [inMailbox],
      ['POST', '/calendars'],
      ['POST', '/calendarGroups'],
      ['PATCH', '/calendarGroups/{id}'],
      ['DELETE', '/calendarGroups/{id}'],
      ['POST', '/calendarGroups/{id}/calendars'],
    ),
  ]),
  ...rows(readsWithBodies, [
    ...under(everywhere, ['GET', '/events/{id}/attachments']),
    ...under([inMailbox, inNamed], ['GET', '/events/{id}/attachments/{id}']),
    ...under([inMailbox], ['POST', '/events/{id}/forward']),
  ]),
  ...rows(forwards, under([inDefault, inNamed, inGrouped], ['POST', '/events/{id}/forward'])),
  ...rows(uploads, under([inMailbox], ['POST', '/events/{id}/attachments/createUploadSession'])),
  ...rows(schedules, under([inDefault], ['POST', '/getSchedule'])),
  ...rows(suggestions, under([inMailbox], ['POST', '/findMeetingTimes'])),
];

const groupPlaces = ['/groups/{id}', '/groups/{id}/calendar'];
const readsGroups: readonly string[] = ['Group.Read.All', 'Group.ReadWrite.All'];
const peopleOnly = { personal: [], application: [] };

function groupRows(names: Names, calls: readonly Call[]): readonly PermissionRow[] {
  return calls.map(([method, path]) => ({ method, path, ...names }));
}

/** Group calendars are for people: an app by itself may change events it knows, but neither list nor make them. */
const groups: readonly PermissionRow[] = [
  ...groupRows({ delegated: readsGroups, ...peopleOnly }, [
    ...under(groupPlaces, ['GET', '/events']),
    ['GET', '/groups/{id}/calendar'],
  ]),
  ...groupRows({ delegated: ['Group.Read.All'], ...peopleOnly }, [
    ['GET', '/groups/{id}/calendar/calendarView'],
    ...under(groupPlaces, ['GET', '/calendarView/delta']),
  ]),
  ...groupRows(
    { ...reads, delegated: [...reads.delegated, ...readsGroups] },
    under(['/groups/{id}'], ['GET', '/calendarView']),
  ),
  ...groupRows(reads, under(groupPlaces, ['GET', '/events/delta'])),
  ...groupRows(
    forAll('Calendars.ReadBasic', 'Calendars.Read'),
    under(groupPlaces, ['GET', '/events/{id}/instances']),
  ),
  ...groupRows(
    {
      ...forAll('Calendars.ReadBasic', 'Calendars.Read'),
      delegated: ['Calendars.ReadBasic', 'Calendars.Read', ...readsGroups],
    },
    under(groupPlaces, ['GET', '/events/{id}']),
  ),
  ...groupRows(
    { delegated: ['Group.ReadWrite.All'], ...peopleOnly },
    under(groupPlaces, ['POST', '/events']),
  ),
  ...groupRows(
    { ...writes, delegated: [...writes.delegated, 'Group.ReadWrite.All'] },
    under(groupPlaces, ['PATCH', '/events/{id}'], ['DELETE', '/events/{id}']),
  ),
  ...groupRows(
    writes,
    under(groupPlaces, ['POST', '/events/{id}/cancel'], ['POST', '/events/{id}/attachments']),
  ),
  ...groupRows(
    forwards,
    under(groupPlaces, ['POST', '/events/{id}/forward'], ['GET', '/events/{id}/attachments']),
  ),
];

export const calendarPermissions: readonly PermissionRow[] = [...personal, ...groups];

/**
 * Paths the map leaves out: sharing as the pages of calendarPermission list it, the rest as the map has it for the same
 * thing at another place.
 */
export const unlistedCalendarPermissions: readonly PermissionRow[] = [
  ...rows(readsWithBodies, [
    ...under(
      [inDefault, inNamed],
      ['GET', '/calendarPermissions'],
      ['GET', '/calendarPermissions/{id}'],
      ['GET', '/allowedCalendarSharingRoles(User={value})'],
    ),
    ...under([inDefault, inGrouped], ['GET', '/events/{id}/attachments/{id}']),
  ]),
  ...rows(writes, [
    ...under([inDefault, inNamed], ['POST', '/calendarPermissions'], ['PATCH', '/calendarPermissions/{id}']),
    ...under([inNamed], ['DELETE', '/calendarPermissions/{id}']),
    ...under([inGrouped], ['POST', '/events'], ['PATCH', '']),
    ...under([inDefault, inNamed, inGrouped], ['DELETE', '/events/{id}/attachments/{id}']),
  ]),
  ...rows(
    uploads,
    under([inDefault, inNamed, inGrouped], ['POST', '/events/{id}/attachments/createUploadSession']),
  ),
  // The map forgets here and there that who may write may read.
  ...rows(writes, under([inDefault, inNamed, inGrouped], ['POST', '/events/{id}/forward'])),
  ...groupRows({ delegated: ['Group.ReadWrite.All'], ...peopleOnly }, [
    ['GET', '/groups/{id}/calendar/calendarView'],
    ...under(groupPlaces, ['GET', '/calendarView/delta']),
  ]),
  ...groupRows(
    writes,
    under(
      groupPlaces,
      ['GET', '/events/{id}'],
      ['GET', '/events/{id}/instances'],
      ['GET', '/events/{id}/attachments'],
      ['POST', '/events/{id}/forward'],
    ),
  ),
  ...groupRows(readsWithBodies, under(groupPlaces, ['GET', '/events/{id}/attachments/{id}'])),
  ...groupRows(writes, under(groupPlaces, ['DELETE', '/events/{id}/attachments/{id}'])),
  ...groupRows(uploads, under(groupPlaces, ['POST', '/events/{id}/attachments/createUploadSession'])),
];
