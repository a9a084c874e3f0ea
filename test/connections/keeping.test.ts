import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeatureChoice } from '../../src/base/feature.ts';
import type { Fetch } from '../../src/base/fetch/open-fetch.ts';
import { Secret } from '../../src/base/secret.ts';
import { describeEachEngine } from '../storage/each-engine.ts';
import { actingFor } from '../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import { signInByHttp } from '../support/sign-in.ts';
import { freshApplication } from './fresh-application.ts';
import { jonas, mira, type Stage, type StageOptions, stage } from './stage.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Counts what goes to the token endpoint, and can say no in Microsoft's place. */
function watchedFetch() {
  const grants: string[] = [];
  let answer: (() => Response | undefined) | undefined;
  const watched: Fetch = async (url, init) => {
    if (!String(url).endsWith('/token')) return fetch(url, init);
    grants.push(new URLSearchParams(String(init?.body)).get('grant_type') ?? '');
    return answer?.() ?? fetch(url, init);
  };
  return {
    fetch: watched,
    renewals: () => grants.filter((grant) => grant === 'refresh_token').length,
    answers(with_: (() => Response | undefined) | undefined) {
      answer = with_;
    },
  };
}

interface Live extends Stage {
  readonly id: string;
}

async function live(
  options: StageOptions = {},
  features: FeatureChoice = { contacts: 'read' },
): Promise<Live> {
  const theStage = await stage(sandbox, options);
  const { connections, registrations } = theStage;
  const registration = await registrations.add(await freshApplication(sandbox));
  const { id } = await connections.add({ registration: registration.id, actsAs: 'account', features });
  const { url } = await connections.beginSignIn(id, { method: 'callback' });
  const { address } = await signInByHttp(url ?? '', { upn: jonas });
  await connections.arrive({ text: address });
  expect((await connections.find(id)).state).toBe('live');
  return { ...theStage, id };
}

const refusal =
  (code: number, error: string, status = 400) =>
  () =>
    new Response(
      JSON.stringify({ error, error_description: `AADSTS${code}: made for a test.`, error_codes: [code] }),
      { status, headers: { 'content-type': 'application/json' } },
    );

describeEachEngine('a token', (engine) => {
  it('is handed out again and again, and renewed five minutes before its end, once for all who ask', async () => {
    const watch = watchedFetch();
    const { connections, id, travel } = await live({ place: await engine.place(), fetch: watch.fetch });
    const first = await connections.token(id);
    expect((await connections.token(id)).accessToken.equals(first.accessToken)).toBe(true);
    expect(watch.renewals()).toBe(0);
    await travel(first.expiresAt - Date.now() - 5 * minute + 1_000);
    const many = await Promise.all(Array.from({ length: 20 }, () => connections.token(id)));
    expect(watch.renewals()).toBe(1);
    expect(new Set(many.map(({ accessToken }) => accessToken.revealText())).size).toBe(1);
    expect(many[0]?.accessToken.equals(first.accessToken)).toBe(false);
  });

  it('is asked for anew where the one at hand is not good enough', async () => {
    const watch = watchedFetch();
    const { connections, id } = await live({ place: await engine.place(), fetch: watch.fetch });
    const first = await connections.token(id, { enough: minute });
    const renewed = await connections.token(id, { renew: true });
    expect(renewed.accessToken.equals(first.accessToken)).toBe(false);
    expect(watch.renewals()).toBe(1);
    expect((await connections.token(id)).accessToken.equals(renewed.accessToken)).toBe(true);
  });

  it('that should live longer than Microsoft lets it is the best there is, asked for once', async () => {
    const watch = watchedFetch();
    const { connections, id } = await live({ place: await engine.place(), fetch: watch.fetch });
    for (let times = 0; times < 5; times += 1) await connections.token(id, { enough: 3 * hour });
    expect(watch.renewals()).toBeLessThanOrEqual(1);
  });

  it('is sealed wherever it lies', async () => {
    const { connections, id, storage } = await live({ place: await engine.place() });
    const { accessToken } = await connections.token(id);
    const tables = ['connections', 'sign_ins', 'connection_events'] as const;
    for (const table of tables) {
      const rows = JSON.stringify(await storage.db.selectFrom(table).selectAll().execute());
      expect(rows).not.toContain(accessToken.revealText().slice(0, 40));
      expect(rows).not.toContain('code_challenge');
    }
  });
});

