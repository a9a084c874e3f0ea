import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import type { Undertaking } from '../../src/connections/undertaking.ts';
import type { RegistrationWish } from '../../src/registration/registrar.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import {
  callback,
  changeTenant,
  grantCommandLine,
  jonas,
  plainWish,
  type RegistrationStage,
  registrationStage,
  switchFaults,
} from './registration-stage.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await fetch(`${sandbox.http}/_sandbox/reset`, { method: 'POST' });
});

const states = ({ steps }: Undertaking): Record<string, string> =>
  Object.fromEntries(steps.map(({ name, state }) => [name, state]));
const findingOf = ({ steps }: Undertaking, name: string) => steps.find((step) => step.name === name)?.finding;

/** The one application of this name, as Microsoft has it. */
async function applicationNamed({ directory }: RegistrationStage, name: string) {
  const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
  const { body } = await directory.get(`/applications?$filter=${filter}`);
  expect(body.value).toHaveLength(1);
  return body.value[0];
}

describe('creating a registration', () => {
  it('makes it, approves it, proves it, and keeps it', async () => {
    const stage = await registrationStage(sandbox);
    const done = await stage.create(plainWish);
    expect(done).toMatchObject({ kind: 'create', state: 'done' });
    expect(states(done)).toEqual({
      account: 'done',
      find: 'done',
      application: 'done',
      'service-principal': 'done',
      owner: 'skipped',
      credential: 'done',
      consent: 'done',
      verify: 'done',
    });
    const application = await applicationNamed(stage, 'Home Assistant');
    expect(application).toMatchObject({
      signInAudience: 'AzureADMyOrg',
      api: { requestedAccessTokenVersion: 2 },
      web: { redirectUris: [callback] },
      isFallbackPublicClient: false,
    });
    const [kept] = await stage.registrations.list();
    expect(kept).toMatchObject({
      id: done.registration,
      clientId: application.appId,
      objectId: application.id,
      origin: 'created',
      purpose: { account: plainWish.account, app: {} },
      credential: {
        kind: 'secret',
        keyId: application.passwordCredentials[0].keyId,
        hint: application.passwordCredentials[0].hint,
        rotation: 'by-hand',
      },
    });
    const { body: principal } = await stage.directory.get(`/servicePrincipals(appId='${application.appId}')`);
    expect(principal.id).toBe(kept?.servicePrincipalId);
    const { body: grants } = await stage.directory.get(
      `/servicePrincipals/${principal.id}/oauth2PermissionGrants`,
    );
    expect(grants.value).toHaveLength(1);
    expect(grants.value[0].scope.split(' ').sort()).toEqual(
      ['Calendars.ReadWrite', 'Mail.Read', 'User.Read', 'offline_access', 'openid', 'profile'].sort(),
    );
  });

  it('finds what is there when the same is wished for again, and brings it up to date', async () => {
    const stage = await registrationStage(sandbox);
    const first = await stage.create(plainWish);
    const before = await applicationNamed(stage, 'Home Assistant');
    const added = { redirectUris: [callback, 'https://by-hand.example/callback'] };
    await stage.directory.patch(`/applications/${before.id}`, { web: added });
    const wish: RegistrationWish = {
      ...plainWish,
      account: { calendar: 'update', todo: 'read' },
      redirects: [...plainWish.redirects, { platform: 'public', uri: 'http://localhost' }],
      allowsDeviceCode: true,
    };
    const second = await stage.create(wish);
    expect(second.steps.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(second.registration).toBe(first.registration);
    const after = await applicationNamed(stage, 'Home Assistant');
    expect(after).toMatchObject({
      id: before.id,
      web: added,
      publicClient: { redirectUris: ['http://localhost'] },
      isFallbackPublicClient: true,
      passwordCredentials: before.passwordCredentials,
    });
    const listed = (application: typeof after) =>
      application.requiredResourceAccess[0].resourceAccess.map(({ id }: { id: string }) => id);
    expect(listed(after)).toEqual(expect.arrayContaining(listed(before)));
    expect(listed(after)).toHaveLength(listed(before).length + 1);
    expect(await stage.registrations.list()).toHaveLength(1);
    const writes = await ledgerLength();
    expect((await stage.create(wish)).state).toBe('done');
    expect(await ledgerLength()).toBe(writes);
  });

  it('works one undertaking at a time for the same wish', async () => {
    const stage = await registrationStage(sandbox);
    const setup = await stage.setUp();
    const options = { setup, grantConsent: true };
    const [one, other] = await Promise.all([
      stage.registrar.create(plainWish, options),
      stage.again().create(plainWish, options),
    ]);
    expect(one?.id).toBe(other?.id);
    await stage.registrar.settled();
    await expect.poll(async () => (await stage.registrar.undertaking(one.id)).state).toBe('done');
    await applicationNamed(stage, 'Home Assistant');
  });

  it.each([
    ['any-tenant', 'AzureADMultipleOrgs'],
    ['any-tenant-and-personal', 'AzureADandPersonalMicrosoftAccount'],
    ['personal', 'PersonalMicrosoftAccount'],
  ] as const)('lets in %s', async (audience, signInAudience) => {
    const stage = await registrationStage(sandbox);
    const done = await stage.create({ ...plainWish, audience });
    expect(done.state).toBe('done');
    const application = await applicationNamed(stage, plainWish.name);
    expect(application).toMatchObject({ signInAudience, api: { requestedAccessTokenVersion: 2 } });
    expect(states(done).consent).toBe(audience === 'personal' ? 'skipped' : 'done');
  });

  it('takes a certificate of its own making, which may renew itself', async () => {
    const stage = await registrationStage(sandbox);
    const done = await stage.create({ ...plainWish, credential: 'certificate', months: 12 });
    expect(states(done).verify).toBe('done');
    const application = await applicationNamed(stage, plainWish.name);
    expect(application.passwordCredentials).toEqual([]);
    expect(application.keyCredentials).toHaveLength(1);
    const [kept] = await stage.registrations.list();
    expect(kept?.credential).toMatchObject({
      kind: 'certificate',
      keyId: application.keyCredentials[0].keyId,
      rotation: 'automatic',
    });
    const credential = await stage.registrations.credentialOf(kept?.id ?? '');
    if (credential.kind !== 'certificate') throw new Error('Not a certificate.');
    const leaf = new X509Certificate(credential.certificate);
    expect(leaf.verify(leaf.publicKey)).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(Date.parse(leaf.validTo)).toBe(kept?.credential.endsAt);
  });

  it('approves what it does by itself, and may renew its own secret where that was wished for', async () => {
    const stage = await registrationStage(sandbox);
    const wish: RegistrationWish = {
      ...plainWish,
      account: {},
      app: { calendar: 'update', 'auto-reply': 'update' },
      redirects: [],
      renewsItself: true,
    };
    const done = await stage.create(wish, { setup: await wideSetup(stage) });
    expect(states(done)).toMatchObject({ owner: 'done', consent: 'done', verify: 'done' });
    const [kept] = await stage.registrations.list();
    expect(kept?.credential.rotation).toBe('automatic');
    const { body } = await stage.directory.get(
      `/servicePrincipals/${kept?.servicePrincipalId}/appRoleAssignments`,
    );
    const { permissions } = await stage.registrar.plan(wish);
    expect(body.value).toHaveLength(permissions.length);
  });

  it('does without renewing itself where whoever signed in may not make it its own owner', async () => {
    const stage = await registrationStage(sandbox);
    const done = await stage.create({ ...plainWish, renewsItself: true });
    expect(done.state).toBe('done');
    expect(findingOf(done, 'owner')?.code).toBe('create/not-its-own-owner');
    expect((await stage.registrations.list())[0]?.credential.rotation).toBe('by-hand');
  });

  it('takes the word of another issuer in place of a secret', async () => {
    const stage = await registrationStage(sandbox);
    const trusted = { issuer: 'https://issuer.example/realms/hub', subject: 'portico' };
    const federated = { ...trusted, source: { file: '/run/token' } };
    const done = await stage.create({ ...plainWish, credential: 'federated', federated });
    expect(done.state).toBe('done');
    const application = await applicationNamed(stage, plainWish.name);
    const { body } = await stage.directory.get(
      `/applications/${application.id}/federatedIdentityCredentials`,
    );
    expect(body.value).toMatchObject([{ ...trusted, audiences: ['api://AzureADTokenExchange'] }]);
    await stage.create({ ...plainWish, credential: 'federated', federated });
    const again = await stage.directory.get(`/applications/${application.id}/federatedIdentityCredentials`);
    expect(again.body.value).toEqual(body.value);
  });

  it('makes a public client without any credential', async () => {
    const stage = await registrationStage(sandbox);
    const done = await stage.create({
      ...plainWish,
      credential: 'none',
      allowsDeviceCode: true,
      redirects: [{ platform: 'public', uri: 'http://localhost' }],
    });
    expect(done.state).toBe('done');
    expect(await applicationNamed(stage, plainWish.name)).toMatchObject({
      passwordCredentials: [],
      isFallbackPublicClient: true,
    });
  });

  it('waits until Microsoft accepts what is new', async () => {
    const stage = await registrationStage(sandbox);
    const setup = await stage.setUp();
    await fetch(`${sandbox.http}/_sandbox/settings`, {
      method: 'PATCH',
      body: JSON.stringify({ propagationDelaySeconds: 2 }),
    });
    const done = await stage.create(plainWish, { setup });
    expect(done.steps.at(-1)).toMatchObject({
      state: 'done',
      outcome: 'Everything is there, and Microsoft accepts the credential.',
      finding: undefined,
    });
  });

  it('shows and logs nothing of the secret, and stores it sealed alone', async () => {
    const lines: string[] = [];
    const stream = { write: (line: string) => void lines.push(line) };
    const stage = await registrationStage(sandbox);
    const log = createLog({ level: 'trace', stream });
    const registrar = stage.again({ log });
    const setup = await wideSetup(stage);
    const begun = await registrar.create({ ...plainWish, renewsItself: true }, { setup, grantConsent: true });
    await registrar.settled();
    const made = await registrar.undertaking(begun.id);
    const values = [await secretOf(stage, made)];
    const rotation = await registrar.rotate(made.registration ?? '');
    await registrar.settled();
    const rotated = await registrar.undertaking(rotation.id);
    expect(rotated.state).toBe('done');
    values.push(await secretOf(stage, rotated));
    expect(new Set(values).size).toBe(2);
    const kept = await Promise.all(
      (['undertakings', 'registrations', 'connection_events', 'settings'] as const).map((table) =>
        stage.storage.db.selectFrom(table).selectAll().execute(),
      ),
    );
    const everything = JSON.stringify([made, rotated, kept, lines]);
    for (const value of values) expect(everything).not.toContain(value);
  });

  it('refuses at once what Microsoft would refuse', async () => {
    const stage = await registrationStage(sandbox);
    const setup = await stage.setUp();
    const wish: RegistrationWish = {
      ...plainWish,
      redirects: [{ platform: 'web', uri: 'http://hub.local/callback' }],
    };
    await expect(stage.registrar.create(wish, { setup, grantConsent: true })).rejects.toMatchObject({
      code: 'registration-wish-not-allowed',
      finding: { code: 'redirect-not-allowed/not-https' },
    });
    await expect(stage.registrar.undertaking('task_none')).rejects.toMatchObject({
      code: 'registration-undertaking-unknown',
    });
  });

  it('tells a personal account that a directory is needed first', async () => {
    const stage = await registrationStage(sandbox);
    const setup = await stage.setUp();
    const { setups } = stage.parts;
    const personal = stage.again({
      setups: {
        token: setups.token,
        async find(id) {
          const found = await setups.find(id);
          return found.account ? { ...found, account: { ...found.account, kind: 'personal' } } : found;
        },
      },
    });
    const begun = await personal.create(plainWish, { setup, grantConsent: true });
    await personal.settled();
    expect(findingOf(await personal.undertaking(begun.id), 'account')).toMatchObject({
      code: 'create/personal-account',
      whoseMove: 'you',
      fix: { kind: 'open', url: `${sandbox.http}/portal` },
    });
  });

  it('tells a person who signed in to another tenant than the wish names', async () => {
    const stage = await registrationStage(sandbox);
    const failed = await stage.create({ ...plainWish, tenant: 'juniperbakery.example' });
    expect(failed.state).toBe('failed');
    expect(findingOf(failed, 'account')).toMatchObject({ code: 'create/another-tenant' });
    expect((await stage.create({ ...plainWish, tenant: 'alderworks.example' })).state).toBe('done');
  });
});

describe('policies and people', () => {
  it('shortens the life of a secret as far as the policy wants it', async () => {
    const stage = await registrationStage(sandbox);
    await changeTenant(sandbox, { secretPolicy: { longestLifetimeDays: 45 } });
    const done = await stage.create(plainWish);
    expect(done.state).toBe('done');
    const [kept] = await stage.registrations.list();
    const days = ((kept?.credential.endsAt ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeLessThanOrEqual(45);
    expect(days).toBeGreaterThan(20);
    expect(done.steps.find(({ name }) => name === 'credential')?.outcome).toContain('policy');
  });

  it('takes the longest life the policy allows, where it may read the policy', async () => {
    const stage = await registrationStage(sandbox);
    await changeTenant(sandbox, { secretPolicy: { longestLifetimeDays: 45 } });
    await grantCommandLine(stage, `${setupScopes} Policy.Read.All`);
    await stage.create(plainWish);
    const [kept] = await stage.registrations.list();
    expect(((kept?.credential.endsAt ?? 0) - Date.now()) / 86_400_000).toBeGreaterThan(44.9);
  });

  it('takes a certificate where secrets are forbidden', async () => {
    const stage = await registrationStage(sandbox);
    await changeTenant(sandbox, { secretPolicy: { secretsForbidden: true } });
    const done = await stage.create(plainWish);
    expect(done.state).toBe('done');
    expect((await stage.registrations.list())[0]?.credential.kind).toBe('certificate');
    expect((await stage.create(plainWish)).state).toBe('done');
    expect((await applicationNamed(stage, plainWish.name)).keyCredentials).toHaveLength(1);
  });

  it('lets an ordinary person register it, and leaves the approval to an admin', async () => {
    const stage = await registrationStage(sandbox);
    const setup = await ordinarySetup(stage);
    const done = await stage.create(plainWish, { setup });
    expect(done.state).toBe('done');
    expect(states(done)).toMatchObject({ consent: 'skipped', verify: 'done' });
    const finding = findingOf(done, 'consent');
    expect(finding).toMatchObject({ code: 'create/approval-likely', whoseMove: 'your-admin' });
    expect(finding?.fix).toMatchObject({
      kind: 'copy',
      text: expect.stringContaining('/v2.0/adminconsent?'),
    });
    expect(await (await stage.directory.get('/oauth2PermissionGrants')).body.value.length).toBeGreaterThan(0);
  });

  it('has a way on for whoever may not register applications', async () => {
    const stage = await registrationStage(sandbox);
    const setup = await ordinarySetup(stage);
    await changeTenant(sandbox, { usersMayRegisterApplications: false });
    const failed = await stage.create(plainWish, { setup });
    expect(failed.state).toBe('failed');
    const finding = findingOf(failed, 'application');
    expect(finding).toMatchObject({ code: 'create/not-allowed', whoseMove: 'your-admin' });
    expect(finding?.fix).toMatchObject({
      kind: 'copy',
      text: expect.stringContaining('Calendars.ReadWrite'),
    });
    expect(await stage.registrations.list()).toEqual([]);
    // An admin takes it up: the same undertaking goes on.
    const done = await stage.create(plainWish);
    expect(done).toMatchObject({ id: failed.id, state: 'done' });
  });
});

const setupScopes =
  'User.Read Application.ReadWrite.All DelegatedPermissionGrant.ReadWrite.All AppRoleAssignment.ReadWrite.All Policy.Read.All';

/** Jonas through the tenant's own consent, which an admin gave for everybody. */
async function ordinarySetup(stage: RegistrationStage): Promise<string> {
  await grantCommandLine(stage, setupScopes);
  return stage.setUp(jonas);
}

/** An admin whose token holds what it takes to make an application its own owner, too. */
async function wideSetup(stage: RegistrationStage): Promise<string> {
  await grantCommandLine(stage, `${setupScopes} Directory.Read.All`);
  return stage.setUp();
}

describe('a creation that is disturbed', () => {
  it.each([
    ['PATCH', '*/applications(uniqueName=*', 'commit-then-fail'],
    ['PATCH', '*/applications(uniqueName=*', 'deliver-twice'],
    ['POST', '*/servicePrincipals', 'commit-then-fail'],
    ['POST', '*/owners/$ref', 'commit-then-fail'],
    ['POST', '*/addPassword', 'commit-then-fail'],
    ['POST', '*/addPassword', 'truncate-body'],
    ['POST', '*/oauth2PermissionGrants', 'commit-then-fail'],
    ['POST', '*/appRoleAssignedTo', 'commit-then-fail'],
    ['POST', '*/appRoleAssignedTo', 'drop-connection'],
    ['GET', '*', 'throttle'],
  ])('comes to the same end when %s %s meets %s', async (method, path, effect) => {
    const stage = await registrationStage(sandbox);
    const setup = await wideSetup(stage);
    const more =
      effect === 'drop-connection' ? { when: 'after' } : effect === 'throttle' ? { retryAfter: 0 } : {};
    await switchFaults(sandbox, [{ match: { method, path }, effect, count: 1, ...more }]);
    const wish: RegistrationWish = { ...plainWish, app: { calendar: 'read' }, renewsItself: true };
    const done = await stage.create(wish, { setup });
    expect(done.state === 'done' ? done.state : done.steps).toBe('done');
    await expectOneOfEverything(stage, wish);
  });

  it.each([
    ['POST', '*/servicePrincipals', 404],
    ['POST', '*/addPassword', 404],
    ['POST', '*/appRoleAssignedTo', 404],
  ])('waits where %s %s finds nothing yet', async (method, path, status) => {
    const stage = await registrationStage(sandbox);
    const setup = await stage.setUp();
    await switchFaults(sandbox, [{ match: { method, path }, effect: 'fail', status, count: 2 }]);
    const wish: RegistrationWish = { ...plainWish, app: { calendar: 'read' } };
    expect((await stage.create(wish, { setup })).state).toBe('done');
    await expectOneOfEverything(stage, wish);
  });

  it('comes to the same end when the process dies after any of its writes', async () => {
    const wish: RegistrationWish = { ...plainWish, app: { calendar: 'read' }, renewsItself: true };
    let survived = false;
    for (let after = 1; !survived; after += 1) {
      await fetch(`${sandbox.http}/_sandbox/reset`, { method: 'POST' });
      const stage = await registrationStage(sandbox);
      const setup = await wideSetup(stage);
      let sent = 0;
      const dies = stage.again({
        fetch: async (url, init) => {
          const answer = await stage.parts.fetch(url, init);
          // What only reads leaves nothing behind.
          if ((init?.method ?? 'GET') !== 'GET') sent += 1;
          return sent >= after ? new Promise<never>(() => undefined) : answer;
        },
      });
      const begun = await dies.create(wish, { setup, grantConsent: true });
      await Promise.race([
        dies.settled(),
        expect.poll(() => sent, { timeout: 20_000 }).toBeGreaterThanOrEqual(after),
      ]);
      survived = sent < after;
      if (survived) break;
      // Long enough for others to notice that nobody is at work any more.
      await stage.travel(120_000);
      expect((await stage.registrar.undertaking(begun.id)).state).toBe('failed');
      const done = await stage.create(wish, { setup });
      expect(done.id).toBe(begun.id);
      expect(done.state === 'done' ? `${after}: done` : done.steps).toBe(`${after}: done`);
      await expectOneOfEverything(stage, wish);
    }
  }, 180_000);
});

async function expectOneOfEverything(stage: RegistrationStage, wish: RegistrationWish): Promise<void> {
  const application = await applicationNamed(stage, wish.name);
  const kept = await stage.registrations.list();
  expect(kept).toHaveLength(1);
  expect(kept[0]?.clientId).toBe(application.appId);
  expect(application.passwordCredentials.map(({ keyId }: { keyId: string }) => keyId)).toEqual([
    kept[0]?.credential.keyId,
  ]);
  const id = kept[0]?.servicePrincipalId;
  const { permissions } = await stage.registrar.plan(wish);
  const roles = await stage.directory.get(`/servicePrincipals/${id}/appRoleAssignments`);
  expect(roles.body.value).toHaveLength(permissions.filter(({ kind }) => kind === 'application').length);
  const grants = await stage.directory.get(`/servicePrincipals/${id}/oauth2PermissionGrants`);
  expect(grants.body.value).toHaveLength(1);
}

async function secretOf(
  { registrations }: RegistrationStage,
  { registration }: Undertaking,
): Promise<string> {
  const credential = await registrations.credentialOf(registration ?? '');
  if (credential.kind !== 'secret') throw new Error('There is no secret.');
  return credential.value.revealText();
}

async function ledgerLength(): Promise<number> {
  const answer = await fetch(`${sandbox.http}/_sandbox/ledger?since=0`);
  const body = (await answer.json()) as { entries?: readonly { kind?: string }[] };
  const entries = body.entries ?? [];
  if (entries.length === 0) throw new Error('The ledger says nothing.');
  // Signing in writes, too.
  return entries.filter(({ kind }) => /^(application|servicePrincipal|oauth2|appRole)/.test(kind ?? ''))
    .length;
}
