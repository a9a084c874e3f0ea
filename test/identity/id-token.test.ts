import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import type { Fetch } from '../../src/base/fetch/open-fetch.ts';
import { Secret } from '../../src/base/secret.ts';
import { sandboxCloud } from '../../src/identity/clouds/sandbox-cloud.ts';
import { personalTenantId } from '../../src/identity/flows/tenant-for.ts';
import { decodeToken } from '../../src/identity/tokens/decode-token.ts';
import { type IdTokenExpectation, judgeIdToken } from '../../src/identity/tokens/judge-id-token.ts';
import { openSigningKeys } from '../../src/identity/tokens/signing-keys.ts';
import { validateIdToken } from '../../src/identity/tokens/validate-id-token.ts';

const tid = '7a3d7d9e-0000-4000-8000-000000000001';
const now = Date.parse('2026-11-21T09:00:00Z');
const seconds = now / 1000;
const template = 'https://login.microsoftonline.com/{tenantid}/v2.0';
const good = {
  iss: `https://login.microsoftonline.com/${tid}/v2.0`,
  tid,
  aud: 'client',
  sub: 'pairwise',
  oid: 'object',
  nonce: 'no',
  exp: seconds + 3600,
  nbf: seconds,
  preferred_username: 'jonas@example.org',
  name: 'Jonas',
};
const expected: IdTokenExpectation = {
  issuer: template,
  keyIssuer: template,
  tenant: 'common',
  clientId: 'client',
  nonce: 'no',
  now,
};

describe('an id token', () => {
  it('tells who signed in', () => {
    expect(judgeIdToken(good, expected)).toEqual({
      account: {
        tenantId: tid,
        objectId: 'object',
        username: 'jonas@example.org',
        name: 'Jonas',
        kind: 'work',
      },
    });
    const personal = {
      ...good,
      tid: personalTenantId,
      iss: template.replace('{tenantid}', personalTenantId),
      oid: undefined,
    };
    expect(judgeIdToken(personal, { ...expected, tenant: 'consumers' })).toMatchObject({
      account: { kind: 'personal', objectId: 'pairwise' },
    });
  });

  const none = {};
  it.each<[string, object, Partial<IdTokenExpectation>, string]>([
    ['another issuer', { iss: 'https://evil.example/v2.0' }, none, 'is from https://evil.example'],
    [
      'the template itself as issuer',
      { iss: template },
      none,
      'is from https://login.microsoftonline.com/{tenantid}',
    ],
    ['no tenant', { tid: undefined }, none, 'which tenant'],
    ['a tenant that is no id', { tid: '{tenantid}', iss: template }, none, 'which tenant'],
    ['another tenant than asked', none, { tenant: '7a3d7d9e-0000-4000-8000-000000000002' }, 'is from tenant'],
    ['a work account at consumers', none, { tenant: 'consumers' }, 'A personal account was expected'],
    [
      'a personal account at organizations',
      { tid: personalTenantId, iss: template.replace('{tenantid}', personalTenantId) },
      { tenant: 'organizations' },
      'A work or school account was expected',
    ],
    [
      'a key of another tenant',
      none,
      { keyIssuer: 'https://login.microsoftonline.com/other/v2.0' },
      'The key that signed',
    ],
    ['another application', { aud: 'somebody' }, none, 'is for somebody, not for client'],
    ['several applications', { aud: ['client', 'somebody'] }, none, 'several applications'],
    ['nobody', { sub: undefined }, none, 'whom it is about'],
    ['another sign-in', { nonce: 'other' }, none, 'its nonce differs'],
    ['no nonce', { nonce: undefined }, none, 'its nonce differs'],
    ['no end', { exp: undefined }, none, 'until when'],
    ['a past end', { exp: seconds - 301 }, none, 'clock is fast'],
  ])('with %s is refused', (_, claims, instead, said) => {
    expect(judgeIdToken({ ...good, ...claims }, { ...expected, ...instead })).toEqual({
      complaint: expect.stringContaining(said),
    });
  });

  it('bears with a clock that is five minutes fast or slow at will, and with an issuer that is no template', () => {
    expect(judgeIdToken({ ...good, exp: seconds - 299, nbf: seconds + 86_400 }, expected)).toHaveProperty(
      'account',
    );
    expect(
      judgeIdToken(good, { ...expected, issuer: good.iss, keyIssuer: undefined, tenant: tid.toUpperCase() }),
    ).toHaveProperty('account');
    expect(judgeIdToken({ ...good, nonce: undefined }, { ...expected, nonce: undefined })).toHaveProperty(
      'account',
    );
  });

  it.each([null, 'text', 7, []])('that holds %j is refused', (payload) => {
    expect(judgeIdToken(payload, expected)).toHaveProperty('complaint');
  });
});

const cloud = sandboxCloud('http://localhost:1');
const issuer = 'http://localhost:1/{tenantid}/v2.0';

