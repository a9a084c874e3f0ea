import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/base/clock.ts';
import type { ActingKind, FeatureChoice, FeatureName } from '../../../src/base/feature.ts';
import { featureNames } from '../../../src/base/feature.ts';
import type { TryOutStep } from '../../../src/graph/graph.ts';
import type { GraphOptions } from '../../../src/graph/graph-options.ts';
import { permissionsFor } from '../../../src/identity/permissions/permissions-for.ts';
import { standingOf } from '../../../src/identity/permissions/standing-of.ts';
import { features } from '../../../src/operations/feature-list.ts';
import {
  type FeatureTryOut,
  runTryOut,
  type TryOutOptions,
} from '../../../src/operations/try-out/run-try-out.ts';
import { freePort } from '../../support/free-port.ts';
import { type GraphClient, graphClient, tokenFor, worldOf } from '../../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { graphWith, ledgerSince, setFaults, testFetch } from '../../support/test-graph.ts';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => setFaults(sandbox, []));
afterAll(() => sandbox.stop());

const jonas = 'jonas.weber@alderworks.example';
const mira = 'mira.adler@alderworks.example';
const everything: FeatureChoice = Object.fromEntries(featureNames.map((name) => [name, 'update']));

interface Wish {
  readonly who?: string;
  readonly acting?: ActingKind;
  readonly choice?: FeatureChoice;
  readonly shared?: readonly string[];
  /** Instead of exactly what the chosen features need. */
  readonly granted?: readonly string[];
  /** What Portico believes was granted, where that differs. */
  readonly believed?: readonly string[];
  readonly graph?: Partial<GraphOptions>;
  readonly options?: Partial<TryOutOptions>;
}

/** A connection as Portico makes them: the least permissions for its features, and nothing besides. */
async function connectionOf({ who = jonas, acting = 'work-account', ...wish }: Wish) {
  const { choice = everything, shared = [] } = wish;
  const options = { shared: shared.length > 0 };
  const granted = wish.granted ?? permissionsFor(features, choice, acting, options).permissions;
  const world = await worldOf(sandbox);
  const user = world.users.find(({ upn }) => upn === who);
  const tenant = user?.tenant ?? '';
  const app = world.registrations.find(
    (one) =>
      one.actsAs === (acting === 'app' ? 'app' : 'account') && (acting !== 'app' || one.tenant === tenant),
  )?.clientId;
  const token = await tokenFor(
    sandbox,
    acting === 'app'
      ? { tenant, app, roles: granted }
      : { tenant, app, user: user?.id, scopes: ['User.Read', ...granted] },
  );
  const standings = features.flatMap((facts) => {
    const wanted = choice[facts.name];
    return wanted ? [standingOf(facts, wanted, acting, wish.believed ?? granted, options)] : [];
  });
  return { token, user, subject: { acting, standings, sharedMailboxes: shared } };
}

async function tried(wish: Wish): Promise<readonly FeatureTryOut[]> {
  const { token, subject } = await connectionOf(wish);
  return runTryOut({
    graph: graphWith(sandbox, token, { wait: async () => {}, ...wish.graph }),
    clock: systemClock,
    subject,
    ...wish.options,
  });
}

const stepsOf = (results: readonly FeatureTryOut[], name?: FeatureName): readonly TryOutStep[] =>
  results.filter(({ feature }) => name === undefined || feature === name).flatMap(({ steps }) => steps);

const position = async () => (await ledgerSince(sandbox, 0)).latest;
const written = async (since: number) => (await ledgerSince(sandbox, since)).entries;
const kindsOf = async (since: number) => (await written(since)).map(({ kind }) => kind).sort();

