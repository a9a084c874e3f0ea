import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphRoutes } from '../../sandbox/graph/routes.ts';
import { actingAsApp, actingFor, type GraphClient, tokenFor, worldOf } from '../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import { makeMalformedRequests } from './malformed-requests.ts';

const total = 50_000;
const lanes = 8;

const jonasAddress = 'jonas.weber@alderworks.example';

/** Microsoft's own programs, which every tenant knows. */
const firstPartyPrograms = ['04b07795-8ddb-461a-bbee-02f9e1bf7b46', '14d82eec-204b-4c2f-b7e8-296a70dab67e'];

/** Ids of things in somebody's mailbox and tenant, by the names routes give their parameters. */
async function keysOf(graph: GraphClient): Promise<Record<string, readonly string[]>> {
  const ids = async (path: string): Promise<readonly string[]> => {
    const { body } = await graph.get(path);
    return (body.value ?? []).map(({ id }: { readonly id: string }) => id);
  };
  const [list = ''] = await ids('/me/todo/lists');
  const folders = ['inbox', 'drafts', 'archive', ...(await ids('/me/mailFolders'))];
  const found = {
    user: [graph.userId, jonasAddress, 'lena.roth@alderworks.example'],
    event: await ids('/me/events?$top=50'),
    calendar: await ids('/me/calendars'),
    group: [...(await ids('/me/calendarGroups')), ...(await ids('/groups'))],
    message: await ids('/me/messages?$top=50'),
    folder: folders,
    child: folders,
    contact: await ids('/me/contacts'),
    list: [list],
    task: await ids(`/me/todo/lists/${list}/tasks`),
    chat: await ids('/me/chats'),
    application: await ids('/applications'),
    servicePrincipal: await ids('/servicePrincipals'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, keys]) => keys.length > 0));
}

describe('fifty thousand malformed requests', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.stop());

  /** Enough people and programs that the limits of a single one do not answer in place of the handlers. */
  const tokensOfMany = async (): Promise<readonly string[]> => {
    await fetch(`${sandbox.http}/_sandbox/seed`, { method: 'POST', body: JSON.stringify({ mailboxes: 12 }) });
    const staff = Array.from(
      { length: 12 },
      (_, at) => `staff${String(at + 1).padStart(5, '0')}@alderworks.example`,
    );
    const people = ['mira.adler@alderworks.example', 'alex.home@personalmail.example', ...staff];
    const { registrations, users } = await worldOf(sandbox);
    const programs = [...registrations.map(({ clientId }) => clientId), ...firstPartyPrograms];
    const user = users.find(({ upn }) => upn === jonasAddress);
    const scopes = registrations.find(({ actsAs }) => actsAs === 'account')?.granted;
    const forJonas = programs.map((app) =>
      tokenFor(sandbox, { tenant: user?.tenant, app, user: user?.id, scopes }),
    );
    const others = [...people.map((upn) => actingFor(sandbox, upn)), actingAsApp(sandbox)];
    const tokens = await Promise.all([...forJonas, ...others.map(async (client) => (await client).token)]);
    // Half of what follows goes to the one mailbox whose keys are known.
    return [...tokens, ...tokens.slice(0, forJonas.length), ...tokens.slice(0, forJonas.length)];
  };

  it('get an answer that blames the request, and leave the sandbox as it was', {
    timeout: 300_000,
  }, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: lanes });
    const tokens = await tokensOfMany();
    const requests = makeMalformedRequests({
      routes: graphRoutes,
      tokens,
      keys: await keysOf(await actingFor(sandbox, jonasAddress)),
      seed: 20261121,
    });
    const surprises: string[] = [];
    let answered = 0;
    const statuses = new Map<number, number>();
    let memoryAtHalf = 0;

    const lane = async (): Promise<void> => {
      for (;;) {
        if (answered >= total) return;
        answered += 1;
        if (answered === total / 2) memoryAtHalf = sandbox.memory();
        const wish = requests.next().value;
        const status = await new Promise<number | string>((resolve) => {
          const outgoing = request(
            sandbox.http,
            { agent, method: wish.method, path: wish.path, headers: wish.headers, timeout: 30_000 },
            (response) => {
              response.resume().on('end', () => resolve(response.statusCode ?? 0));
            },
          );
          outgoing.on('timeout', () => outgoing.destroy(new Error('no answer within 30 s')));
          outgoing.on('error', (error) => resolve(error.message));
          outgoing.end(wish.body);
        });
        if (typeof status === 'number') statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (typeof status === 'string' || status >= 500) {
          surprises.push(
            `${status}: ${wish.method} ${wish.path} ${JSON.stringify(wish.headers)} ${wish.body ?? ''}`.slice(
              0,
              2000,
            ),
          );
        }
        if (surprises.length > 20) return;
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    agent.destroy();

    expect(surprises).toEqual([]);
    expect(sandbox.complaints()).toBe('');
    // Most reached a handler: few were turned away by limits, and some were even right.
    expect(statuses.get(429) ?? 0).toBeLessThan(total / 20);
    expect(statuses.get(400)).toBeGreaterThan(total / 10);
    // The second half may not grow what the first half filled: caches and tables are warm by then.
    expect(sandbox.memory()).toBeLessThan(memoryAtHalf * 1.35 + 32 * 1024 * 1024);
    const alive = await fetch(`${sandbox.http}/_sandbox/world`);
    expect(alive.status).toBe(200);
  });
});