/** A sign-in service that publishes these keys, and counts who asks. */
function service() {
  const published = new Map<string, object>();
  const asked: string[] = [];
  let jwks = 'http://localhost:1/keys';
  const fetch: Fetch = async (url) => {
    asked.push(new URL(url).pathname);
    const isKeys = String(url).endsWith('/keys');
    return Response.json(
      isKeys ? { keys: [...published.values(), { broken: true }] } : { issuer, jwks_uri: jwks },
    );
  };
  const addKey = (kid: string) => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    published.set(kid, { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', issuer });
    return privateKey;
  };
  return {
    fetch,
    addKey,
    asked,
    published,
    moveKeys: (to: string) => {
      jwks = to;
    },
  };
}

describe('the signature of an id token', () => {
  const clock = { now: () => now, elapsed: () => 0 };
  const claims = { ...good, iss: issuer.replace('{tenantid}', tid) };
  const endpoint = (fetch: Fetch) => ({
    cloud,
    tenant: 'common',
    clientId: 'client',
    credential: { kind: 'none' } as const,
    fetch,
    clock,
  });
  const token = async (key: Parameters<SignJWT['sign']>[0], kid: string, alg = 'RS256') =>
    Secret.of(await new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(key));

  it('holds with a key of the cloud', async () => {
    const { fetch, addKey } = service();
    const idToken = await token(addKey('one'), 'one');
    expect(await validateIdToken({ endpoint: endpoint(fetch), idToken, nonce: 'no' })).toMatchObject({
      objectId: 'object',
    });
  });

  it('does not hold with another key, an unknown one, a shared one, or none', async () => {
    const { fetch, addKey } = service();
    addKey('one');
    const stranger = service().addKey('one');
    const unsigned = Secret.of(
      `${['{"alg":"none","kid":"one"}', JSON.stringify(claims)].map((part) => Buffer.from(part).toString('base64url')).join('.')}.`,
    );
    const wrong = [
      await token(stranger, 'one'),
      await token(stranger, 'two'),
      await token(Buffer.from('shared-by-both-sides-0123456789ab'), 'one', 'HS256'),
      unsigned,
      Secret.of('no token'),
      undefined,
    ];
    for (const idToken of wrong) {
      await expect(
        validateIdToken({ endpoint: endpoint(fetch), idToken, nonce: 'no' }),
      ).rejects.toMatchObject({
        code: 'identity-id-token-invalid',
      });
    }
  });

  it('is not checked with keys from another host', async () => {
    const { fetch, addKey, moveKeys } = service();
    const idToken = await token(addKey('one'), 'one');
    moveKeys('http://evil.example/keys');
    await expect(validateIdToken({ endpoint: endpoint(fetch), idToken, nonce: 'no' })).rejects.toMatchObject({
      code: 'identity-answer-unreadable',
    });
  });
});

describe('the signing keys of a cloud', () => {
  function opened() {
    const { fetch, addKey, asked } = service();
    let elapsed = 0;
    const keys = openSigningKeys({ fetch, clock: { now: () => now, elapsed: () => elapsed } });
    const lookUps = (): number => asked.filter((path) => path === '/keys').length;
    return {
      keys,
      addKey,
      lookUps,
      wait: (milliseconds: number) => {
        elapsed += milliseconds;
      },
    };
  }

  it('are kept, looked up anew for one that is unknown, and each day', async () => {
    const { keys, addKey, lookUps, wait } = opened();
    addKey('one');
    expect((await keys.find(cloud, 'common', 'one')).key?.kid).toBe('one');
    await keys.find(cloud, 'common', 'one');
    expect(lookUps()).toBe(1);

    addKey('two');
    wait(61_000);
    expect((await keys.find(cloud, 'common', 'two')).key?.kid).toBe('two');
    expect(lookUps()).toBe(2);

    wait(25 * 3_600_000);
    await keys.find(cloud, 'common', 'two');
    expect(lookUps()).toBe(3);
  });

  it('are not asked for again and again by keys that do not exist, nor by many at once', async () => {
    const { keys, addKey, lookUps } = opened();
    addKey('one');
    await Promise.all(Array.from({ length: 20 }, () => keys.find(cloud, 'common', 'one')));
    expect(lookUps()).toBe(1);
    for (let times = 0; times < 20; times += 1) {
      expect((await keys.find(cloud, 'common', `unknown-${times}`)).key).toBeUndefined();
    }
    expect(lookUps()).toBe(1);
  });

  it('are asked for again after a failure', async () => {
    let fails = true;
    const working = service();
    working.addKey('one');
    const fetch: Fetch = async (url) => (fails ? new Response('down', { status: 503 }) : working.fetch(url));
    const keys = openSigningKeys({ fetch, clock: systemClock });
    await expect(keys.find(cloud, 'common', 'one')).rejects.toMatchObject({
      code: 'identity-answer-unreadable',
    });
    fails = false;
    expect((await keys.find(cloud, 'common', 'one')).key?.kid).toBe('one');
  });
});

describe('a token read for diagnosis', () => {
  const written = (claims: object): Secret =>
    Secret.of(
      `${['{"alg":"RS256"}', JSON.stringify(claims)].map((part) => Buffer.from(part).toString('base64url')).join('.')}.x`,
    );

  it('tells form 1 and form 2, people and applications apart', () => {
    expect(
      decodeToken(
        written({ appid: 'a', scp: 'Mail.Read  User.Read', upn: 'u@x', oid: 'o', tid, iat: 1, exp: 2 }),
      ),
    ).toMatchObject({
      clientId: 'a',
      scopes: ['Mail.Read', 'User.Read'],
      username: 'u@x',
      isAppOnly: false,
      issuedAt: 1000,
      expiresAt: 2000,
    });
    expect(
      decodeToken(written({ azp: 'b', roles: ['Mail.Read', 7], aud: 'https://graph.microsoft.com' })),
    ).toMatchObject({
      clientId: 'b',
      roles: ['Mail.Read'],
      isAppOnly: true,
      audience: 'https://graph.microsoft.com',
    });
  });

  it.each(['', 'EwBwA8l6BAAU', 'a.b', 'a.b.c', '.', 'eyJ9.eyJ9.x', '1.2.3.4.5'])(
    'is not there for %j',
    (text) => {
      expect(decodeToken(Secret.of(text))).toBeUndefined();
    },
  );
});
