import type { PresenceRecord, PresenceState } from './records.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Pairs that an application's session may set. */
export const sessionStates: readonly PresenceState[] = [
  { availability: 'Available', activity: 'Available' },
  { availability: 'Busy', activity: 'InACall' },
  { availability: 'Busy', activity: 'InAConferenceCall' },
  { availability: 'Away', activity: 'Away' },
  { availability: 'DoNotDisturb', activity: 'Presenting' },
];

/** Pairs that a person may prefer, with how long the wish lasts when nothing is said. */
export const preferredStates: readonly (PresenceState & { readonly lasts: number })[] = [
  { availability: 'Available', activity: 'Available', lasts: 7 * day },
  { availability: 'Busy', activity: 'Busy', lasts: day },
  { availability: 'DoNotDisturb', activity: 'DoNotDisturb', lasts: day },
  { availability: 'BeRightBack', activity: 'BeRightBack', lasts: 7 * day },
  { availability: 'Away', activity: 'Away', lasts: 7 * day },
  { availability: 'Offline', activity: 'OffWork', lasts: 7 * day },
];

/** A session lasts five minutes unless its application asks for more, four hours at the most. */
export const sessionLifetime = { usual: 5 * minute, least: 5 * minute, most: 240 * minute } as const;

export const offline: PresenceState = { availability: 'Offline', activity: 'Offline' };

// Of several sessions the one that says most about not being free wins.
const precedence = ['DoNotDisturb', 'Busy', 'Available', 'BeRightBack', 'Away', 'Offline'];

/** What others see of a person at a moment. */
export function presenceAt(record: PresenceRecord, now: number): PresenceState {
  const alive = record.sessions.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
  // A preferred state only shows while some client is signed in.
  if (alive.length === 0) return offline;
  if (record.preferred && record.preferred.expiresAt > now) return pair(record.preferred);
  const strongest = [...alive].sort((a, b) => rank(a) - rank(b))[0];
  return strongest ? pair(strongest) : offline;
}

function rank({ availability }: PresenceState): number {
  const at = precedence.indexOf(availability);
  return at < 0 ? precedence.length : at;
}

function pair({ availability, activity }: PresenceState): PresenceState {
  return { availability, activity };
}
