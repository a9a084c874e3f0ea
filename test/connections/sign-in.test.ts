import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeatureChoice } from '../../src/base/feature.ts';
import type { NewRegistration } from '../../src/connections/registrations.ts';
import { describeEachEngine, type Engine } from '../storage/each-engine.ts';
import { graphClient } from '../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import { signInByHttp } from '../support/sign-in.ts';
import { alex, callback, jonas, lena, paul, type Stage, type StageOptions, stage } from './stage.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

const browser = 'the secret of a cookie';
const nativeClient = 'https://login.microsoftonline.com/common/oauth2/nativeclient';

interface Begun extends Stage {
  readonly id: string;
}

async function begun(
  features: FeatureChoice,
  {
    domain = 'alderworks.example',
    more = {},
    ...options
  }: StageOptions & { domain?: string; more?: Partial<NewRegistration> } = {},
): Promise<Begun> {
  const theStage = await stage(sandbox, options);
  const registration = await theStage.add(domain, 'account', more);
  const { id } = await theStage.connections.add({
    registration: registration.id,
    actsAs: 'account',
    features,
  });
  return { ...theStage, id };
}

/** Goes to Microsoft and comes back, as often as it takes. */
async function signIn(
  { connections, id }: Pick<Begun, 'connections' | 'id'>,
  upn: string,
  cookies = new Map<string, string>(),
) {
  const { url } = await connections.beginSignIn(id, { method: 'callback', browser });
  let arrived = await comeBack(url);
  while (arrived.next !== undefined) arrived = await comeBack(arrived.next);
  return arrived;

  async function comeBack(address: string | undefined) {
    const end = await signInByHttp(address ?? '', { upn, cookies });
    return connections.arrive({ text: end.address, browser });
  }
}

describeEachEngine('signing in by a callback', (engine: Engine) => {
  it('ends in a connection that works, once for all features', async () => {
    const { connections, id } = await begun(
      { calendar: 'update', mail: 'update', contacts: 'update' },
      { place: await engine.place() },
    );
    const waiting = await connections.beginSignIn(id, { method: 'callback', browser });
    expect(waiting).toMatchObject({ state: 'waiting', redirectUri: callback });
    expect(waiting.asksFor).toEqual([
      'Calendars.ReadWrite',
      'Contacts.ReadWrite',
      'Mail.ReadWrite',
      'Mail.Send',
      'User.Read',
    ]);
    const asked = new URL(waiting.url ?? '').searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('nonce')).toBeTruthy();
    expect((await connections.signInOf(id))?.url).toBe(waiting.url);

    const end = await signInByHttp(waiting.url ?? '', { upn: jonas });
    const { purpose, signIn: done, next } = await connections.arrive({ text: end.address, browser });
    expect(done.finding).toBeUndefined();
    expect(next).toBeUndefined();
    expect(purpose).toEqual({ kind: 'connection', id });
    expect(done).toMatchObject({ state: 'done', account: { username: jonas }, url: undefined });

    const connection = await connections.find(id);
    expect(connection).toMatchObject({ state: 'live', account: { name: 'Jonas Weber', kind: 'work' } });
    expect(connection.name).toBe(jonas);
    expect(connection.finding).toBeUndefined();
    expect(connections.standing(connection).map(({ has }) => has)).toEqual(['update', 'update', 'update']);
    const { accessToken, expiresAt } = await connections.token(id);
    expect(expiresAt).toBeGreaterThan(Date.now() + 30 * 60_000);
    const { body } = await graphClient(sandbox, accessToken.revealText(), '').get('/me');
    expect(body.userPrincipalName).toBe(jonas);
    expect((await connections.history(id)).map(({ kind }) => kind)).toEqual(['signed-in', 'created']);
  });
});