describe('connections in the background', () => {
  it('in use are renewed ahead of time, so that nobody waits', async () => {
    const watch = watchedFetch();
    const { connections, id, travel, work } = await live({ fetch: watch.fetch });
    await connections.token(id);
    const { expiresAt } = await connections.token(id, { renew: true });
    const before = watch.renewals();
    await travel(expiresAt - Date.now() - 14 * minute);
    await work('connections-look');
    expect(watch.renewals()).toBe(before + 1);
    await connections.token(id);
    expect(watch.renewals()).toBe(before + 1);
  });

  it('that nobody uses are kept alive once a day, for years', async () => {
    const watch = watchedFetch();
    const { connections, id, travel, work } = await live({ fetch: watch.fetch });
    for (let half = 0; half < 20; half += 1) {
      await travel(day / 2);
      await work('connections-look');
    }
    expect(watch.renewals()).toBeGreaterThanOrEqual(9);
    expect(watch.renewals()).toBeLessThanOrEqual(12);
    for (let month = 0; month < 8; month += 1) {
      await travel(80 * day);
      await work('connections-look');
    }
    expect((await connections.find(id)).state).toBe('live');
    await connections.token(id, { renew: true });
    const lines = (await connections.history(id)).filter(({ kind }) => kind === 'refreshed');
    expect(lines.length).toBeLessThanOrEqual(20);
  });

  it('are not looked at before they are due', async () => {
    const watch = watchedFetch();
    const { work } = await live({ fetch: watch.fetch });
    for (let times = 0; times < 5; times += 1) await work('connections-look');
    expect(watch.renewals()).toBe(0);
  });
});

describe('when Microsoft gives no token', () => {
  it('for a while, the one at hand goes on; then it is said, and tried again by itself', async () => {
    const watch = watchedFetch();
    const { connections, id, travel, work } = await live({ fetch: watch.fetch });
    const { expiresAt } = await connections.token(id);
    watch.answers(() => new Response('busy', { status: 503, headers: { 'retry-after': '7' } }));
    await travel(expiresAt - Date.now() - 2 * minute);
    expect((await connections.token(id)).expiresAt).toBe(expiresAt);
    await travel(2 * minute);
    await expect(connections.token(id)).rejects.toMatchObject({
      code: 'connections-token-unavailable',
      whoseMove: 'nobody-wait',
      retryAfter: 7_000,
    });
    const asked = watch.renewals();
    for (let times = 0; times < 5; times += 1) await connections.token(id).catch(() => undefined);
    expect(watch.renewals()).toBe(asked);
    expect(await connections.find(id)).toMatchObject({ state: 'live' });
    watch.answers(undefined);
    await travel(hour);
    await work('connections-look');
    await connections.token(id);
    expect(await connections.find(id)).toMatchObject({ state: 'live', finding: undefined });
  });

  it.each([
    [50173, 'invalid_grant', 'needs-sign-in', 'connections-sign-in-needed'],
    [700082, 'invalid_grant', 'needs-sign-in', 'connections-sign-in-needed'],
    [50076, 'interaction_required', 'needs-sign-in', 'connections-sign-in-needed'],
    [7000222, 'invalid_client', 'stopped', 'connections-stopped'],
    [700016, 'unauthorized_client', 'stopped', 'connections-stopped'],
    [50057, 'invalid_grant', 'stopped', 'connections-stopped'],
  ])('because of AADSTS%i, whose move it is stands there', async (code, error, state, thrown) => {
    const watch = watchedFetch();
    const { connections, id } = await live({ fetch: watch.fetch });
    watch.answers(refusal(code, error));
    await expect(connections.token(id, { renew: true })).rejects.toMatchObject({ code: thrown });
    expect(await connections.find(id)).toMatchObject({
      state,
      finding: { technical: { code: `AADSTS${code}` } },
    });
    const [event] = await connections.history(id);
    expect(event).toMatchObject({ kind: 'state-changed', finding: { technical: { code: `AADSTS${code}` } } });
    const asked = watch.renewals();
    await connections.token(id).catch(() => undefined);
    expect(watch.renewals()).toBe(asked);
    watch.answers(undefined);
    expect(await connections.recheck(id)).toMatchObject({ state: 'live', finding: undefined });
    await connections.token(id);
  });

  it('because the secret has ended, a new one brings it back without anybody asking', async () => {
    const { connections, registrations, id, travel, work } = await live();
    const { registration } = await connections.find(id);
    const { objectId } = await registrations.find(registration);
    await registrations.change(registration, {});
    await registrations.replaceCredential(registration, { kind: 'secret', value: Secret.of('Bad8Q~one') });
    await registrations.forgetPrevious(registration);
    expect((await connections.recheck(id)).state).toBe('stopped');
    const admin = await actingFor(sandbox, mira, ['Application.ReadWrite.All']);
    const { body } = await admin.post(`/applications/${objectId}/addPassword`, { passwordCredential: {} });
    await registrations.replaceCredential(registration, {
      kind: 'secret',
      value: Secret.of(body.secretText),
    });
    await travel(1_000);
    await work('connections-look');
    expect((await connections.find(id)).state).toBe('live');
  });

  it('because the consent was taken back, it waits for an admin or a sign-in', async () => {
    const watch = watchedFetch();
    const { connections, id } = await live({ fetch: watch.fetch });
    watch.answers(refusal(65001, 'invalid_grant'));
    expect(await connections.recheck(id)).toMatchObject({ state: 'needs-sign-in' });
    watch.answers(undefined);
    await connections.recheck(id);
    await connections.change(id, { features: { calendar: 'read' } });
    watch.answers(refusal(65001, 'invalid_grant'));
    expect(await connections.recheck(id)).toMatchObject({
      state: 'waiting-for-admin',
      finding: { code: 'connection/waiting-for-admin' },
    });
  });
});

