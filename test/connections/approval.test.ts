import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeatureChoice } from '../../src/base/feature.ts';
import { describeEachEngine } from '../storage/each-engine.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import { signInByHttp } from '../support/sign-in.ts';
import { type FreshApplication, freshApplication } from './fresh-application.ts';
import { jonas, mira, type Stage, type StageOptions, stage } from './stage.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

const browser = 'the secret of a cookie';

interface Asking extends Stage {
  readonly id: string;
  /** Cookies of the person's browser. */
  readonly cookies: Map<string, string>;
  /** Follows the sign-in to its end, as a browser does. */
  signIn(approval?: 'return' | 'none'): Promise<void>;
}

async function asking(
  features: FeatureChoice,
  { application, ...options }: StageOptions & { application?: FreshApplication } = {},
): Promise<Asking> {
  const theStage = await stage(sandbox, options);
  const { connections, registrations } = theStage;
  const registration = await registrations.add(await freshApplication(sandbox, application));
  const { id } = await connections.add({ registration: registration.id, actsAs: 'account', features });
  const cookies = new Map<string, string>();
  return {
    ...theStage,
    id,
    cookies,
    async signIn(approval = 'return') {
      let { url } = await connections.beginSignIn(id, { method: 'callback', browser });
      for (;;) {
        const end = await signInByHttp(url ?? '', { upn: jonas, cookies, approval });
        const { next } = await connections.arrive({ text: end.address, browser });
        if (next === undefined) return;
        url = next;
      }
    },
  };
}

/** The admin, in a browser of their own, opens the link that was sent. */
async function approve(url: string, consent: 'accept' | 'refuse' = 'accept'): Promise<string> {
  const end = await signInByHttp(url, { upn: mira, consent });
  expect(end.left).toBe(true);
  return end.address;
}

describeEachEngine('an ordinary user under the usual policy', (engine) => {
  it('asks; the admin approves through the link; the connection goes live by itself', async () => {
    const theStage = await asking({ calendar: 'update', mail: 'read' }, { place: await engine.place() });
    const { connections, id, signIn, travel, work } = theStage;
    await signIn();

    const waiting = await connections.find(id);
    expect(waiting).toMatchObject({
      state: 'waiting-for-admin',
      account: { username: jonas },
      finding: { code: 'connection/waiting-for-admin', whoseMove: 'your-admin' },
    });
    await expect(connections.token(id)).rejects.toMatchObject({ code: 'connections-waiting-for-admin' });

    const approval = await connections.adminApproval(id);
    expect(approval.status).toBe('waiting');
    expect(approval.permissions.map(({ permission, features }) => [permission, features])).toEqual([
      ['Calendars.ReadWrite', ['Calendar']],
      ['Mail.Read', ['Mail']],
    ]);
    expect(approval.mail.text).toContain(approval.url);
    expect(approval.mail.text).toContain('Calendars.ReadWrite, delegated');
    expect(approval.mail.subject).toContain('Fresh');

    await travel(60_000);
    await work('connections-look');
    expect((await connections.find(id)).state).toBe('waiting-for-admin');
    expect((await connections.adminApproval(id)).lookedAt).toBeDefined();

    // Nobody tells Portico: the admin's browser does not reach it.
    await approve(approval.url);
    await travel(30 * 60_000);
    await work('connections-look');
    const live = await connections.find(id);
    expect(live).toMatchObject({ state: 'live', finding: undefined });
    expect(connections.standing(live).map(({ has }) => has)).toEqual(['update', 'read']);
    expect((await connections.adminApproval(id)).status).toBe('granted');
    expect((await connections.history(id)).map(({ kind }) => kind)).toContain('approved');
    await connections.token(id);
  });
});

