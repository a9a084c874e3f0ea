import { type Item, itemsOf, textOf } from '../../graph/read-body.ts';
import { eventFields, eventLine } from '../../graph/try-out/event-line.ts';
import type { ReadTrial, Trial, TryOut, TryOutSituation } from '../../graph/try-out/trial.ts';

/** The groups one is in, and the calendar of one of them; for an application, groups of the organisation. */
export const groupsTryOut: TryOut = { about: 'organisation', read, update };

const days = 30;
const day = 24 * 60 * 60 * 1000;

function read(situation: TryOutSituation): readonly Trial[] {
  const isApp = situation.acting === 'app';
  return [
    {
      kind: 'read',
      asked: isApp ? 'Three groups of the organisation' : 'The groups the account is in',
      request: isApp
        ? { path: '/groups', query: { $top: 3, $select: 'id,displayName,groupTypes' } }
        : { path: '/me/memberOf', query: { $top: 100 } },
      tell(body) {
        const groups = groupsOf(body);
        return groups.length > 0 ? groups.slice(0, 3).map(line) : ['There are no groups.'];
      },
      follow: (body) => {
        const group = isApp ? undefined : groupsOf(body).find(hasCalendar);
        return group && calendarOf(group, situation);
      },
    },
  ];
}

/** Directory roles and administrative units are memberships, too. */
function groupsOf(body: unknown): readonly Item[] {
  return itemsOf(body).filter((one) =>
    (textOf(one, '@odata.type') ?? '#microsoft.graph.group').endsWith('.group'),
  );
}

function hasCalendar(group: Item): boolean {
  return Array.isArray(group.groupTypes) && group.groupTypes.includes('Unified');
}

function line(group: Item): string {
  return `${textOf(group, 'displayName') ?? 'A group without a name'}${hasCalendar(group) ? ' (Microsoft 365 group)' : ''}`;
}

function calendarOf(group: Item, { now, timeZone }: TryOutSituation): ReadTrial {
  return {
    kind: 'read',
    asked: `The next three events of the group ${textOf(group, 'displayName') ?? 'without a name'}`,
    request: {
      path: `/groups/${encodeURIComponent(textOf(group, 'id') ?? '')}/calendarView`,
      query: {
        startDateTime: new Date(now).toISOString(),
        endDateTime: new Date(now + days * day).toISOString(),
        $top: 3,
        $select: eventFields,
      },
    },
    tell(body) {
      const events = itemsOf(body).slice(0, 3);
      return events.length > 0
        ? events.map((event) => eventLine(event, timeZone))
        : [`Nothing in the next ${days} days.`];
    },
  };
}

function update(): readonly Trial[] {
  return [
    {
      kind: 'skipped',
      asked: 'Changing a group',
      reason: 'No group is changed for a test: its members would notice.',
    },
  ];
}
