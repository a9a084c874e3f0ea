import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../src/base/secret.ts';
import type { Registration } from '../../src/connections/registration.ts';
import { signInAsApp } from '../../src/identity/flows/sign-in-as-app.ts';
import type { RegistrationWish } from '../../src/registration/registrar.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import {
  directoryOf,
  grantCommandLine,
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

const byItself: RegistrationWish = { ...plainWish, renewsItself: true };
const byCertificate: RegistrationWish = { ...plainWish, credential: 'certificate' };

/** A registration that was made a while ago. */
async function made(stage: RegistrationStage, wish: RegistrationWish): Promise<Registration> {
  await grantCommandLine(
    stage,
    'User.Read Application.ReadWrite.All DelegatedPermissionGrant.ReadWrite.All AppRoleAssignment.ReadWrite.All Directory.Read.All',
  );
  const done = await stage.create(wish);
  expect(done.state).toBe('done');
  return stage.registrations.find(done.registration ?? '');
}

async function credentialsAt({ clientId }: Registration) {
  const directory = await directoryOf(sandbox);
  const { body } = await directory.get(`/applications(appId='${clientId}')`);
  return [...body.passwordCredentials, ...body.keyCredentials].map(({ keyId }: { keyId: string }) => keyId);
}

/** Signs in with the credential that is kept. */
async function works(
  stage: RegistrationStage,
  { id, clientId, tenant = '' }: Registration,
): Promise<boolean> {
  const { fetch, clock, clouds } = stage.parts;
  const credential = await stage.registrations.credentialOf(id);
  const token = await signInAsApp({
    endpoint: { cloud: clouds.find('sandbox'), tenant, clientId, credential, fetch, clock },
  });
  return token.accessToken.revealText() !== '';
}

async function rotated(stage: RegistrationStage, id: string, options: { setup?: string } = {}) {
  const begun = await stage.registrar.rotate(id, options);
  await stage.registrar.settled();
  return stage.registrar.undertaking(begun.id);
}