describe('a sign-in', () => {
  it('counts once: who comes a second time is told so, and harms nothing', async () => {
    const { connections, id } = await begun({ contacts: 'update' });
    const { url } = await connections.beginSignIn(id, { method: 'callback', browser });
    const { address } = await signInByHttp(url ?? '', { upn: jonas });
    const arrivals = await Promise.all(
      Array.from({ length: 5 }, () => connections.arrive({ text: address, browser })),
    );
    expect(arrivals.filter(({ signIn: one }) => one.finding === undefined)).toHaveLength(1);
    const again = await connections.arrive({ text: address, browser });
    expect(again.signIn.finding?.code).toBe('sign-in/used-already');
    expect((await connections.find(id)).state).toBe('live');
    await connections.token(id, { renew: true });
  });

  it('belongs to the browser it was begun in', async () => {
    const { connections, id } = await begun({ contacts: 'update' });
    const { url } = await connections.beginSignIn(id, { method: 'callback', browser });
    const { address } = await signInByHttp(url ?? '', { upn: jonas });
    for (const other of [{ browser: 'another' }, {}]) {
      const { signIn: one } = await connections.arrive({ text: address, ...other });
      expect(one.finding?.code).toBe('sign-in/other-browser');
    }
    expect((await connections.find(id)).state).toBe('new');
    await connections.arrive({ text: address, browser });
    expect((await connections.find(id)).state).toBe('live');
  });

  it('has ten minutes', async () => {
    const { connections, id, travel } = await begun({ contacts: 'update' });
    const { url } = await connections.beginSignIn(id, { method: 'callback', browser });
    const { address } = await signInByHttp(url ?? '', { upn: jonas });
    await travel(10 * 60_000 + 1_000);
    const { signIn: late } = await connections.arrive({ text: address, browser });
    expect(late).toMatchObject({ state: 'expired', finding: { code: 'sign-in/expired' } });
    expect((await connections.find(id)).state).toBe('new');
  });

  it('takes the place of one that still waits', async () => {
    const { connections, id } = await begun({ contacts: 'update' });
    const first = await connections.beginSignIn(id, { method: 'callback', browser });
    const end = await signInByHttp(first.url ?? '', { upn: lena });
    await connections.beginSignIn(id, { method: 'callback', browser });
    const { signIn: old } = await connections.arrive({ text: end.address, browser });
    expect(old.finding?.code).toBe('sign-in/replaced');
    expect((await connections.find(id)).account).toBeUndefined();
    await connections.cancelSignIn(id);
    expect((await connections.signInOf(id))?.state).toBe('cancelled');
  });

  it('that nobody here began is told so, whatever comes', async () => {
    const { connections, id } = await begun({ contacts: 'update' });
    const foreign = await connections.arrive({ text: `${callback}?code=1.Aabc&state=unknown`, browser });
    expect(foreign).toMatchObject({ purpose: undefined, signIn: { finding: { code: 'sign-in/unknown' } } });
    for (const text of ['', 'hello', 'https://example.org/?a=b', `${callback}?code=1.Aabc`]) {
      const { signIn: told } = await connections.arrive({ text }, { kind: 'connection', id });
      expect(told.finding?.nextStep).toBeTruthy();
    }
    await connections.beginSignIn(id, { method: 'paste' });
    const half = await connections.arrive({ text: `${callback}?code=1.Aabc` }, { kind: 'connection', id });
    expect(half.signIn).toMatchObject({ state: 'waiting', finding: { code: 'sign-in/address-incomplete' } });
  });

  it('the person declines leaves everything as it is, and says so', async () => {
    const { connections, id } = await begun({ contacts: 'update' }, { domain: 'juniperbakery.example' });
    const { url } = await connections.beginSignIn(id, { method: 'callback', browser });
    const asking = (url ?? '').replace('prompt=select_account', 'prompt=consent');
    const end = await signInByHttp(asking, { upn: paul, consent: 'refuse' });
    const { signIn: failed } = await connections.arrive({ text: end.address, browser });
    expect(failed).toMatchObject({ state: 'failed', finding: { technical: { code: 'AADSTS65004' } } });
    expect((await connections.find(id)).state).toBe('new');
    expect((await connections.history(id))[0]?.kind).toBe('sign-in-failed');
  });
});

