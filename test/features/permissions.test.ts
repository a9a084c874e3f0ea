import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type ActingKind,
  type FeatureLevel,
  type FeatureName,
  featureNames,
} from '../../src/base/feature.ts';
import { findPermission } from '../../src/identity/permissions/graph-permissions.ts';
import { permissionsFor } from '../../src/identity/permissions/permissions-for.ts';
import { features } from '../../src/operations/feature-list.ts';
import { oracleFolder } from '../support/oracle.ts';

const kinds: readonly ActingKind[] = ['work-account', 'personal-account', 'app'];
const levels: readonly FeatureLevel[] = ['read', 'update'];

/** Every set of permissions there is, with its place. */
const sets = features.flatMap((facts) => [
  ...kinds.flatMap((kind) =>
    levels.flatMap((level) => {
      const names = facts.permissions[kind]?.[level];
      return names === undefined ? [] : [{ feature: facts.name, kind, level, names, isShared: false }];
    }),
  ),
  ...levels.flatMap((level) => {
    const names = facts.shared?.[level];
    const kind: ActingKind = 'work-account';
    return names === undefined ? [] : [{ feature: facts.name, kind, level, names, isShared: true }];
  }),
]);

describe('Features', () => {
  it('are all there, in words, for every actor either possible or with the reason', () => {
    expect(features.map(({ name }) => name).sort()).toEqual([...featureNames].sort());
    for (const { name, words, permissions, unavailable } of features) {
      expect(words.read, name).toMatch(/^[A-Z].+\w$/);
      for (const kind of kinds) {
        expect(permissions[kind] === undefined, `${name} for ${kind}`).toBe(unavailable[kind] !== undefined);
      }
      const canUpdate = kinds.some((kind) => permissions[kind]?.update !== undefined);
      expect(words.update !== undefined, name).toBe(canUpdate);
    }
  });

  it.each(sets)('$feature at $level for $kind names permissions that exist', ({ kind, names }) => {
    for (const name of names) {
      const permission = findPermission(name);
      expect(permission?.name, name).toBe(name);
      const id = kind === 'app' ? permission?.application : permission?.delegated;
      expect(id, `${name} for ${kind}`).toMatch(/^[\da-f-]{36}$/);
      if (kind === 'personal-account') expect(permission?.personal, name).toBe(true);
    }
  });

  it.each(sets.filter(({ level }) => level === 'read'))(
    '$feature for $kind changes nothing while it reads',
    ({ names }) => {
      expect(names.filter((name) => /Write|Send|Create|Manage/.test(name))).toEqual([]);
    },
  );

  it('need no permission twice when all are chosen, and none less than one by one', () => {
    const choice = Object.fromEntries(featureNames.map((name) => [name, 'update'] as const));
    expect(permissionsFor(features, choice, 'work-account').permissions).toEqual([
      'Calendars.ReadWrite',
      'Chat.Read',
      'ChatMessage.Send',
      'Contacts.ReadWrite',
      'Group.ReadWrite.All',
      'Mail.ReadWrite',
      'Mail.Send',
      'MailboxSettings.ReadWrite',
      'Presence.Read',
      'Presence.ReadWrite',
      'Tasks.ReadWrite',
      'User.ReadWrite.All',
    ]);
  });
});

/** What each feature promises in its words, as calls below the person; beyond what a try-out does. */
const promises: Readonly<Record<FeatureName, Readonly<Record<FeatureLevel, readonly string[]>>>> = {
  calendar: {
    read: ['GET {who}/calendarView', 'GET {who}/events/1', 'GET {who}/calendars'],
    update: [
      'POST {who}/events',
      'PATCH {who}/events/1',
      'DELETE {who}/events/1',
      'POST {who}/events/1/accept',
      'POST {who}/events/1/permanentDelete',
    ],
  },
  mail: {
    read: [
      'GET {who}/mailFolders/inbox/messages',
      'GET {who}/messages/1',
      'GET {who}/messages/1/attachments',
    ],
    update: [
      'POST {who}/sendMail',
      'POST {who}/messages',
      'PATCH {who}/messages/1',
      'POST {who}/messages/1/move',
      'DELETE {who}/messages/1',
      'POST {who}/messages/1/permanentDelete',
    ],
  },
  presence: {
    read: ['GET {who}/presence'],
    update: [
      'POST {who}/presence/setPresence',
      'POST {who}/presence/setUserPreferredPresence',
      'POST {who}/presence/setStatusMessage',
    ],
  },
  chat: {
    read: ['GET /me/chats', 'GET /chats/1/messages', 'GET /chats/1/members'],
    update: ['POST /chats/1/messages'],
  },
  todo: {
    read: ['GET {who}/todo/lists', 'GET {who}/todo/lists/1/tasks'],
    update: [
      'POST {who}/todo/lists',
      'DELETE {who}/todo/lists/1',
      'POST {who}/todo/lists/1/tasks',
      'PATCH {who}/todo/lists/1/tasks/1',
    ],
  },
  groups: {
    read: ['GET /groups', 'GET /groups/1/members', 'GET /groups/1/events'],
    update: ['POST /groups', 'PATCH /groups/1', 'POST /groups/1/members/$ref', 'POST /groups/1/events'],
  },
  'auto-reply': { read: ['GET {who}/mailboxSettings'], update: ['PATCH {who}/mailboxSettings'] },
  contacts: {
    read: ['GET {who}/contacts'],
    update: [
      'POST {who}/contacts',
      'PATCH {who}/contacts/1',
      'DELETE {who}/contacts/1',
      'POST {who}/contacts/1/permanentDelete',
    ],
  },
  directory: {
    read: ['GET /users', 'GET /users/1'],
    update: ['POST /users', 'PATCH /users/1', 'DELETE /users/1'],
  },
  leave: {
    read: ['GET {who}/calendarView', 'GET {who}/mailboxSettings', 'GET /users'],
    update: ['POST {who}/events', 'DELETE {who}/events/1', 'PATCH {who}/mailboxSettings'],
  },
};