describe('renewing a credential', () => {
  it.each([
    ['a secret, by the application itself', byItself],
    ['a certificate, by its old one', byCertificate],
  ])('replaces %s', async (_what, wish) => {
    const stage = await registrationStage(sandbox);
    const before = await made(stage, wish);
    const done = await rotated(stage, before.id);
    expect(done).toMatchObject({ kind: 'rotate', state: 'done', registration: before.id });
    expect(done.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done']);
    const after = await stage.registrations.find(before.id);
    expect(after.credential.keyId).not.toBe(before.credential.keyId);
    expect(after.credential).toMatchObject({ kind: before.credential.kind, rotation: 'automatic' });
    expect(await credentialsAt(after)).toEqual([after.credential.keyId]);
    expect(await works(stage, after)).toBe(true);
    expect(await stage.registrations.previousCredentialOf(before.id)).toBeUndefined();
  });

  it('replaces a secret in the name of whoever signed in', async () => {
    const stage = await registrationStage(sandbox);
    const before = await made(stage, plainWish);
    const refused = await rotated(stage, before.id);
    expect(refused.state).toBe('failed');
    expect(refused.steps[0]?.finding).toMatchObject({
      code: 'rotate/not-by-itself',
      fix: { kind: 'repair', needsSetup: true },
    });
    const done = await rotated(stage, before.id, { setup: await stage.setUp() });
    expect(done.state).toBe('done');
    const after = await stage.registrations.find(before.id);
    expect(await credentialsAt(after)).toEqual([after.credential.keyId]);
  });

  it('leaves a secret alone that it did not make', async () => {
    const stage = await registrationStage(sandbox);
    const before = await made(stage, plainWish);
    const { body } = await stage.directory.post(`/applications/${before.objectId}/addPassword`, {
      passwordCredential: { displayName: 'Somebody else’s' },
    });
    await stage.registrations.replaceCredential(
      before.id,
      { kind: 'secret', value: Secret.of(body.secretText) },
      { keyId: body.keyId },
    );
    const done = await rotated(stage, before.id, { setup: await stage.setUp() });
    expect(done.steps.at(-1)).toMatchObject({ name: 'remove', state: 'skipped' });
    const after = await stage.registrations.find(before.id);
    expect(await credentialsAt(after)).toEqual(expect.arrayContaining([body.keyId, after.credential.keyId]));
    expect(await works(stage, after)).toBe(true);
  });

  it('keeps the old one in use until Microsoft accepts the new one', async () => {
    const stage = await registrationStage(sandbox);
    const before = await made(stage, byItself);
    await stage.travel(60_000);
    await fetch(`${sandbox.http}/_sandbox/settings`, {
      method: 'PATCH',
      body: JSON.stringify({ propagationDelaySeconds: 3 }),
    });
    const begun = await stage.registrar.rotate(before.id);
    const now = async () => {
      const { steps } = await stage.registrar.undertaking(begun.id);
      return steps.find(({ name }) => name === 'try')?.outcome;
    };
    await expect.poll(now, { timeout: 10_000 }).toBe('Waiting for Microsoft to accept it.');
    expect((await stage.registrations.find(before.id)).credential.keyId).toBe(before.credential.keyId);
    await stage.registrar.settled();
    expect((await stage.registrar.undertaking(begun.id)).state).toBe('done');
    expect((await stage.registrations.find(before.id)).credential.keyId).not.toBe(before.credential.keyId);
  });

  it.each([
    ['a secret', byItself],
    ['a certificate', byCertificate],
  ])(
    'comes to the same end when the process dies while it renews %s',
    async (_what, wish) => {
      let survived = false;
      for (let after = 1; !survived; after += 1) {
        await fetch(`${sandbox.http}/_sandbox/reset`, { method: 'POST' });
        const stage = await registrationStage(sandbox);
        const before = await made(stage, wish);
        let written = 0;
        const dies = stage.again({
          fetch: async (url, init) => {
            const answer = await stage.parts.fetch(url, init);
            if (init?.method === 'POST' || init?.method === 'PATCH') written += 1;
            return written >= after ? new Promise<never>(() => undefined) : answer;
          },
        });
        await dies.rotate(before.id);
        await Promise.race([
          dies.settled(),
          expect.poll(() => written, { timeout: 20_000 }).toBeGreaterThanOrEqual(after),
        ]);
        survived = written < after;
        if (survived) break;
        expect(await works(stage, await stage.registrations.find(before.id))).toBe(true);
        await stage.travel(120_000);
        await stage.registrar.rotateWhatEndsSoon();
        const now = await stage.registrations.find(before.id);
        expect(`${after}: ${now.credential.keyId === before.credential.keyId}`).toBe(`${after}: false`);
        expect(await works(stage, now)).toBe(true);
        const there = await credentialsAt(now);
        expect(there).toContain(now.credential.keyId);
        expect(there).not.toContain(before.credential.keyId);
        // A certificate whose upload was not heard of stays unknown: the application may not read itself.
        if (wish === byItself) expect(there).toHaveLength(1);
      }
    },
    180_000,
  );

  it('does nothing with what cannot be renewed', async () => {
    const stage = await registrationStage(sandbox);
    const federated = {
      issuer: 'https://issuer.example',
      subject: 'portico',
      source: { file: '/run/token' },
    };
    const { id } = await made(stage, { ...plainWish, credential: 'federated', federated });
    await expect(stage.registrar.rotate(id)).rejects.toMatchObject({ code: 'registration-not-rotatable' });
  });
});

describe('renewing what ends soon', () => {
  const oneDay = 86_400_000;

  it('renews a month ahead and not before', async () => {
    const stage = await registrationStage(sandbox);
    const before = await made(stage, { ...byItself, months: 2 });
    await stage.registrar.rotateWhatEndsSoon();
    expect((await stage.registrations.find(before.id)).credential.keyId).toBe(before.credential.keyId);
    await stage.travel(40 * oneDay);
    await stage.registrar.rotateWhatEndsSoon();
    const after = await stage.registrations.find(before.id);
    expect(after.credential.keyId).not.toBe(before.credential.keyId);
    expect(await credentialsAt(after)).toEqual([after.credential.keyId]);
    await stage.registrar.rotateWhatEndsSoon();
    expect((await stage.registrations.find(before.id)).credential.keyId).toBe(after.credential.keyId);
  });

  it('tells the connections of what it may not renew', async () => {
    const stage = await registrationStage(sandbox);
    const { id } = await made(stage, { ...plainWish, app: { calendar: 'read' }, months: 1 });
    const connection = await stage.connections.add({
      registration: id,
      actsAs: 'app',
      features: { calendar: 'read' },
    });
    expect(connection.state).toBe('live');
    await stage.travel(5 * oneDay);
    await stage.registrar.rotateWhatEndsSoon();
    const [event] = await stage.connections.history(connection.id);
    expect(event?.finding).toMatchObject({
      code: 'rotate/by-hand',
      state: 'warning',
      fix: { kind: 'repair', needsSetup: true },
    });
  });

  it('is not kept from the others by one that fails', async () => {
    const stage = await registrationStage(sandbox);
    const one = await made(stage, { ...byCertificate, name: 'One', months: 1 });
    await stage.create({ ...byCertificate, name: 'Other', months: 1 });
    const keyIds = async () => (await stage.registrations.list()).map(({ credential }) => credential.keyId);
    const before = await keyIds();
    const renewed = async () => (await keyIds()).filter((keyId) => !before.includes(keyId)).length;
    await switchFaults(sandbox, [
      { match: { method: 'POST', path: '*/addKey' }, effect: 'fail', status: 403, count: 1 },
    ]);
    await stage.travel(5 * oneDay);
    await stage.registrar.rotateWhatEndsSoon();
    expect(await renewed()).toBe(1);
    await stage.registrar.rotateWhatEndsSoon();
    expect(await renewed()).toBe(2);
    expect(await works(stage, await stage.registrations.find(one.id))).toBe(true);
  });
});

describe('a process that ends', () => {
  it('leaves a renewal to the next one, which goes on at once', async () => {
    const stage = await registrationStage(sandbox);
    const before = await made(stage, byItself);
    const ending = stage.again({ grace: 600_000 });
    const begun = await ending.rotate(before.id);
    const removing = async () => (await ending.undertaking(begun.id)).steps.at(-1)?.state;
    await expect.poll(removing, { timeout: 20_000 }).toBe('running');
    await ending.close();
    expect((await stage.registrar.undertaking(begun.id)).state).toBe('failed');
    await stage.registrar.rotateWhatEndsSoon();
    expect((await stage.registrar.undertaking(begun.id)).state).toBe('done');
    const after = await stage.registrations.find(before.id);
    expect(await credentialsAt(after)).toEqual([after.credential.keyId]);
    expect(after.credential.keyId).not.toBe(before.credential.keyId);
  });
});