describe('signing in by pasting', () => {
  it.each(['web', 'public'] as const)(
    'takes the address of the page for programs without one (%s)',
    async (platform) => {
      // The ready-made registration has the page on the platform Web, where a secret is wanted.
      const { connections, id } = await begun(
        { contacts: 'update' },
        { more: { redirects: [{ platform, uri: nativeClient }] } },
      );
      const { url, redirectUri } = await connections.beginSignIn(id, { method: 'paste' });
      // The sandbox's own page is taken where the registration names Microsoft's: guides spell that one out.
      expect(redirectUri).toBe(`${sandbox.http}/common/oauth2/nativeclient`);
      const end = await signInByHttp(url ?? '', { upn: jonas });
      expect(end.address).toContain('/common/oauth2/nativeclient?code=');
      const { signIn: done } = await connections.arrive(
        { text: `  ${end.address}\n` },
        { kind: 'connection', id },
      );
      if (platform === 'web') expect(done.state).toBe('done');
      else expect(done.finding?.technical?.code).toBe('AADSTS7000218');
    },
  );

  it('comes back to this machine where the registration lets it', async () => {
    const { connections, id } = await begun({ contacts: 'update' });
    const { redirectUri, url } = await connections.beginSignIn(id, { method: 'paste' });
    expect(redirectUri).toBe(callback);
    const end = await signInByHttp(url ?? '', { upn: jonas });
    const { signIn: done } = await connections.arrive({ text: end.address }, { kind: 'connection', id });
    expect(done.state).toBe('done');
  });

  it('says what the page means that somebody copied in its place', async () => {
    const { connections, id } = await begun(
      { contacts: 'update' },
      { url: 'http://localhost:3650/elsewhere' },
    );
    const { url } = await connections.beginSignIn(id, { method: 'paste' });
    const end = await signInByHttp(url ?? '', { upn: jonas });
    expect(end.left).toBe(false);
    const { signIn: failed } = await connections.arrive({ text: end.text }, { kind: 'connection', id });
    expect(failed).toMatchObject({ state: 'failed', finding: { technical: { code: 'AADSTS50011' } } });
  });

  it('is refused where the registration is known to have no fitting address, with what mends it', async () => {
    const { connections, id } = await begun(
      { contacts: 'update' },
      { more: { redirects: [{ platform: 'web', uri: 'https://elsewhere.example/cb' }] } },
    );
    await expect(connections.beginSignIn(id, { method: 'callback' })).rejects.toMatchObject({
      code: 'connections-redirect-missing',
      finding: { fix: { kind: 'repair' } },
    });
  });
});

describe('signing in by a device code', () => {
  it('ends without anybody asking, and without a page open', async () => {
    const { connections, id, work, travel } = await begun({ contacts: 'update' });
    const { userCode, verificationUri, state } = await connections.beginSignIn(id, { method: 'device' });
    expect(state).toBe('waiting');
    expect((await connections.signInOf(id))?.state).toBe('waiting');
    const end = await signInByHttp(verificationUri ?? '', { upn: jonas, deviceCode: userCode ?? '' });
    expect(end.text).toContain('You have signed in');
    await travel(6_000);
    await work('connections-device-codes');
    expect((await connections.signInOf(id))?.state).toBe('done');
    expect(await connections.find(id)).toMatchObject({ state: 'live', account: { username: jonas } });
    await connections.token(id, { renew: true });
  });

  it('finds out by itself whether the registration has to prove itself', async () => {
    // Guessed wrong: the registration has a public address, but its public flows are off.
    const { connections, id, travel } = await begun(
      { contacts: 'update' },
      { more: { redirects: [{ platform: 'public', uri: 'http://localhost' }] } },
    );
    const { userCode, verificationUri } = await connections.beginSignIn(id, { method: 'device' });
    await signInByHttp(verificationUri ?? '', { upn: jonas, deviceCode: userCode ?? '' });
    await travel(6_000);
    expect((await connections.signInOf(id))?.state).toBe('waiting');
    await travel(6_000);
    expect((await connections.signInOf(id))?.state).toBe('done');
    await connections.token(id, { renew: true });
  });

  it('is asked about no more often than Microsoft allows', async () => {
    const { connections, id, travel } = await begun({ contacts: 'update' });
    await connections.beginSignIn(id, { method: 'device' });
    await Promise.all(Array.from({ length: 10 }, () => connections.signInOf(id)));
    await travel(15 * 60_000);
    expect(await connections.signInOf(id)).toMatchObject({
      state: 'expired',
      finding: { code: 'sign-in/expired' },
    });
  });
});