describe('an approval', () => {
  it('counts at once when the admin comes back to Portico, in whatever browser', async () => {
    const { connections, id, signIn } = await asking({ calendar: 'read' });
    await signIn();
    const address = await approve((await connections.adminApproval(id)).url);
    const arrived = await connections.arrive({ text: address, browser: "the admin's own" });
    expect(arrived).toMatchObject({
      purpose: { kind: 'connection', id },
      approval: { status: 'granted' },
      signIn: { state: 'done', finding: undefined },
    });
    expect((await connections.find(id)).state).toBe('live');
  });

  it('is found out by asking now', async () => {
    const { connections, id, signIn } = await asking({ todo: 'update' });
    await signIn();
    expect((await connections.checkAdminApproval(id)).status).toBe('waiting');
    await approve((await connections.adminApproval(id)).url);
    expect((await connections.checkAdminApproval(id)).status).toBe('granted');
    expect((await connections.find(id)).state).toBe('live');
  });

  it('that is refused leaves the connection waiting, and the refusal in its history', async () => {
    const { connections, id, signIn } = await asking({ calendar: 'read' });
    await signIn();
    const address = await approve((await connections.adminApproval(id)).url, 'refuse');
    const { signIn: told } = await connections.arrive({ text: address, browser });
    expect(told.finding).toMatchObject({ state: 'wrong' });
    expect((await connections.find(id)).state).toBe('waiting-for-admin');
    expect((await connections.history(id))[0]?.kind).toBe('approval-declined');
  });

  it('that somebody only claims to have given changes nothing', async () => {
    const { connections, id, signIn } = await asking({ calendar: 'read' });
    await signIn();
    const state = new URL((await connections.adminApproval(id)).url).searchParams.get('state');
    const claim = `http://localhost:3650/auth/callback?admin_consent=True&tenant=x&state=${state}`;
    await connections.arrive({ text: claim });
    expect((await connections.find(id)).state).toBe('waiting-for-admin');
    await expect(connections.token(id)).rejects.toMatchObject({ code: 'connections-waiting-for-admin' });
    const unknown = await connections.arrive({ text: claim.replace(/state=.*/, 'state=guessed') });
    expect(unknown.purpose).toBeUndefined();
  });

  it('is waited for with growing pauses', async () => {
    const { connections, id, signIn, travel, work } = await asking({ calendar: 'read' });
    await signIn();
    const looks: number[] = [];
    for (let minute = 0; minute < 120; minute += 5) {
      await travel(5 * 60_000);
      await work('connections-look');
      looks.push((await connections.adminApproval(id)).lookedAt ?? 0);
    }
    const different = new Set(looks).size;
    expect(different).toBeGreaterThan(5);
    expect(different).toBeLessThan(20);
  });

  it('of some of the permissions brings those to life and leaves the rest waiting', async () => {
    const { connections, id, signIn } = await asking({ calendar: 'read', mail: 'read' });
    await signIn();
    const { url } = await connections.adminApproval(id);
    const less = new URL(url);
    less.searchParams.set('scope', 'https://graph.microsoft.com/Mail.Read');
    await approve(less.href);
    await connections.checkAdminApproval(id);
    const connection = await connections.find(id);
    expect(connection).toMatchObject({ state: 'live', finding: { whoseMove: 'your-admin' } });
    expect(connections.standing(connection).map(({ has }) => has)).toEqual(['none', 'read']);
    expect(await connections.adminApproval(id)).toMatchObject({
      status: 'waiting',
      permissions: [{ permission: 'Calendars.Read' }],
    });
    await connections.token(id);
  });

  it('that a wider wish needs leaves alone what works already', async () => {
    const { connections, id, signIn, travel, work } = await asking({ contacts: 'read' });
    await signIn();
    expect((await connections.find(id)).state).toBe('live');
    await connections.change(id, { features: { contacts: 'read', calendar: 'update' } });
    await signIn();
    const connection = await connections.find(id);
    expect(connection).toMatchObject({
      state: 'live',
      finding: { code: 'connection/features-missing', whoseMove: 'your-admin' },
    });
    expect(
      connections
        .standing(connection)
        .map(({ has }) => has)
        .sort(),
    ).toEqual(['none', 'read']);
    const { status, url } = await connections.adminApproval(id);
    expect(status).toBe('waiting');
    await travel(2 * 60 * 60_000);
    await work('connections-look');
    await connections.token(id);
    expect((await connections.find(id)).state).toBe('live');
    await approve(url);
    await travel(60 * 60_000);
    await work('connections-look');
    const both = await connections.find(id);
    expect(
      connections
        .standing(both)
        .map(({ has }) => has)
        .sort(),
    ).toEqual(['read', 'update']);
    expect(both.finding).toBeUndefined();
  });
});

