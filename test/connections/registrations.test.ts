import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../src/base/secret.ts';
import { describeEachEngine } from '../storage/each-engine.ts';
import { certificateAuthority } from '../support/certificates.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import { signInByHttp } from '../support/sign-in.ts';
import { freshApplication } from './fresh-application.ts';
import { jonas, stage } from './stage.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

const day = 24 * 60 * 60_000;

describeEachEngine('registrations', (engine) => {
  it('are kept with their credential sealed, and shown by its first characters', async () => {
    const { registrations, add, storage } = await stage(sandbox, { place: await engine.place() });
    const secret = 'Xyz8Q~a-secret-of-forty-characters-or-so';
    const one = await add('alderworks.example', 'account', {
      credential: { kind: 'secret', value: Secret.of(secret) },
      redirects: [{ platform: 'web', uri: 'http://localhost:3650/auth/callback' }],
    });
    expect(one.credential).toMatchObject({ kind: 'secret', hint: 'Xyz', rotation: 'by-hand' });
    expect(await registrations.list()).toEqual([one]);
    const credential = await registrations.credentialOf(one.id);
    expect(credential.kind === 'secret' && credential.value.revealText()).toBe(secret);
    const rows = await storage.db.selectFrom('registrations').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('forty-characters');

    const changed = await registrations.change(one.id, { name: 'Renamed', audience: 'any-tenant' });
    expect(changed).toMatchObject({ name: 'Renamed', audience: 'any-tenant', tenant: one.tenant });
    expect((await registrations.change(one.id, { audience: undefined })).audience).toBeUndefined();
  });

  it('keep the credential before the present one until told to forget it', async () => {
    const { registrations, add } = await stage(sandbox, { place: await engine.place() });
    const { id } = await add('alderworks.example', 'account');
    expect(await registrations.previousCredentialOf(id)).toBeUndefined();
    const endsAt = Date.now() + 90 * day;
    const value = Secret.of('New8Q~secret');
    const replaced = await registrations.replaceCredential(
      id,
      { kind: 'secret', value },
      { endsAt, keyId: 'k-2' },
    );
    expect(replaced.credential).toMatchObject({ hint: 'New', endsAt, keyId: 'k-2' });
    expect((await registrations.previousCredentialOf(id))?.kind).toBe('secret');
    await registrations.forgetPrevious(id);
    expect(await registrations.previousCredentialOf(id)).toBeUndefined();
    const noted = await registrations.noteCredentialFacts(id, { endsAt: 5, rotation: 'automatic' });
    expect(noted.credential).toMatchObject({ endsAt: 5, rotation: 'automatic', keyId: 'k-2' });
  });

  it('know when a certificate ends', async () => {
    const { add, registrations } = await stage(sandbox, { place: await engine.place() });
    const { cert, key } = certificateAuthority().issue('hub.example');
    const { credential, id } = await add('alderworks.example', 'account', {
      credential: { kind: 'certificate', certificate: cert, privateKey: Secret.of(key) },
    });
    expect(credential.thumbprint).toMatch(/^[0-9a-f]{64}$/);
    expect(credential.endsAt).toBeGreaterThan(Date.now() + day);
    const kept = await registrations.credentialOf(id);
    expect(kept.kind === 'certificate' && kept.privateKey.revealText()).toBe(key);
    const bad = { kind: 'certificate', certificate: 'not PEM', privateKey: Secret.of(key) } as const;
    await expect(add('alderworks.example', 'account', { credential: bad })).rejects.toMatchObject({
      code: 'connections-certificate-unreadable',
    });
  });

  it('stay while connections stand on them', async () => {
    const { registrations, connections, add } = await stage(sandbox, { place: await engine.place() });
    const { id } = await add('alderworks.example', 'account');
    const connection = await connections.add({
      registration: id,
      name: 'Mine',
      actsAs: 'account',
      features: {},
    });
    await expect(registrations.remove(id)).rejects.toMatchObject({
      code: 'connections-registration-in-use',
      message: 'Connections: "Mine".',
    });
    await connections.remove(connection.id);
    await registrations.remove(id);
    await expect(registrations.find(id)).rejects.toMatchObject({ code: 'connections-registration-unknown' });
    await expect(connections.find(connection.id)).rejects.toMatchObject({
      code: 'connections-connection-unknown',
    });
  });
});

describe('a secret', () => {
  it('that is about to end is warned of 60, 30 and 7 days ahead, once each, and when it has ended', async () => {
    const { registrations, connections, travel, work } = await stage(sandbox);
    const endsAt = Date.now() + 100 * day;
    const { id } = await registrations.add(await freshApplication(sandbox, { secretEnds: endsAt }));
    const connection = await connections.add({ registration: id, actsAs: 'account', features: {} });
    const told: string[] = [];
    for (let passed = 0; passed < 105; passed += 1) {
      await work('connections-secrets');
      const found = await connections.history(connection.id);
      const warnings = found.filter(({ kind }) => kind.startsWith('secret-'));
      if (warnings.length > told.length) told.push(`${warnings[0]?.kind} on day ${passed}`);
      await travel(day);
    }
    expect(told).toEqual([
      'secret-expiring on day 40',
      'secret-expiring on day 70',
      'secret-expiring on day 93',
      'secret-expired on day 100',
    ]);
    const [last] = await connections.history(undefined);
    expect(last).toMatchObject({
      registration: id,
      connection: undefined,
      finding: { code: 'secret/expired' },
    });
    expect(last?.finding?.fix).toEqual({ kind: 'enter-secret', label: 'Enter a new one' });
  });

  it('that was replaced starts over', async () => {
    const { registrations, connections, work } = await stage(sandbox);
    const { id } = await registrations.add(
      await freshApplication(sandbox, { secretEnds: Date.now() + 20 * day }),
    );
    await work('connections-secrets');
    await work('connections-secrets');
    await registrations.noteCredentialFacts(id, { endsAt: Date.now() + 25 * day });
    await work('connections-secrets');
    const warnings = (await connections.history(undefined)).filter(({ kind }) => kind === 'secret-expiring');
    expect(warnings).toHaveLength(2);
  });

  it('that Microsoft does not know yet is covered by the one before', async () => {
    const { registrations, connections } = await stage(sandbox);
    const { id } = await registrations.add(await freshApplication(sandbox));
    const connection = await connections.add({
      registration: id,
      actsAs: 'account',
      features: { contacts: 'read' },
    });
    const { url } = await connections.beginSignIn(connection.id, { method: 'callback' });
    const { address } = await signInByHttp(url ?? '', { upn: jonas });
    await connections.arrive({ text: address });
    await registrations.replaceCredential(id, { kind: 'secret', value: Secret.of('New8Q~not-known-yet') });
    await connections.token(connection.id, { renew: true });
    await registrations.forgetPrevious(id);
    await expect(connections.token(connection.id, { renew: true })).rejects.toMatchObject({
      code: 'connections-stopped',
      finding: { technical: { code: 'AADSTS7000215' } },
    });
  });
});
