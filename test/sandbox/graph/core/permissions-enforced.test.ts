import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowFinder } from '../../../../sandbox/graph/permissions/find-row.ts';
import type { PermissionRow } from '../../../../sandbox/graph/permissions/rows.ts';
import { permissionTable } from '../../../../sandbox/graph/permissions/table.ts';
import { unlistedPermissions } from '../../../../sandbox/graph/permissions/unlisted.ts';
import type { GraphRoute } from '../../../../sandbox/graph/route.ts';
import { graphRoutes } from '../../../../sandbox/graph/routes.ts';
import { type SandboxWorld, tokenFor, worldOf } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

/** A global administrator with a mailbox: whom nothing but the token's permissions can stop. */
const admin = 'mira.adler@alderworks.example';
const nowhere = '00000000-0000-4000-8000-000000000000';

/** Permissions that open one workload each; on the routes of the others they must open nothing. */
const probes = [
  'Application.Read.All',
  'AuditLog.Read.All',
  'Calendars.ReadWrite',
  'Chat.ReadWrite',
  'Contacts.ReadWrite',
  'Files.ReadWrite.All',
  'Group.ReadWrite.All',
  'Mail.ReadWrite',
  'Mail.Send',
  'MailboxSettings.ReadWrite',
  'Policy.Read.All',
  'Presence.Read.All',
  'Sites.Read.All',
  'Tasks.ReadWrite',
  'User.Read.All',
];

/** Listed with the message, yet the message whole is more than its basic properties: Exchange keeps it back. */
const heldBack = (path: string, name: string): boolean =>
  path.endsWith('/$value') && path.includes('/messages/') && name.startsWith('Mail.ReadBasic');

interface Target {
  readonly route: GraphRoute;
  readonly path: string;
  readonly row: PermissionRow;
}

describe('permissions over HTTP', () => {
  let sandbox: TestSandbox;
  let world: SandboxWorld;
  const tokens = new Map<string, Promise<string>>();

  beforeAll(async () => {
    sandbox = await startTestSandbox();
    world = await worldOf(sandbox);
  });
  afterAll(() => sandbox.stop());

  const token = (kind: 'app' | 'delegated', names: readonly string[]): Promise<string> => {
    const key = `${kind} ${names.join(' ')}`;
    const known = tokens.get(key);
    if (known !== undefined) return known;
    const user = world.users.find(({ upn }) => upn === admin);
    const app = world.registrations.find(
      ({ tenant, actsAs }) => tenant === user?.tenant && actsAs === (kind === 'app' ? 'app' : 'account'),
    );
    const wish =
      kind === 'app'
        ? { tenant: user?.tenant, app: app?.clientId, roles: names }
        : { tenant: user?.tenant, app: app?.clientId, user: user?.id, scopes: names };
    const made = tokenFor(sandbox, wish);
    tokens.set(key, made);
    return made;
  };

  const ask = async ({ route, path }: Target, bearer: string): Promise<{ status: number; code: string }> => {
    const version = route.beta === 'only' ? 'beta' : 'v1.0';
    const sendsBody = route.method !== 'GET' && route.method !== 'DELETE';
    const answer = await fetch(`${sandbox.http}/${version}${path}`, {
      method: route.method,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(sendsBody ? { 'content-type': 'application/json' } : {}),
      },
      body: sendsBody ? '{}' : null,
    });
    const text = await answer.text();
    if (answer.ok || !text.startsWith('{')) return { status: answer.status, code: '' };
    return { status: answer.status, code: JSON.parse(text).error.code };
  };

  const asUser = (): string => world.users.find(({ upn }) => upn === admin)?.id ?? '';
  /** Only names that an endpoint may hand out; `only` names count with their companions. */
  const withCompanions = (row: PermissionRow, name: string): readonly string[] => {
    const companion = row.only?.[name]?.[0];
    return companion ? [name, companion] : [name];
  };

  it('open each call that lists them', async () => {
    const closed: string[] = [];
    await eachOf(targets(asUser()), async (target) => {
      const { row, path } = target;
      const wishes = [
        ...row.delegated.map((name) => ['delegated', name] as const),
        ...(path.startsWith('/me') ? [] : row.application.map((name) => ['app', name] as const)),
      ];
      for (const [kind, name] of wishes) {
        if (heldBack(path, name)) continue;
        const { status, code } = await ask(target, await token(kind, withCompanions(row, name)));
        if (status === 401 || status === 403 || status === 412)
          closed.push(`${target.route.method} ${path} ${kind} ${name}: ${status} ${code}`);
      }
    });
    expect(closed).toEqual([]);
  }, 240_000);

  it('open nothing alone where they are listed together with another', async () => {
    const opened: string[] = [];
    const paired = targets(asUser()).filter(({ row }) => row.only);
    expect(paired.length).toBeGreaterThan(0);
    for (const target of paired) {
      for (const name of Object.keys(target.row.only ?? {})) {
        const { status } = await ask(target, await token('delegated', [name]));
        if (status !== 403) opened.push(`${target.route.method} ${target.path} ${name}: ${status}`);
      }
    }
    expect(opened).toEqual([]);
  });

  it('open no call that does not list them', async () => {
    const opened: string[] = [];
    await eachOf(targets(asUser()), async (target) => {
      const { row, path } = target;
      for (const name of probes) {
        for (const kind of ['delegated', 'app'] as const) {
          const listed = kind === 'app' ? row.application : row.delegated;
          if (listed.includes(name) && !path.startsWith('/me')) continue;
          if (listed.includes(name) && kind === 'delegated') continue;
          const { status, code } = await ask(target, await token(kind, [name]));
          const refused =
            status === 403 ||
            (kind === 'app' && status === 400 && path.startsWith('/me')) ||
            (kind === 'app' && status === 412 && code === 'PreconditionFailed');
          if (!refused) opened.push(`${target.route.method} ${path} ${kind} ${name}: ${status} ${code}`);
        }
      }
    });
    expect(opened).toEqual([]);
  }, 240_000);

  it("answers in Microsoft's shapes", () => expectMicrosoftsShapes(sandbox), 120_000);
});

/** Every judged route by its own path and under /me, with keys that exist for the caller and nowhere else. */
function targets(userId: string): readonly Target[] {
  const rowOf = rowFinder(permissionTable, unlistedPermissions);
  return graphRoutes
    .filter(({ open, anonymous }) => !open && !anonymous)
    .flatMap((route) => {
      const templates = new Set([route.path, route.path.replace(/^\/users\/\{user\}/, '/me')]);
      return [...templates].flatMap((template) => {
        const row = rowOf(route.method, template);
        return row ? [{ route, row, path: filled(route, template, userId) }] : [];
      });
    });
}

function filled({ method, path }: GraphRoute, template: string, userId: string): string {
  // The administrator must outlive the test.
  const spared = method === 'DELETE' && path === '/users/{user}';
  return template.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'user' && !spared ? userId : nowhere));
}

/** A few at a time: what is tested is the answer, not the queue. */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all([lane(), lane(), lane()]);
}