describe('the health of a connection', () => {
  const noMailbox = {
    code: 'mailbox/missing',
    state: 'wrong',
    title: 'The account has no mailbox.',
    whoseMove: 'your-admin',
    nextStep: 'Give it a licence.',
  } as const;

  it('takes in what was run into at work, once, until it is looked at again', async () => {
    const { connections, id, travel, work } = await live();
    await connections.noteFinding(id, noMailbox);
    await connections.noteFinding(id, noMailbox);
    expect((await connections.find(id)).finding?.code).toBe('mailbox/missing');
    const noted = (await connections.history(id)).filter(({ kind }) => kind === 'finding-noted');
    expect(noted).toHaveLength(1);
    await travel(day);
    await work('connections-look');
    expect((await connections.find(id)).finding?.code).toBe('mailbox/missing');
    await connections.noteFinding(id, { ...noMailbox, code: 'mailbox/there', state: 'ok' });
    expect((await connections.find(id)).finding).toBeUndefined();
    await connections.noteFinding(id, noMailbox);
    expect((await connections.recheck(id)).finding).toBeUndefined();
  });

  it('of a connection that is gone is gone', async () => {
    const { connections, id, storage } = await live();
    await connections.token(id);
    await connections.remove(id);
    await expect(connections.token(id)).rejects.toMatchObject({ code: 'connections-connection-unknown' });
    expect(await storage.db.selectFrom('sign_ins').selectAll().execute()).toEqual([]);
    expect(await connections.history(undefined)).toEqual([]);
  });

  it('before the first sign-in is that nobody signed in', async () => {
    const { connections, add } = await stage(sandbox);
    const registration = await add('alderworks.example', 'account');
    const { id } = await connections.add({ registration: registration.id, actsAs: 'account', features: {} });
    await expect(connections.token(id)).rejects.toMatchObject({ code: 'connections-sign-in-needed' });
    expect((await connections.recheck(id)).state).toBe('new');
    const app = await connections.add({ registration: registration.id, actsAs: 'app', features: {} });
    await expect(connections.beginSignIn(app.id, { method: 'paste' })).rejects.toMatchObject({
      code: 'connections-nobody-to-sign-in',
    });
  });
});