/** Calls that Microsoft keeps from applications. */
const notForApps = ['GET /groups/1/events', 'POST /groups/1/events', 'POST {who}/events/1/accept'];

/** More than Microsoft's least, each with its reason. */
const more: Readonly<Record<string, string>> = {
  'Calendars.Read': 'Calendars.ReadBasic hides texts and attendees, and takes an administrator',
  'Calendars.Read.Shared': 'as Calendars.Read',
  'GroupMember.Read.All': 'what is less has no id that could be listed in a registration',
  'Group.ReadWrite.All': 'creating alone takes less; members and calendars are promised, too',
};

interface Opened {
  readonly names: readonly string[];
  readonly least: readonly string[];
}

/** Microsoft's answer for many calls at once. */
const program = `
import json, sys
sys.path.insert(0, sys.argv[1])
from graph_model import Model, Permissions
model, permissions, found = Model(), Permissions(), {}
for call in json.load(sys.stdin):
    method, path = call.split(' ')
    entry = permissions.lookup(method, model.resolve(path, method).template)
    found[call] = entry and {scheme: {'names': list(entry.names[scheme]), 'least': list(entry.least(scheme))} for scheme in entry.names}
print(json.dumps(found))
`;

const schemes = {
  'work-account': 'DelegatedWork',
  'personal-account': 'DelegatedPersonal',
  app: 'Application',
} as const;

const oracle = oracleFolder();

describe.skipIf(oracle === undefined)("Features, held against Microsoft's permission map", () => {
  const callsOf = ({ feature, kind, level, isShared }: (typeof sets)[number]): readonly string[] => {
    const { read, update } = promises[feature];
    return (level === 'read' ? read : [...read, ...update])
      .filter((call) => kind !== 'app' || !notForApps.includes(call))
      .map((call) => call.replace('{who}', kind === 'app' || isShared ? '/users/1' : '/me'));
  };
  let answers: Readonly<Record<string, Readonly<Record<string, Opened>> | null>> | undefined;
  const openedBy = (call: string, kind: ActingKind): Opened => {
    answers ??= ask([...new Set(sets.flatMap(callsOf))]);
    return answers[call]?.[schemes[kind]] ?? { names: [], least: [] };
  };

  // Microsoft's map does not list `.Shared`; its pages say that they open to others what the plain ones open.
  const opens = (names: readonly string[], call: string, { kind, isShared }: (typeof sets)[number]) =>
    names.some((name) => openedBy(call, kind).names.includes(plain(name, isShared)));

  /** The calls that no other permission of the set opens. */
  const needing = (name: string, set: (typeof sets)[number]) => {
    const others = set.names.filter((other) => other !== name);
    return callsOf(set).filter((call) => !opens(others, call, set));
  };

  const isLeast = (name: string, set: (typeof sets)[number]) =>
    needing(name, set).some((call) => openedBy(call, set.kind).least.includes(plain(name, set.isShared)));

  it.each(sets)('$feature at $level for $kind (shared: $isShared): enough, and no more', (set) => {
    expect(callsOf(set).filter((call) => !opens(set.names, call, set))).toEqual([]);
    for (const name of set.names) {
      expect(needing(name, set), `calls that need ${name}`).not.toEqual([]);
      expect(isLeast(name, set) || more[name] !== undefined, `${name} is the least for something`).toBe(true);
    }
  });

  it('has no reason too many', () => {
    const excused = new Set(sets.flatMap((set) => set.names.filter((name) => !isLeast(name, set))));
    expect(Object.keys(more).filter((name) => !excused.has(name))).toEqual([]);
  });
});

function plain(name: string, isShared: boolean): string {
  return isShared ? name.replace(/\.Shared$/, '') : name;
}

function ask(calls: readonly string[]): Record<string, Record<string, Opened> | null> {
  const { stdout, stderr } = spawnSync('python3', ['-c', program, join(oracle ?? '')], {
    input: JSON.stringify(calls),
    encoding: 'utf8',
    maxBuffer: 16_000_000,
  });
  if (stdout === '') throw new Error(`The permission map does not answer: ${stderr}`);
  return JSON.parse(stdout);
}
