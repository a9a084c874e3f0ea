import { describe, expect, it } from 'vitest';
import type { ActingKind, FeatureFacts } from '../../src/base/feature.ts';
import { covers } from '../../src/identity/permissions/covers.ts';
import { findPermission } from '../../src/identity/permissions/graph-permissions.ts';
import { permissionsFor } from '../../src/identity/permissions/permissions-for.ts';
import { standingOf } from '../../src/identity/permissions/standing-of.ts';
import { features } from '../../src/operations/feature-list.ts';

it.each<[string, string, ActingKind, boolean]>([
  ['Calendars.ReadWrite', 'Calendars.Read', 'work-account', true],
  ['calendars.readwrite', 'Calendars.ReadBasic', 'work-account', true],
  ['Calendars.Read', 'Calendars.ReadWrite', 'work-account', false],
  ['Calendars.ReadWrite', 'Calendars.Read.Shared', 'work-account', false],
  ['Calendars.ReadWrite.Shared', 'Calendars.Read.Shared', 'work-account', true],
  ['Calendars.ReadWrite.Shared', 'Calendars.ReadWrite', 'work-account', false],
  ['User.Read.All', 'User.Read', 'work-account', true],
  ['User.Read.All', 'User.ReadBasic.All', 'work-account', true],
  ['User.Read', 'User.ReadBasic.All', 'work-account', false],
  ['Presence.Read.All', 'Presence.Read', 'work-account', true],
  ['Chat.ReadWrite', 'ChatMessage.Send', 'work-account', true],
  ['Chat.Read', 'ChatMessage.Send', 'work-account', false],
  ['Mail.ReadWrite', 'Mail.Send', 'work-account', false],
  ['Presence.ReadWrite', 'Presence.Read', 'work-account', false],
  ['GroupMember.ReadWrite.All', 'GroupMember.Read.All', 'work-account', false],
  ['Presence.ReadWrite.All', 'Presence.Read.All', 'app', true],
  ['Mail.Read', 'Mail.ReadBasic.All', 'app', true],
  ['Mail.Read', 'Mail.ReadBasic.All', 'work-account', false],
  ['Group.ReadWrite.All', 'GroupMember.Read.All', 'app', true],
  ['Directory.Read.All', 'Group.Read.All', 'app', false],
])('%s covers %s for %s: %s', (held, wanted, acting, expected) => {
  expect(covers(held, wanted, acting)).toBe(expected);
});

const facts: FeatureFacts = {
  name: 'calendar',
  title: 'Calendar',
  words: { read: 'Read', update: 'Change' },
  permissions: {
    'work-account': { read: ['Calendars.Read'], update: ['Calendars.ReadWrite', 'MailboxSettings.Read'] },
    'personal-account': { read: ['Calendars.Read'], update: ['Calendars.ReadWrite'] },
    app: { read: ['Calendars.Read'] },
  },
  shared: { read: ['Calendars.Read.Shared'], update: ['Calendars.ReadWrite.Shared'] },
  unavailable: {},
};
const teams: FeatureFacts = {
  name: 'presence',
  title: 'Presence',
  words: { read: 'Read' },
  permissions: { 'work-account': { read: ['Presence.Read'] } },
  unavailable: { 'personal-account': 'Teams is for work and school accounts.' },
};
const autoReply: FeatureFacts = {
  ...facts,
  name: 'auto-reply',
  permissions: { 'work-account': { read: ['MailboxSettings.Read'], update: ['MailboxSettings.ReadWrite'] } },
};