/** What somebody would find in their mailbox. */
async function belongings(who: string) {
  const world = await worldOf(sandbox);
  const user = world.users.find(({ upn }) => upn === who);
  const token = await tokenFor(sandbox, {
    tenant: user?.tenant,
    app: world.registrations.find(({ actsAs }) => actsAs === 'account')?.clientId,
    user: user?.id,
    scopes: ['Mail.Read', 'Calendars.Read', 'Contacts.Read', 'Tasks.Read', 'MailboxSettings.Read'],
  });
  const client: GraphClient = graphClient(sandbox, token, user?.id ?? '');
  const texts = async (path: string, name: string) =>
    (await client.get(path)).body.value.map((item: Record<string, unknown>) => item[name]);
  return {
    drafts: await texts('/me/mailFolders/drafts/messages?$top=100', 'subject'),
    deleted: await texts('/me/mailFolders/deleteditems/messages?$top=100', 'subject'),
    events: await texts(
      '/me/calendarView?startDateTime=1999-01-01T00:00:00Z&endDateTime=2001-01-01T00:00:00Z',
      'subject',
    ),
    contacts: await texts('/me/contacts?$top=100', 'displayName'),
    lists: await texts('/me/todo/lists?$top=100', 'displayName'),
    replies: (await client.get('/me/mailboxSettings')).body.automaticRepliesSetting,
    zone: (await client.get('/me/mailboxSettings')).body.timeZone,
  };
}

