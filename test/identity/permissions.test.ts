import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ActingKind } from '../../src/base/feature.ts';
import { covers } from '../../src/identity/permissions/covers.ts';
import { keptByDefaultPolicy } from '../../src/identity/permissions/default-policy.ts';
import {
  findForeignPermission,
  foreignPermissions,
} from '../../src/identity/permissions/foreign-permissions.ts';
import { wordsOf } from '../../src/identity/permissions/graph-permission.ts';
import {
  findPermission,
  findPermissionById,
  graphPermissions,
} from '../../src/identity/permissions/graph-permissions.ts';
import { nearestPermission } from '../../src/identity/permissions/nearest-permission.ts';
import { wordsByName } from '../../src/identity/permissions/words-by-name.ts';
import { features } from '../../src/operations/feature-list.ts';
import { oracleFolder } from '../support/oracle.ts';

const all = Object.values(graphPermissions);
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('the table of permissions', () => {
  it('has an id for each, and no id twice', () => {
    const ids = all.flatMap(({ name, delegated, application }) => {
      expect(delegated ?? application, name).toMatch(guid);
      return [delegated && `delegated ${delegated}`, application && `application ${application}`].filter(
        Boolean,
      );
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(all.length).toBeGreaterThan(700);
  });

  // Rows that were looked up in a real tenant's portal or Microsoft's permission reference, by people.
  it.each([
    ['User.Read', 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', undefined, false, true, false],
    [
      'User.Read.All',
      'a154be20-db9c-4678-8ab7-66f6cc099a59',
      'df021288-bdef-4463-88db-98f22de89214',
      true,
      false,
      false,
    ],
    [
      'Calendars.ReadWrite',
      '1ec239c2-d7c9-4623-a91a-a9775856bb36',
      'ef54d2bf-783f-4e0f-bca1-3210c0444d99',
      false,
      true,
      true,
    ],
    ['Calendars.ReadWrite.Shared', '12466101-c9b8-439a-8589-dd09ee67e8e9', undefined, false, false, true],
    [
      'Mail.Send',
      'e383f46e-2787-4529-855e-0e479a3ffac0',
      'b633e1c5-b582-4048-a93e-9f11b44c7e96',
      false,
      true,
      false,
    ],
    ['Presence.ReadWrite.All', undefined, '83cded22-8297-4ff6-a7fa-e97e9545a259', false, false, false],
    ['offline_access', '7427e0e9-2fba-42fe-b0c0-848c9e6a8182', undefined, false, true, false],
  ])('knows %s', (name, delegated, application, admin, personal, blockedByDefaultPolicy) => {
    expect(findPermission(name)).toMatchObject({ name, admin, personal, blockedByDefaultPolicy });
    expect(findPermission(name)?.delegated).toBe(delegated);
    expect(findPermission(name)?.application).toBe(application);
  });

  it('finds them by id, and nothing by a name that only objects have', () => {
    expect(findPermissionById('EF54D2BF-783F-4E0F-BCA1-3210C0444D99')).toMatchObject({
      kind: 'application',
      permission: { name: 'Calendars.ReadWrite' },
    });
    expect(findPermissionById('00000000-0000-0000-0000-000000000000')).toBeUndefined();
    expect(findPermission('constructor')).toBeUndefined();
    expect(findPermission('user.read')).toBeUndefined();
  });

  it('has words for each kind it writes words for, and knows every name it writes about', () => {
    for (const [name, { account, app }] of Object.entries(wordsByName)) {
      const permission = findPermission(name);
      expect(permission, name).toBeDefined();
      expect(account !== undefined, name).toBe(permission?.delegated !== undefined);
      expect(app !== undefined, name).toBe(permission?.application !== undefined);
      for (const words of [account, app])
        expect(words ?? 'Words', name).toMatch(/^[A-Z][^\n]{8,110}[^.]$|^Words$/);
    }
    for (const name of keptByDefaultPolicy) expect(findPermission(name)?.delegated, name).toBeDefined();
  });

  it('has words of ours for every permission a feature can need', () => {
    for (const { name, kind } of needed()) {
      const permission = findPermission(name);
      expect(permission?.[kind], `${name} as ${kind}`).toBeDefined();
      expect(wordsByName[name]?.[kind === 'application' ? 'app' : 'account'], name).toBeDefined();
      if (permission) expect(wordsOf(permission, kind)).not.toBe('');
    }
  });

  it('lets personal accounts have what features ask of them', () => {
    for (const { name, acting } of needed()) {
      if (acting === 'personal-account') expect(findPermission(name)?.personal, name).toBe(true);
    }
  });
});

function needed() {
  const actors: readonly ActingKind[] = ['work-account', 'personal-account', 'app'];
  return features.flatMap((facts) =>
    actors.flatMap((acting) => {
      const { read = [], update = [] } = facts.permissions[acting] ?? {};
      const kind: 'application' | 'delegated' = acting === 'app' ? 'application' : 'delegated';
      return [...read, ...update].map((name) => ({ name, acting, kind }));
    }),
  );
}

describe('a name that Microsoft Graph does not have', () => {
  it.each([
    ['Users.Read', 'User.Read'],
    ['user.read', 'User.Read'],
    ['USER.READ.ALL', 'User.Read.All'],
    [' User.Raed ', 'User.Read'],
    ['https://graph.microsoft.com/Users.Read', 'User.Read'],
    ['Calendar.ReadWrite', 'Calendars.ReadWrite'],
    ['Calendars.ReadWrite.All', 'Calendars.ReadWrite'],
    ['Calendars.ReadBasic.Shared', 'Calendars.Read.Shared'],
    ['Calendars.Write', 'Calendars.ReadWrite'],
    ['Tasks.Write', 'Tasks.ReadWrite'],
    ['Chat.Send', 'ChatMessage.Send'],
    ['Mailbox.Read', 'MailboxSettings.Read'],
    ['MailboxSetting.Read', 'MailboxSettings.Read'],
    ['full_access_as_app', 'Calendars.ReadWrite'],
    ['Groups.Read.All', 'Group.Read.All'],
  ])('%s: %s is meant', (wrong, right) => {
    const near = nearestPermission(wrong);
    expect(near?.name).toBe(right);
    expect(near?.reason).toContain(right);
    expect(nearestPermission(right)).toBeUndefined();
  });

  it.each([
    ['Presence.ReadWrite.All', 'delegated', 'Presence.ReadWrite'],
    ['Presence.Read', 'application', 'Presence.Read.All'],
    ['Tasks.ReadWrite', 'application', 'Tasks.ReadWrite.All'],
    ['Mail.ReadBasic.All', 'delegated', 'Mail.ReadBasic'],
    ['calendars.readwrite', 'application', 'Calendars.ReadWrite'],
  ] as const)('%s as %s: %s is meant', (wrong, kind, right) => {
    expect(nearestPermission(wrong, kind)?.name).toBe(right);
  });

  it('has no suggestion where nothing is near, nor for a name that exists though nobody published its id', () => {
    for (const name of ['Nonsense', '', 'Files.Read', 'Calendars.Read', 'AppRegistration.Create']) {
      expect(nearestPermission(name), name).toBeUndefined();
    }
    expect(nearestPermission('Calendars.ReadWrite', 'application')).toBeUndefined();
  });
});

describe('a permission of another API', () => {
  it('is known with what takes its place', () => {
    const exchange = '00000002-0000-0ff1-ce00-000000000000';
    const found = findForeignPermission(exchange, 'DC890D15-9560-4A4C-9B7F-A736EC74EC40');
    expect(found).toMatchObject({ name: 'full_access_as_app', kind: 'application', isEws: true });
    expect(findForeignPermission('00000003-0000-0000-c000-000000000000', found?.id ?? '')).toBeUndefined();
    for (const { id, kind, instead, name } of foreignPermissions) {
      expect(id, name).toMatch(guid);
      expect(instead.length).toBeGreaterThan(0);
      for (const other of instead) expect(findPermission(other)?.[kind], `${name}: ${other}`).toBeDefined();
    }
  });
});

interface Described {
  readonly value: string;
  readonly id: string;
  readonly isAdmin?: boolean;
}

interface Mapped {
  readonly schemes: Readonly<Record<string, unknown>>;
  readonly pathSets: readonly {
    readonly schemeKeys: readonly string[];
    readonly methods: readonly string[];
    readonly paths: Readonly<Record<string, string>>;
  }[];
}

describe.skipIf(oracleFolder() === undefined)('what Microsoft publishes of permissions', () => {
  const read = (name: string) =>
    JSON.parse(gunzipSync(readFileSync(join(oracleFolder() ?? '', 'data', name))).toString('utf8'));

  it('is what the table says: names, ids, and who may consent', () => {
    const published = read('permissions-descriptions.json.gz') as {
      readonly delegatedScopesList: readonly Described[];
      readonly applicationScopesList: readonly Described[];
    };
    for (const { value, id, isAdmin } of published.delegatedScopesList) {
      expect([value, findPermission(value)?.delegated, findPermission(value)?.admin]).toEqual([
        value,
        id,
        isAdmin ?? false,
      ]);
    }
    for (const { value, id } of published.applicationScopesList) {
      expect([value, findPermission(value)?.application]).toEqual([value, id]);
    }
    const names = [...published.delegatedScopesList, ...published.applicationScopesList].map(
      ({ value }) => value,
    );
    expect(all.map(({ name }) => name).sort()).toEqual([...new Set(names)].sort());
  });

  it('gives personal accounts what the table gives them', () => {
    const { permissions } = read('permissions.json.gz') as {
      readonly permissions: Readonly<Record<string, Mapped>>;
    };
    const own = new Set(['openid', 'profile', 'email', 'offline_access']);
    for (const permission of all.filter(({ name, delegated }) => delegated !== undefined && !own.has(name))) {
      const mapped = permissions[permission.name]?.schemes ?? {};
      expect([permission.name, permission.personal]).toEqual([
        permission.name,
        'DelegatedPersonal' in mapped,
      ]);
    }
  });

  const calls = [
    'GET /me',
    'GET /me/calendars',
    'GET /me/chats',
    'GET /me/contacts',
    'GET /me/events',
    'GET /me/mailboxsettings',
    'GET /me/messages',
    'GET /me/people',
    'GET /me/presence',
    'GET /me/todo/lists',
    'GET /chats/{id}/messages',
    'POST /chats/{id}/messages',
    'POST /chats',
    'GET /groups',
    'GET /groups/{id}/members',
    'GET /users',
    'GET /users/{id}/events',
    'GET /users/{id}/messages',
    'GET /users/{id}/presence',
  ];

  it.each(['DelegatedWork', 'Application'] as const)(
    'opens to a permission (%s) whatever it opens to one that it covers',
    (scheme) => {
      const { permissions } = read('permissions.json.gz') as {
        readonly permissions: Readonly<Record<string, Mapped>>;
      };
      const opens = (name: string, call: string): boolean =>
        (permissions[name]?.pathSets ?? []).some(
          ({ schemeKeys, methods, paths }) =>
            schemeKeys.includes(scheme) &&
            methods.some((method) =>
              Object.keys(paths).some((path) => `${method} ${path.toLowerCase()}` === call),
            ),
        );
      const kind = scheme === 'Application' ? 'application' : 'delegated';
      // Of shared mailboxes the map lists next to nothing; there the descriptions have to do.
      const names = Object.keys(wordsByName).filter(
        (name) =>
          findPermission(name)?.[kind] !== undefined &&
          !name.endsWith('.Shared') &&
          // Opens nearly everything of the directory, and the map leaves single calls out.
          name !== 'Directory.ReadWrite.All',
      );
      const acting = scheme === 'Application' ? 'app' : 'work-account';
      let compared = 0;
      // An application has no /me, though the map repeats its rows there.
      for (const call of calls.filter((one) => acting !== 'app' || !one.includes('/me'))) {
        const openers = new Set(names.filter((name) => opens(name, call)));
        for (const wanted of openers) {
          for (const held of names.filter((name) => name !== wanted && covers(name, wanted, acting))) {
            compared += 1;
            expect([call, wanted, held, openers.has(held)]).toEqual([call, wanted, held, true]);
          }
        }
      }
      expect(compared).toBeGreaterThanOrEqual(10);
    },
  );
});
