import { createSign, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '../../src/base/secret.ts';
import { adminConsentUrl } from '../../src/identity/flows/admin-consent-url.ts';
import { askDeviceCode, beginDeviceCode } from '../../src/identity/flows/device-code.ts';
import { readArrival } from '../../src/identity/flows/read-arrival.ts';
import { redeemCode } from '../../src/identity/flows/redeem-code.ts';
import { refresh } from '../../src/identity/flows/refresh.ts';
import { scopesFor } from '../../src/identity/flows/scopes.ts';
import { signInAsApp } from '../../src/identity/flows/sign-in-as-app.ts';
import { decodeToken } from '../../src/identity/tokens/decode-token.ts';
import { openSigningKeys } from '../../src/identity/tokens/signing-keys.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import { signInByHttp } from '../support/sign-in.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { rsaCertificate } from './support/rsa-certificate.ts';
import { alex, jonas, mira, type TestTenant, testTenant } from './support/test-tenant.ts';

let sandbox: TestSandbox;
let alder: TestTenant;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  alder = await testTenant(sandbox);
});
afterAll(() => sandbox?.stop());

describe('a sign-in with the browser', () => {
  it('ends in tokens, the account and the permissions by their names', async () => {
    const set = await alder.tokens(alder.delegated, jonas, {
      permissions: ['Calendars.ReadWrite', 'User.Read'],
    });
    expect(set.account).toMatchObject({
      tenantId: alder.id,
      username: jonas,
      name: 'Jonas Weber',
      kind: 'work',
    });
    expect(set.granted).toEqual(expect.arrayContaining(['Calendars.ReadWrite', 'User.Read']));
    expect(set.granted.join(' ')).not.toContain('://');
    expect(set.refreshToken).toBeInstanceOf(Secret);
    expect(set.expiresAt).toBeGreaterThan(Date.now() + 50 * 60_000);
    expect(decodeToken(set.accessToken)).toMatchObject({
      clientId: alder.delegated.clientId,
      tenantId: alder.id,
      isAppOnly: false,
      username: jonas,
    });
  });

  it('takes a personal account, whose access token nobody can read', async () => {
    const set = await alder.tokens(alder.delegated, alex, { tenant: 'common' });
    expect(set.account).toMatchObject({ username: alex, kind: 'personal' });
    expect(set.granted).toContain('User.Read');
    expect(decodeToken(set.accessToken)).toBeUndefined();
  });

  it.each(['common', 'organizations'])('finds out the tenant behind the issuer of %s', async (tenant) => {
    const set = await alder.tokens(alder.delegated, jonas, { tenant });
    expect(set.account?.tenantId).toBe(alder.id);
  });

  it('works although the clock here is a day slow', async () => {
    const set = await alder.later('P1D', () => alder.tokens(alder.delegated, jonas));
    expect(set.account?.username).toBe(jonas);
  });

  it('tells of a clock that is fast', async () => {
    await expect(alder.later('-P1D', () => alder.tokens(alder.delegated, jonas))).rejects.toMatchObject({
      code: 'identity-id-token-invalid',
      message: expect.stringContaining('clock is fast'),
    });
  });

  it('does not take the id token of another sign-in', async () => {
    const ended = await alder.signIn(alder.delegated, jonas);
    await expect(
      redeemCode({
        ...ended,
        endpoint: alder.endpoint(alder.delegated),
        code: ended.code(),
        nonce: 'another',
      }),
    ).rejects.toMatchObject({ code: 'identity-id-token-invalid', message: expect.stringContaining('nonce') });
  });

  it('keeps the signing keys between sign-ins where it is given a place for them', async () => {
    const asked: string[] = [];
    const endpoint = alder.endpoint(alder.delegated);
    const counting: typeof endpoint.fetch = (url, init) => {
      asked.push(new URL(url).pathname);
      return endpoint.fetch(url, init);
    };
    const keys = openSigningKeys({ fetch: counting, clock: endpoint.clock });
    for (let times = 0; times < 2; times += 1) {
      const ended = await alder.signIn(alder.delegated, jonas);
      await redeemCode({ ...ended, endpoint: { ...endpoint, keys }, code: ended.code() });
    }
    expect(asked.filter((path) => path.endsWith('/keys'))).toHaveLength(1);
  });
});