describe("Microsoft's page about it", () => {
  it('can be pasted by who did not go back from it, and leads on', async () => {
    const { connections, id, cookies } = await asking({ calendar: 'read' });
    const { url } = await connections.beginSignIn(id, { method: 'callback', browser });
    const page = await signInByHttp(url ?? '', { upn: jonas, cookies, approval: 'none' });
    expect(page.left).toBe(false);
    const { next } = await connections.arrive({ text: page.text }, { kind: 'connection', id });
    expect((await connections.find(id)).state).toBe('waiting-for-admin');
    const end = await signInByHttp(next ?? '', { upn: jonas, cookies });
    await connections.arrive({ text: end.address, browser });
    expect(await connections.find(id)).toMatchObject({ account: { username: jonas } });
    expect((await connections.checkAdminApproval(id)).status).toBe('waiting');
  });
});

describe('where people may allow nothing themselves', () => {
  it('the connection waits, and after the approval the sign-in is one click', async () => {
    const policy = async (consentPolicy: string) => {
      const { tenants } = (await (await fetch(`${sandbox.http}/_sandbox/world`)).json()) as {
        tenants: { id: string; domains: string[] }[];
      };
      const id = tenants.find(({ domains }) => domains.includes('alderworks.example'))?.id;
      const body = JSON.stringify({ consentPolicy });
      await fetch(`${sandbox.http}/_sandbox/tenants/${id}`, { method: 'PATCH', body });
    };
    const { connections, id, signIn, cookies } = await asking({ calendar: 'read' });
    await policy('none');
    try {
      await signIn();
      expect(await connections.find(id)).toMatchObject({ state: 'waiting-for-admin', account: undefined });
      const { url } = await connections.adminApproval(id);
      await connections.arrive({ text: await approve(url) });
      expect(await connections.find(id)).toMatchObject({
        state: 'needs-sign-in',
        finding: { code: 'connection/approved-sign-in-now', fix: { kind: 'sign-in' } },
      });
      const again = await connections.beginSignIn(id, { method: 'callback', browser, loginHint: jonas });
      const end = await signInByHttp(again.url ?? '', { upn: 'nobody has to type', password: '', cookies });
      await connections.arrive({ text: end.address, browser });
      expect((await connections.find(id)).state).toBe('live');
    } finally {
      await policy('recommended');
    }
  });
});

describe('an application by itself', () => {
  it('waits for its roles and goes live with them', async () => {
    const { connections, registrations, travel, work } = await stage(sandbox);
    const application = await freshApplication(sandbox, { roles: ['Calendars.ReadWrite'] });
    const registration = await registrations.add(application);
    const added = await connections.add({
      registration: registration.id,
      actsAs: 'app',
      features: { calendar: 'update' },
    });
    expect(added).toMatchObject({ state: 'waiting-for-admin', finding: { whoseMove: 'your-admin' } });
    const approval = await connections.adminApproval(added.id);
    expect(approval).toMatchObject({
      status: 'waiting',
      permissions: [{ permission: 'Calendars.ReadWrite', kind: 'application' }],
    });
    expect(approval.mail.text).toContain('acts as itself');
    await approve(approval.url);
    await travel(60 * 60_000);
    await work('connections-look');
    expect(await connections.find(added.id)).toMatchObject({ state: 'live', finding: undefined });
    await connections.token(added.id);
  });

  it('works at once where everything is granted, and says at once what is wrong', async () => {
    const { add, connections } = await stage(sandbox);
    const good = await add('alderworks.example', 'app');
    const live = await connections.add({
      registration: good.id,
      actsAs: 'app',
      features: { calendar: 'update', leave: 'update' },
    });
    expect(live.state).toBe('live');
    const bad = await add('alderworks.example', 'app', { clientId: '11111111-1111-4111-8111-111111111111' });
    const stopped = await connections.add({ registration: bad.id, actsAs: 'app', features: {} });
    expect(stopped).toMatchObject({ state: 'stopped', finding: { technical: { code: 'AADSTS700016' } } });
    await expect(connections.token(stopped.id)).rejects.toMatchObject({ code: 'connections-stopped' });
  });
});