describe.each([
  {
    acting: 'work-account' as const,
    who: jonas,
    skipped: ['Sending a message', 'Changing a group', 'Changing the directory', 'The next absences'],
  },
  {
    acting: 'personal-account' as const,
    who: 'alex.home@personalmail.example',
    skipped: [
      'The presence',
      'Three chats',
      'The groups the account is in',
      'Three people of the organisation',
      'The next absences',
    ],
  },
  {
    acting: 'app' as const,
    who: mira,
    skipped: ['Three chats of Mira Adler', 'Changing a group', 'Changing the directory'],
  },
])('All features of a connection that acts as $acting', ({ acting, who, skipped }) => {
  it('work with exactly the permissions they name, and tell real things', async () => {
    const results = await tried({ who, acting });
    const steps = stepsOf(results);
    expect(results.map(({ feature }) => feature)).toEqual(features.map(({ name }) => name));
    expect(steps.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(steps.filter(({ state }) => state === 'skipped').map(({ asked }) => asked)).toEqual(skipped);
    for (const { state, cameBack, call } of steps) {
      expect(cameBack.length).toBeGreaterThan(0);
      expect(cameBack.length).toBeLessThanOrEqual(3);
      expect(cameBack.join()).not.toMatch(/undefined|\[object|NaN/);
      expect(call).toMatch(state === 'skipped' ? /^$/ : /^(?:GET|POST) \/(?:me|users|groups)/);
    }
  });

  it('leave everything as it was, however often they are tried', async () => {
    const before = await belongings(who);
    const since = await position();
    await tried({ who, acting });
    const first = await kindsOf(since);
    const between = await position();
    await tried({ who, acting });
    expect(await kindsOf(between)).toEqual(first);
    expect(await belongings(who)).toEqual(before);
    const made = first.filter((kind) => kind.endsWith('.created')).map((kind) => kind.replace('created', ''));
    const gone = first.filter((kind) => kind.endsWith('.deleted')).map((kind) => kind.replace('deleted', ''));
    expect(made.length).toBeGreaterThanOrEqual(4);
    expect(gone).toEqual(made);
  });

  it('write nothing where reading is all they may', async () => {
    const since = await position();
    const choice = Object.fromEntries(featureNames.map((name) => [name, 'read' as const]));
    const steps = stepsOf(await tried({ who, acting, choice }));
    expect(steps.filter(({ state, level }) => state === 'failed' || level === 'update')).toEqual([]);
    expect(steps.filter(({ state }) => state === 'ok').length).toBeGreaterThan(3);
    expect(await written(since)).toEqual([]);
  });
});

describe('Mailboxes of others', () => {
  const shared = ['office@alderworks.example'];
  const choice: FeatureChoice = { calendar: 'update', mail: 'update', contacts: 'update' };

  it('are tried, too, and left as they were', async () => {
    const since = await position();
    const steps = stepsOf(await tried({ who: mira, shared, choice }));
    expect(steps.map(({ asked, state }) => `${state}: ${asked}`)).toEqual([
      'ok: The next three events',
      'ok: A test event on 1 January 2000',
      'ok: The next three events of office@alderworks.example',
      'ok: A test event on 1 January 2000 for office@alderworks.example',
      'ok: The newest unread mail',
      'ok: A test draft',
      'ok: The newest unread mail of office@alderworks.example',
      'ok: A test draft in the mailbox of office@alderworks.example',
      'ok: Three contacts',
      'ok: A test contact',
      'ok: Three contacts of office@alderworks.example',
      'ok: A test contact for office@alderworks.example',
    ]);
    expect((await kindsOf(since)).filter((kind) => kind.endsWith('created'))).toHaveLength(6);
    expect((await kindsOf(since)).filter((kind) => kind.endsWith('deleted'))).toHaveLength(6);
  });

  it('say which mailbox is closed, while one’s own goes on working', async () => {
    const steps = stepsOf(await tried({ who: jonas, shared, choice: { calendar: 'update' } }));
    expect(steps.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'failed']);
    expect(steps[3]?.finding).toMatchObject({
      code: 'graph/mailbox-closed',
      detail: expect.stringMatching(/office@alderworks\.example.*Calendars\.ReadWrite\.Shared/),
    });
  });
});

describe('What does not work', () => {
  it('tells of a permission that is missing at Microsoft, by name', async () => {
    const choice: FeatureChoice = { calendar: 'update', presence: 'read', directory: 'read' };
    const believed = ['Calendars.ReadWrite', 'Presence.Read', 'User.ReadBasic.All'];
    const steps = stepsOf(await tried({ choice, granted: ['Tasks.Read'], believed }));
    expect(steps.map(({ state }) => state)).toEqual(['failed', 'skipped', 'failed', 'failed']);
    expect(steps[0]?.finding).toMatchObject({
      code: 'graph/permission-missing',
      detail: 'This takes Calendars.Read.',
    });
    expect(steps[1]?.cameBack).toEqual(['Not tried, because reading did not work.']);
    expect(steps[2]?.finding).toMatchObject({ detail: 'This takes Presence.Read.' });
    expect(steps[3]?.finding).toMatchObject({ detail: 'This takes User.ReadBasic.All.' });
  });

  it('does not ask for what was not granted, and says what to do', async () => {
    const since = await position();
    const choice: FeatureChoice = { calendar: 'update', mail: 'read' };
    const steps = stepsOf(await tried({ choice, granted: ['Calendars.Read'] }));
    expect(steps.map(({ state, call }) => [state, call.slice(0, 8)])).toEqual([
      ['ok', 'GET /me/'],
      ['skipped', ''],
      ['failed', ''],
    ]);
    for (const { finding } of steps.slice(1)) {
      expect(finding).toMatchObject({ code: 'graph/permission-missing', fix: { kind: 'sign-in' } });
    }
    expect(steps[1]?.cameBack.join()).toContain('Calendars.ReadWrite');
    expect(await written(since)).toEqual([]);
  });

  it('tells of a missing mailbox once for each feature', async () => {
    const choice: FeatureChoice = { calendar: 'update', mail: 'update' };
    const steps = stepsOf(await tried({ who: 'nils.holm@alderworks.example', choice }));
    expect(steps.map(({ state, finding }) => [state, finding?.code])).toEqual([
      ['failed', 'graph/no-mailbox'],
      ['skipped', undefined],
      ['failed', 'graph/no-mailbox'],
      ['skipped', undefined],
    ]);
  });

  it('tells of a Graph that cannot be reached, in every step', async () => {
    const { subject } = await connectionOf({ choice: { calendar: 'read', mail: 'read' } });
    const graph = graphWith({ http: `http://127.0.0.1:${await freePort()}` }, 'x');
    const steps = stepsOf(await runTryOut({ graph, clock: systemClock, subject }));
    expect(steps.map(({ finding }) => finding?.code)).toEqual(['fetch-refused', 'fetch-refused']);
  });

  it('tells of a pause Graph asks for', async () => {
    await setFaults(sandbox, [{ match: { path: '*/calendarView' }, effect: 'throttle', retryAfter: 300 }]);
    const [step] = stepsOf(await tried({ choice: { calendar: 'read' } }));
    expect(step?.finding).toMatchObject({ code: 'graph/throttled', fix: { kind: 'wait', seconds: 300 } });
  });
});

describe('Answers that get lost', () => {
  const choice: FeatureChoice = { calendar: 'update', mail: 'update', todo: 'update', contacts: 'update' };
  const onCreation = (fault: Readonly<Record<string, unknown>>) =>
    ['events', 'messages', 'lists', 'contacts'].map((name) => ({
      match: { method: 'POST', path: `*/${name}` },
      ...fault,
    }));

  it.each([
    ['fail', { effect: 'commit-then-fail', status: 504 }],
    ['break off', { effect: 'drop-connection', when: 'after' }],
    ['are cut in half', { effect: 'truncate-body' }],
    ['fail once', { effect: 'commit-then-fail', status: 503, count: 1 }],
  ])(`leave nothing behind where those to a creation %s`, async (_, fault) => {
    const before = await belongings(jonas);
    await setFaults(sandbox, onCreation(fault));
    const since = await position();
    const steps = stepsOf(await tried({ choice }));
    expect(steps.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(steps.filter(({ cameBack }) => cameBack.join().includes('got lost'))).toHaveLength(4);
    const kinds = await kindsOf(since);
    expect(kinds.filter((kind) => kind.endsWith('.created'))).toHaveLength(4);
    expect(kinds.filter((kind) => kind.endsWith('.deleted'))).toHaveLength(4);
    expect(await belongings(jonas)).toEqual(before);
  });

  it('are told as failures where nothing was made', async () => {
    await setFaults(sandbox, onCreation({ effect: 'fail', status: 503 }));
    const since = await position();
    const steps = stepsOf(await tried({ choice })).filter(({ level }) => level === 'update');
    expect(steps.map(({ finding }) => finding?.code)).toEqual(Array(4).fill('graph/unavailable'));
    expect(await written(since)).toEqual([]);
  });

  it('what could not be removed is said so, and goes with the next try-out', async () => {
    const before = await belongings(jonas);
    await setFaults(sandbox, [
      { match: { method: 'DELETE' }, effect: 'fail', status: 503 },
      { match: { path: '*/permanentDelete' }, effect: 'fail', status: 503 },
    ]);
    const failed = stepsOf(await tried({ choice })).filter(({ level }) => level === 'update');
    expect(failed.map(({ state }) => state)).toEqual(Array(4).fill('failed'));
    expect(failed[0]).toMatchObject({
      cameBack: [expect.stringContaining('could not be removed; the next try-out removes it')],
      finding: { code: 'graph/unavailable' },
    });
    expect(await belongings(jonas)).not.toEqual(before);
    await setFaults(sandbox, []);
    const steps = stepsOf(await tried({ choice }));
    expect(steps.map(({ state }) => state)).toEqual(Array(8).fill('ok'));
    expect(await belongings(jonas)).toEqual(before);
  });

  it('removes plainly where a cloud knows no removal for good', async () => {
    const fetch: typeof testFetch = async (url, init) =>
      String(url).endsWith('/permanentDelete')
        ? Response.json(
            { error: { code: 'BadRequest', message: "Resource not found for the segment 'x'." } },
            { status: 400 },
          )
        : testFetch(url, init);
    const since = await position();
    const steps = stepsOf(await tried({ choice: { contacts: 'update' }, graph: { fetch } }));
    expect(steps.map(({ state }) => state)).toEqual(['ok', 'ok']);
    expect((await written(since)).map(({ kind, method }) => `${method} ${kind}`)).toEqual([
      'POST contact.created',
      'DELETE contact.deleted',
    ]);
  });

  it('touches nothing that merely looks alike', async () => {
    const { token } = await connectionOf({ choice: { contacts: 'update' } });
    const graph = graphWith(sandbox, token);
    const mine = await graph.post<{ id: string }>('/me/contacts', { givenName: 'Portico test' });
    // A server that overlooks the filter answers with everything there is.
    const fetch: typeof testFetch = (url, init) =>
      testFetch(String(url).replace(/\$filter=[^&]*&?/, ''), init);
    await tried({ choice: { contacts: 'update' }, graph: { fetch } });
    expect(await graph.get(`/me/contacts/${mine.id}`)).toMatchObject({ givenName: 'Portico test' });
    await graph.delete(`/me/contacts/${mine.id}`);
  });

  it('puts things in order also when the person gives up in between', async () => {
    const before = await belongings(jonas);
    const giveUp = new AbortController();
    const reason = new Error('The page was left.');
    const fetch: typeof testFetch = async (url, init) => {
      const answer = await testFetch(url, init);
      if (init?.method === 'POST' && String(url).endsWith('/events')) giveUp.abort(reason);
      return answer;
    };
    const since = await position();
    const trying = tried({
      choice: { calendar: 'update' },
      graph: { fetch },
      options: { signal: giveUp.signal },
    });
    await expect(trying).rejects.toBe(reason);
    expect(await kindsOf(since)).toEqual(['event.created', 'event.deleted']);
    expect(await belongings(jonas)).toEqual(before);
  });
});

describe('An application by itself', () => {
  const choice: FeatureChoice = { leave: 'update' };
  const app = { who: jonas, acting: 'app' as const };

  it('is tried on whom the caller names', async () => {
    const steps = stepsOf(
      await tried({ ...app, choice, options: { person: 'tom.okafor@alderworks.example' } }),
    );
    expect(steps.map(({ asked, state }) => `${state}: ${asked}`)).toEqual([
      'ok: The next absences of Tom Okafor',
      'ok: The time zone of Tom Okafor',
      'ok: A day of leave on 1 January 2000 for Tom Okafor',
      'ok: The time zone of Tom Okafor, written back as it is',
    ]);
  });

  it('passes over people whose mailbox is not open to it', async () => {
    const world = await worldOf(sandbox);
    const closed = world.users.filter(({ upn }) => /^(?:mira|lena)/.test(upn)).map(({ id }) => id);
    const fetch: typeof testFetch = async (url, init) =>
      closed.some((id) => String(url).includes(`/users/${id}/`))
        ? Response.json(
            {
              error: {
                code: 'ErrorAccessDenied',
                message:
                  'Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.',
              },
            },
            { status: 403 },
          )
        : testFetch(url, init);
    const [found] = stepsOf(await tried({ ...app, choice, graph: { fetch } }));
    expect(found).toMatchObject({ state: 'ok', asked: 'The next absences of Jonas Weber' });

    const named = stepsOf(await tried({ ...app, choice, graph: { fetch }, options: { person: mira } }));
    expect(named[0]?.finding?.code).toBe('graph/mailbox-out-of-scope');
  });

  it('says when there is no such person', async () => {
    const steps = stepsOf(await tried({ ...app, choice, options: { person: 'nobody@alderworks.example' } }));
    expect(steps).toMatchObject([{ state: 'failed', finding: { code: 'graph/person-not-found' } }]);
  });

  it('asks for a name where it may not look into the directory', async () => {
    const granted = ['Calendars.ReadWrite'];
    const blind = { ...app, choice: { calendar: 'update' } as const, granted };
    expect(stepsOf(await tried(blind))).toMatchObject([
      { state: 'skipped', cameBack: [expect.stringMatching(/^Say whose mailbox/)] },
    ]);
    const told = stepsOf(await tried({ ...blind, options: { person: jonas } }));
    expect(told.map(({ state }) => state)).toEqual(['ok', 'ok']);
  });

  it('does not look for anybody where nothing is about anybody', async () => {
    const steps = stepsOf(await tried({ ...app, choice: { groups: 'read' } }));
    expect(steps).toMatchObject([{ state: 'ok', asked: 'Three groups of the organisation' }]);
  });

  it('is tried on its own list of mailboxes, too', async () => {
    const shared = ['office@alderworks.example'];
    const blind = stepsOf(await tried({ ...app, choice: { calendar: 'update' }, shared }));
    expect(blind.map(({ asked, state }) => `${state}: ${asked}`)).toEqual([
      'ok: The next three events of office@alderworks.example',
      'ok: A test event on 1 January 2000 for office@alderworks.example',
    ]);
    const seeing = stepsOf(await tried({ ...app, choice, shared }));
    expect(seeing.map(({ state }) => state)).toEqual(Array(8).fill('ok'));
  });
});

describe('What is told', () => {
  it('gives times where the reader is', async () => {
    const { token } = await connectionOf({ choice: { calendar: 'update' } });
    const graph = graphWith(sandbox, token);
    const soon = Math.ceil(Date.now() / 3_600_000) * 3_600_000;
    const at = (instant: number) => ({
      dateTime: new Date(instant).toISOString().slice(0, 19),
      timeZone: 'UTC',
    });
    const { id } = await graph.post<{ id: string }>('/me/events', {
      subject: 'Fire drill',
      start: at(soon),
      end: at(soon + 1_800_000),
      location: { displayName: 'Yard' },
    });
    const lineIn = async (timeZone: string) =>
      stepsOf(await tried({ choice: { calendar: 'read' }, options: { timeZone } }))[0]?.cameBack.find(
        (line) => line.includes('Fire drill'),
      );
    const utc = await lineIn('UTC');
    expect(utc).toMatch(/^\w{3}, \d+ \w+ \d{4}, \d\d:00 to \d\d:30: Fire drill \(Yard\)$/);
    expect(utc).toContain(`${new Date(soon).toISOString().slice(11, 16)} to`);
    const kolkata = new Date(soon + 5.5 * 3_600_000).toISOString();
    expect(await lineIn('Asia/Kolkata')).toContain(`${kolkata.slice(11, 16)} to`);
    expect(await lineIn('Nowhere/At all')).toBe(utc);
    await graph.delete(`/me/events/${id}`);
  });

  it('reads an automatic reply that is on, and does not write it', async () => {
    const since = await position();
    const choice: FeatureChoice = { 'auto-reply': 'update' };
    const steps = stepsOf(await tried({ who: 'greta.lund@alderworks.example', choice }));
    expect(steps[0]?.cameBack).toEqual([
      expect.stringMatching(/^From \w{3}, .* to .*\.$/),
      expect.stringMatching(/^It says: [^<>]+$/),
      'Outside the organisation, only contacts get one.',
    ]);
    expect(steps[1]).toMatchObject({ state: 'skipped', cameBack: [expect.stringMatching(/^It is on\./)] });
    expect(await written(since)).toEqual([]);
  });

  it('tells in words what somebody is at', async () => {
    const steps = stepsOf(await tried({ who: 'lena.roth@alderworks.example', choice: { presence: 'read' } }));
    expect(steps[0]?.cameBack[0]).toBe('Busy, in a meeting');
  });

  it('writes a status message back as it was, and leaves alone what could suffer', async () => {
    const choice: FeatureChoice = { presence: 'update' };
    const { token } = await connectionOf({ who: mira, choice });
    const graph = graphWith(sandbox, token);
    const say = (content: string) =>
      graph.post('/me/presence/setStatusMessage', {
        statusMessage: { message: { content, contentType: 'text' } },
      });
    await say('At the sawmill <pinnednote></pinnednote>');
    const steps = stepsOf(await tried({ who: mira, choice }));
    expect(steps[0]?.cameBack).toEqual(['Available', 'Status message: At the sawmill']);
    expect(steps[1]).toMatchObject({ state: 'ok' });
    expect(await graph.get('/me/presence')).toMatchObject({
      statusMessage: { message: { content: 'At the sawmill <pinnednote></pinnednote>' } },
    });
    await say('Ask <at id="0">Lena</at>');
    const since = await position();
    expect(stepsOf(await tried({ who: mira, choice }))[1]).toMatchObject({ state: 'skipped' });
    expect(await written(since)).toEqual([]);
    await say('');
  });

  it('comes step by step, from three features at a time at most', async () => {
    let running = 0;
    let most = 0;
    const fetch: typeof testFetch = async (url, init) => {
      running += 1;
      most = Math.max(most, running);
      try {
        return await testFetch(url, init);
      } finally {
        running -= 1;
      }
    };
    const heard: string[] = [];
    const results = await tried({
      graph: { fetch },
      options: { onStep: (feature, { asked }) => heard.push(`${feature}: ${asked}`) },
    });
    expect(most).toBe(3);
    const told = results.flatMap(({ feature, steps }) => steps.map(({ asked }) => `${feature}: ${asked}`));
    expect([...heard].sort()).toEqual([...told].sort());
  });
});
