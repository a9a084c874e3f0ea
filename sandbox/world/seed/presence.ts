import type { PresenceSession } from '../../graph/presence/records.ts';
import type { UserRecord } from '../directory/records.ts';

const seeded: Readonly<Record<string, readonly [availability: string, activity: string]>> = {
  'mira.adler': ['Available', 'Available'],
  'lena.roth': ['Busy', 'InAMeeting'],
  'jonas.weber': ['Available', 'Available'],
  'priya.nair': ['Away', 'Away'],
  'rosa.blanc': ['DoNotDisturb', 'Presenting'],
  admin: ['Available', 'Available'],
  'paul.miller': ['BeRightBack', 'BeRightBack'],
};

/** The Teams client that a seeded person has open; people not listed are signed out. */
export function seededPresence(user: UserRecord, seededAt: number): readonly PresenceSession[] {
  const alias = user.wire.userPrincipalName.split('@')[0] ?? '';
  const state = user.seeded && user.kind === 'member' ? seeded[alias] : undefined;
  if (!state) return [];
  const [availability, activity] = state;
  return [{ sessionId: 'teams-client', availability, activity, expiresAt: null, setAt: seededAt }];
}