describe('a refresh', () => {
  it('gives fresh tokens again and again, also for other permissions that were granted', async () => {
    const first = await alder.tokens(alder.delegated, jonas);
    const endpoint = alder.endpoint(alder.delegated);
    const second = await refresh({
      endpoint,
      refreshToken: first.refreshToken ?? Secret.of(''),
      scopes: scopesFor(alder.cloud, ['Mail.Send']),
    });
    expect(second.granted).toContain('Mail.Send');
    const third = await refresh({
      endpoint,
      refreshToken: second.refreshToken ?? Secret.of(''),
      scopes: scopesFor(alder.cloud, ['User.Read']),
    });
    expect(third.granted).toContain('User.Read');
    expect(third.accessToken.equals(first.accessToken)).toBe(false);
  });
});

it('a refresh hands on what Graph wants to be shown', async () => {
  const { refreshToken = Secret.of('') } = await alder.tokens(alder.delegated, jonas);
  const sent: unknown[] = [];
  const endpoint = alder.endpoint(alder.delegated);
  const watching: typeof endpoint.fetch = (url, init) => {
    sent.push(init?.body instanceof URLSearchParams ? init.body.get('claims') : undefined);
    return endpoint.fetch(url, init);
  };
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
  await refresh({ endpoint: { ...endpoint, fetch: watching }, refreshToken, scopes: ['openid'], claims });
  expect(sent).toEqual([claims]);
});

describe('a device code', () => {
  it('is pending until somebody has typed it, and then ends like any sign-in', async () => {
    const application = await alder.register({ allowsPublicClient: true, granted: ['User.Read'] });
    const endpoint = alder.endpoint(application, { credential: { kind: 'none' } });
    const code = await beginDeviceCode({ endpoint, scopes: scopesFor(alder.cloud, ['User.Read']) });
    expect(code.userCode).not.toBe('');
    expect(code.interval).toBe(5000);
    expect(code.expiresAt).toBeGreaterThan(Date.now() + 14 * 60_000);
    expect(await askDeviceCode({ endpoint, deviceCode: code.deviceCode })).toBe('pending');
    const page = new URL(code.verificationUri);
    await signInByHttp(`${sandbox.http}${page.pathname}${page.search}`, {
      upn: jonas,
      deviceCode: code.userCode,
    });
    expect(await askDeviceCode({ endpoint, deviceCode: code.deviceCode })).toMatchObject({
      account: { username: jonas },
      granted: expect.arrayContaining(['User.Read']),
    });
  });
});