describe('features', () => {
  it('that the grant covers take effect at once; for more, a sign-in asks for that alone', async () => {
    const begin = await begun({ calendar: 'read' }, { domain: 'juniperbakery.example' });
    const { connections, id } = begin;
    const cookies = new Map<string, string>();
    await signIn(begin, paul, cookies);
    const granted = await connections.change(id, { features: { calendar: 'update', mail: 'read' } });
    expect(granted).toMatchObject({ state: 'live', finding: undefined });

    const lacking = await connections.change(id, { features: { calendar: 'update', directory: 'update' } });
    expect(lacking).toMatchObject({
      state: 'live',
      finding: { code: 'connection/features-missing', fix: { kind: 'sign-in' } },
    });
    expect(connections.standing(lacking).map(({ feature, has }) => [feature, has])).toEqual([
      ['calendar', 'update'],
      ['directory', 'read'],
    ]);
    expect(connections.standing(lacking)[1]?.reason).toContain('User.ReadWrite.All');
    const { asksFor, url } = await connections.beginSignIn(id, { method: 'callback', browser });
    expect(asksFor).toEqual(['User.Read', 'User.ReadWrite.All']);
    expect(new URL(url ?? '').searchParams.get('login_hint')).toBe(paul);

    const less = await connections.change(id, { features: { calendar: 'read' } });
    expect(less.finding).toBeUndefined();
  });

  it('of a connection show an account that is not the one from before, with both names', async () => {
    const begin = await begun({ contacts: 'update' });
    const { connections, id } = begin;
    await signIn(begin, jonas);
    const { url } = await connections.beginSignIn(id, { method: 'callback', browser, loginHint: lena });
    const end = await signInByHttp(url ?? '', { upn: lena });
    const { signIn: failed } = await connections.arrive({ text: end.address, browser });
    expect(failed.state).toBe('failed');
    expect(failed.finding).toMatchObject({ code: 'sign-in/other-account' });
    expect(failed.finding?.title).toContain(jonas);
    expect(failed.finding?.title).toContain(lena);
    expect((await connections.find(id)).account?.username).toBe(jonas);
    await connections.token(id, { renew: true });
  });

  it('of personal accounts are those they can have', async () => {
    const begin = await begun({ calendar: 'read', chat: 'read', presence: 'read' });
    const { connections, id, registrations } = begin;
    const [registration] = await registrations.list();
    await registrations.change(registration?.id ?? '', { audience: 'any-tenant-and-personal' });
    const { signIn: done } = await signIn(begin, alex);
    expect(done.finding).toBeUndefined();
    expect(done.account).toMatchObject({ username: alex, kind: 'personal' });
    const connection = await connections.find(id);
    expect(connection.state).toBe('live');
    expect(connections.standing(connection).map(({ feature, has }) => [feature, has])).toEqual([
      ['calendar', 'read'],
      ['presence', 'none'],
      ['chat', 'none'],
    ]);
    await connections.token(id, { renew: true });
  });

  it('of several accounts stand on one registration', async () => {
    const begin = await begun({ contacts: 'update' });
    const { connections, id } = begin;
    const { registration } = await connections.find(id);
    const other = await connections.add({ registration, actsAs: 'account', features: { mail: 'update' } });
    await signIn(begin, jonas);
    await signIn({ connections, id: other.id }, lena);
    expect((await connections.list()).map(({ name }) => name)).toEqual([jonas, lena]);
    const tokens = await Promise.all([connections.token(id), connections.token(other.id)]);
    expect(tokens[0]?.accessToken.equals(tokens[1]?.accessToken as never)).toBe(false);
  });

  it('for mailboxes that others share ask for what that takes', async () => {
    const { connections, id } = await begun({ calendar: 'read', mail: 'read' });
    await connections.change(id, { sharedMailboxes: ['office@alderworks.example'] });
    const { asksFor } = await connections.beginSignIn(id, { method: 'callback' });
    expect(asksFor).toEqual(
      expect.arrayContaining(['Calendars.Read', 'Calendars.Read.Shared', 'Mail.Read', 'Mail.Read.Shared']),
    );
  });

  it('that nobody can have as an application are refused with the reason', async () => {
    const { connections, add } = await stage(sandbox);
    const registration = await add('alderworks.example', 'app');
    const wish = { registration: registration.id, actsAs: 'app' as const };
    const impossible = connections.add({ ...wish, features: { chat: 'update' } });
    await expect(impossible).rejects.toMatchObject({ code: 'connections-feature-not-possible' });
  });
});