describe('the permissions for a choice of features', () => {
  it('are the least that serve them together', () => {
    const set = permissionsFor(
      [facts, teams, autoReply],
      { calendar: 'update', 'auto-reply': 'update' },
      'work-account',
    );
    expect(set.permissions).toEqual(['Calendars.ReadWrite', 'MailboxSettings.ReadWrite']);
    expect(set.byFeature).toEqual({
      calendar: ['Calendars.ReadWrite', 'MailboxSettings.Read'],
      'auto-reply': ['MailboxSettings.ReadWrite'],
    });
    expect(permissionsFor([facts, teams], {}, 'work-account').permissions).toEqual([]);
  });

  it('reach what others share only where that is wanted and can be had', () => {
    const shared = { shared: true };
    expect(permissionsFor([facts], { calendar: 'update' }, 'work-account', shared).permissions).toEqual([
      'Calendars.ReadWrite',
      'Calendars.ReadWrite.Shared',
      'MailboxSettings.Read',
    ]);
    expect(permissionsFor([facts], { calendar: 'update' }, 'personal-account', shared).permissions).toEqual([
      'Calendars.ReadWrite',
    ]);
    expect(permissionsFor([facts], { calendar: 'read' }, 'personal-account', shared).permissions).toEqual([
      'Calendars.Read',
      'Calendars.Read.Shared',
    ]);
    expect(permissionsFor([facts], { calendar: 'read' }, 'app', shared).permissions).toEqual([
      'Calendars.Read',
    ]);
  });

  it('leave out what an actor cannot have, with the reason', () => {
    const choice = { calendar: 'read', presence: 'read' } as const;
    const set = permissionsFor([facts, teams], choice, 'personal-account');
    expect(set.permissions).toEqual(['Calendars.Read']);
    expect(set.unavailable).toEqual([
      { feature: 'presence', reason: 'Teams is for work and school accounts.' },
    ]);
    expect(permissionsFor([teams], choice, 'app').unavailable[0]?.reason).toContain(
      'an application that acts as itself',
    );
  });

  it('of every feature together exist, and none is covered by another', () => {
    const choice = Object.fromEntries(features.map(({ name }) => [name, 'update'] as const));
    for (const acting of ['work-account', 'personal-account', 'app'] as const) {
      const { permissions } = permissionsFor(features, choice, acting, { shared: true });
      expect(permissions.length).toBeGreaterThan(3);
      for (const name of permissions) {
        expect(findPermission(name)?.[acting === 'app' ? 'application' : 'delegated'], name).toBeDefined();
        expect(
          permissions.filter((other) => other !== name && covers(other, name, acting)),
          name,
        ).toEqual([]);
      }
    }
  });
});

describe('how far a grant carries a feature', () => {
  const standing = (
    granted: readonly string[],
    wanted: 'read' | 'update' = 'update',
    acting: ActingKind = 'work-account',
  ) => standingOf(facts, wanted, acting, granted);

  it('is all of it where everything, or more, was granted', () => {
    expect(standing(['Calendars.ReadWrite', 'MailboxSettings.ReadWrite', 'User.Read'])).toEqual({
      feature: 'calendar',
      wanted: 'update',
      has: 'update',
      needed: ['Calendars.ReadWrite', 'MailboxSettings.Read'],
      missing: [],
      reason: undefined,
    });
    expect(standing(['Calendars.ReadWrite'], 'read')).toMatchObject({
      has: 'read',
      missing: [],
      reason: undefined,
    });
  });

  it('is reading alone where changing was not granted, and says why', () => {
    expect(standing(['Calendars.Read', 'MailboxSettings.Read'])).toMatchObject({
      has: 'read',
      missing: ['Calendars.ReadWrite'],
      reason: 'Reading works. Changes need Calendars.ReadWrite, which was not granted.',
    });
    expect(standing(['Calendars.ReadWrite'])).toMatchObject({
      has: 'read',
      missing: ['MailboxSettings.Read'],
    });
  });

  it('is nothing where not even reading was granted', () => {
    expect(standing([])).toMatchObject({
      has: 'none',
      missing: ['Calendars.ReadWrite', 'MailboxSettings.Read'],
      reason: 'Needs Calendars.ReadWrite and MailboxSettings.Read, which were not granted.',
    });
    expect(standing(['Mail.Read'], 'read')).toMatchObject({
      has: 'none',
      reason: 'Needs Calendars.Read, which was not granted.',
    });
  });

  it('is reading where the actor can change nothing, and nothing where it cannot have it', () => {
    expect(standing(['Calendars.Read'], 'update', 'app')).toMatchObject({
      has: 'read',
      missing: [],
      reason: 'Calendar can be read, but not changed.',
    });
    expect(standingOf(teams, 'read', 'personal-account', ['Presence.Read'])).toMatchObject({
      has: 'none',
      needed: [],
      reason: 'Teams is for work and school accounts.',
    });
  });
});