describe('an application that acts as itself', () => {
  it('proves itself with a secret and has its roles', async () => {
    const set = await signInAsApp({ endpoint: alder.endpoint(alder.appOnly) });
    expect(set.granted).toEqual(expect.arrayContaining(['Calendars.ReadWrite', 'User.Read.All']));
    expect(set.refreshToken).toBeUndefined();
    expect(set.account).toBeUndefined();
    expect(decodeToken(set.accessToken)).toMatchObject({ isAppOnly: true, clientId: alder.appOnly.clientId });
  });

  it('proves itself with a certificate, by PS256 and its SHA-256 thumbprint', async () => {
    const { certificate, privateKey } = rsaCertificate();
    const application = await alder.register({ certificate, roles: ['User.Read.All'] });
    const credential = { kind: 'certificate', certificate, privateKey: Secret.of(privateKey) } as const;
    const set = await signInAsApp({ endpoint: alder.endpoint(application, { credential }) });
    expect(set.granted).toEqual(['User.Read.All']);
  });

  it('proves itself with the token of another issuer, read anew each time from a file or an address', async () => {
    const issuer = await openIssuer();
    try {
      const application = await alder.register({
        federated: { issuer: issuer.url, subject: 'system:hub' },
        roles: ['User.Read.All'],
      });
      const file = join(tempFolder(), 'token');
      const credential = { kind: 'federated', source: { file } } as const;
      writeFileSync(file, `${issuer.token('somebody:else')}\n`);
      const endpoint = alder.endpoint(application, { credential });
      await expect(signInAsApp({ endpoint })).rejects.toMatchObject({ aadsts: [700213] });
      writeFileSync(file, `${issuer.token('system:hub')}\n`);
      expect((await signInAsApp({ endpoint })).granted).toEqual(['User.Read.All']);

      const source = { url: `${issuer.url}/token` };
      const set = await signInAsApp({ endpoint: { ...endpoint, credential: { kind: 'federated', source } } });
      expect(set.granted).toEqual(['User.Read.All']);
    } finally {
      await issuer.close();
    }
  });

  it('is not sent to an address for all tenants, nor without a proof', async () => {
    await expect(
      signInAsApp({ endpoint: alder.endpoint(alder.appOnly, { tenant: 'common' }) }),
    ).rejects.toMatchObject({
      code: 'identity-tenant-missing',
    });
    await expect(
      signInAsApp({ endpoint: alder.endpoint(alder.appOnly, { credential: { kind: 'none' } }) }),
    ).rejects.toMatchObject({ code: 'identity-credential-missing' });
  });
});

describe('an administrator approves by the link', () => {
  it('for permissions by name, and for everything the registration lists', async () => {
    const application = await alder.register({ delegated: ['User.Read', 'Calendars.Read'], roles: [] });
    const wish = {
      cloud: alder.cloud,
      tenant: alder.id,
      clientId: application.clientId,
      redirectUri: 'http://localhost:3650/auth/callback',
      state: 'st-1',
    };
    for (const scopes of [['Calendars.Read'], 'all-listed'] as const) {
      const { address } = await signInByHttp(adminConsentUrl({ ...wish, scopes }), { upn: mira });
      expect(readArrival(address)).toEqual({
        kind: 'admin-consent',
        state: 'st-1',
        tenant: alder.id,
        isGranted: true,
      });
    }
    const set = await alder.tokens(application, jonas, { permissions: ['Calendars.Read'] });
    expect(set.granted).toContain('Calendars.Read');
  });

  it('and may decline', async () => {
    const application = await alder.register({
      audience: 'AzureADMultipleOrgs',
      delegated: ['Calendars.Read'],
    });
    const url = adminConsentUrl({
      cloud: alder.cloud,
      tenant: 'common',
      clientId: application.clientId,
      redirectUri: 'http://localhost:3650/auth/callback',
      state: 'st-2',
      scopes: ['Calendars.Read'],
    });
    const { address } = await signInByHttp(url, { upn: mira, consent: 'refuse' });
    expect(readArrival(address)).toMatchObject({
      kind: 'admin-consent',
      state: 'st-2',
      isGranted: false,
      finding: { code: 'aadsts/65004' },
    });
  });
});

/** A server that vouches for programs, as those of build systems do. */
async function openIssuer() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const server = createServer((request, response) => {
    const answers: Readonly<Record<string, () => unknown>> = {
      '/.well-known/openid-configuration': () => ({ issuer: url, jwks_uri: `${url}/keys` }),
      '/keys': () => ({
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }],
      }),
      '/token': () => ({ value: token('system:hub') }),
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[request.url ?? '']?.() ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = (subject: string): string => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: url,
      sub: subject,
      aud: 'api://AzureADTokenExchange',
      iat: now,
      nbf: now,
      exp: now + 600,
    };
    const signed = [{ alg: 'RS256', typ: 'JWT', kid: 'one' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
  };
  return {
    url,
    token,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
