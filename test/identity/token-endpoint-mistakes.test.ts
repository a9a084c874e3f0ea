import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WhoseMove } from '../../src/base/errors/whose-move.ts';
import type { Fix } from '../../src/base/finding.ts';
import { Secret } from '../../src/base/secret.ts';
import type { RefusalKind } from '../../src/identity/aadsts/refusal-kind.ts';
import { askToken } from '../../src/identity/flows/ask-token.ts';
import { askDeviceCode, beginDeviceCode } from '../../src/identity/flows/device-code.ts';
import { EntraError } from '../../src/identity/flows/entra-error.ts';
import { redeemCode } from '../../src/identity/flows/redeem-code.ts';
import { refresh } from '../../src/identity/flows/refresh.ts';
import { scopesFor } from '../../src/identity/flows/scopes.ts';
import { signInAsApp } from '../../src/identity/flows/sign-in-as-app.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import { rsaCertificate } from './support/rsa-certificate.ts';
import {
  callback,
  jonas,
  priya,
  type TestApplication,
  type TestTenant,
  testTenant,
} from './support/test-tenant.ts';

let sandbox: TestSandbox;
let alder: TestTenant;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  alder = await testTenant(sandbox);
});
afterAll(() => sandbox?.stop());

/** A mistake made on purpose over HTTP, and what Portico makes of it. */
interface Mistake {
  readonly name: string;
  readonly code: number;
  readonly kind: RefusalKind;
  readonly whoseMove: WhoseMove;
  readonly fix: Fix['kind'] | undefined;
  make(): Promise<unknown>;
}

const other = '11111111-2222-4333-8444-555555555555';
const secretOf = (value: string) => ({ credential: { kind: 'secret', value: Secret.of(value) } }) as const;

const atTheTokenEndpoint: readonly Mistake[] = [
  {
    name: 'the Secret ID in place of the Value',
    code: 7000215,
    kind: 'credential',
    whoseMove: 'you',
    fix: 'enter-secret',
    make: async () => {
      const application = await alder.register();
      return signInAsApp({ endpoint: alder.endpoint(application, secretOf(application.secretId)) });
    },
  },
  {
    name: 'a secret past its end',
    code: 7000222,
    kind: 'credential',
    whoseMove: 'you',
    fix: 'enter-secret',
    make: async () => {
      const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
      const application = await alder.register({ secretEnds: inAnHour });
      return alder.later('PT2H', () => signInAsApp({ endpoint: alder.endpoint(application) }));
    },
  },
  {
    name: 'no secret for a Web redirect address',
    code: 7000218,
    kind: 'registration',
    whoseMove: 'you',
    fix: 'repair',
    make: () => redeem(alder.delegated, {}, { credential: { kind: 'none' } }),
  },
  {
    name: 'a secret for a redirect address of mobile and desktop applications',
    code: 700025,
    kind: 'registration',
    whoseMove: 'you',
    fix: 'repair',
    make: async () => {
      const application = await alder.register({ web: [], publicClient: [callback], granted: ['User.Read'] });
      return redeem(application);
    },
  },
  {
    name: 'a redirect address of a single-page application',
    code: 9002327,
    kind: 'registration',
    whoseMove: 'you',
    fix: 'repair',
    make: async () => {
      const application = await alder.register({ web: [], spa: [callback], granted: ['User.Read'] });
      return redeem(application);
    },
  },
  {
    name: 'a certificate that was not uploaded',
    code: 700027,
    kind: 'credential',
    whoseMove: 'you',
    fix: 'repair',
    make: () => {
      const { certificate, privateKey } = rsaCertificate();
      const credential = { kind: 'certificate', certificate, privateKey: Secret.of(privateKey) } as const;
      return signInAsApp({ endpoint: alder.endpoint(alder.appOnly, { credential }) });
    },
  },
  {
    name: 'a clock that is wrong, with a certificate',
    code: 700024,
    kind: 'credential',
    whoseMove: 'you',
    fix: undefined,
    make: async () => {
      const { certificate, privateKey } = rsaCertificate();
      const application = await alder.register({ certificate });
      const credential = { kind: 'certificate', certificate, privateKey: Secret.of(privateKey) } as const;
      const slow = { now: () => Date.now() - 7_200_000, elapsed: () => performance.now() };
      return signInAsApp({ endpoint: alder.endpoint(application, { credential, clock: slow }) });
    },
  },
  {
    name: 'a client id nobody registered',
    code: 700016,
    kind: 'registration',
    whoseMove: 'you',
    fix: 'repair',
    make: () => signInAsApp({ endpoint: alder.endpoint({ clientId: other }, secretOf('x')) }),
  },
  {
    name: 'a client id that is none',
    code: 700038,
    kind: 'registration',
    whoseMove: 'you',
    fix: undefined,
    make: () => signInAsApp({ endpoint: alder.endpoint({ clientId: 'my-app' }, secretOf('x')) }),
  },
  {
    name: 'an application that was switched off',
    code: 7000112,
    kind: 'registration',
    whoseMove: 'your-admin',
    fix: 'repair',
    make: async () => {
      const application = await alder.register({ principal: { accountEnabled: false } });
      return signInAsApp({ endpoint: alder.endpoint(application) });
    },
  },
  {
    name: 'a tenant that does not exist',
    code: 90002,
    kind: 'registration',
    whoseMove: 'you',
    fix: undefined,
    make: () => signInAsApp({ endpoint: alder.endpoint(alder.appOnly, { tenant: 'nobody.example' }) }),
  },
  {
    name: 'the name of the organisation as its tenant',
    code: 900023,
    kind: 'registration',
    whoseMove: 'you',
    fix: undefined,
    make: () => signInAsApp({ endpoint: alder.endpoint(alder.appOnly, { tenant: 'Alder Works' }) }),
  },
  {
    name: "another cloud's Graph",
    code: 500011,
    kind: 'registration',
    whoseMove: 'you',
    fix: undefined,
    make: () => {
      const cloud = { ...alder.cloud, resource: 'https://graph.example.org' };
      return signInAsApp({ endpoint: alder.endpoint(alder.appOnly, { cloud }) });
    },
  },
  {
    name: 'permissions by name for an application that acts as itself',
    code: 1002012,
    kind: 'request',
    whoseMove: 'portico',
    fix: undefined,
    make: () =>
      askToken(alder.endpoint(alder.appOnly), {
        grant_type: 'client_credentials',
        scope: 'https://graph.microsoft.com/Calendars.Read',
      }),
  },
  {
    name: 'no scope at all',
    code: 900144,
    kind: 'request',
    whoseMove: 'portico',
    fix: undefined,
    make: () => askToken(alder.endpoint(alder.appOnly), { grant_type: 'client_credentials' }),
  },
  {
    name: 'a grant that does not exist',
    code: 70003,
    kind: 'request',
    whoseMove: 'portico',
    fix: undefined,
    make: () => askToken(alder.endpoint(alder.appOnly), { grant_type: 'wishful_thinking' }),
  },
  {
    name: 'a code used twice',
    code: 54005,
    kind: 'sign-in',
    whoseMove: 'you',
    fix: 'sign-in',
    make: async () => {
      const ended = await alder.signIn(alder.delegated, jonas);
      const redemption = { ...ended, endpoint: alder.endpoint(alder.delegated), code: ended.code() };
      await redeemCode(redemption);
      return redeemCode(redemption);
    },
  },
  {
    name: 'a code after a quarter of an hour',
    code: 70008,
    kind: 'sign-in',
    whoseMove: 'you',
    fix: 'sign-in',
    make: async () => {
      const ended = await alder.signIn(alder.delegated, jonas);
      const code = ended.code();
      return alder.later('PT15M', () =>
        redeemCode({ ...ended, code, endpoint: alder.endpoint(alder.delegated) }),
      );
    },
  },
  {
    name: 'the proof of another sign-in',
    code: 501481,
    kind: 'sign-in',
    whoseMove: 'you',
    fix: 'sign-in',
    make: () => redeem(alder.delegated, { verifier: Secret.of(other + other) }),
  },
  {
    name: 'half a code',
    code: 9002313,
    kind: 'request',
    whoseMove: 'you',
    fix: 'sign-in',
    make: () => redeem(alder.delegated, { code: Secret.of('0.AXoAhalf') }),
  },
  {
    name: 'another redirect address at the redemption',
    code: 50011,
    kind: 'registration',
    whoseMove: 'you',
    fix: 'repair',
    make: () => redeem(alder.delegated, { redirectUri: 'http://localhost:3650/elsewhere' }),
  },
  {
    name: 'a code at another tenant',
    code: 700005,
    kind: 'sign-in',
    whoseMove: 'you',
    fix: 'sign-in',
    make: () => redeem(alder.delegated, {}, { tenant: 'juniperbakery.example' }),
  },
  {
    name: 'a refresh token that lay for 91 days',
    code: 700082,
    kind: 'sign-in',
    whoseMove: 'you',
    fix: 'sign-in',
    make: async () => {
      const { refreshToken = Secret.of('') } = await alder.tokens(alder.delegated, jonas);
      return alder.later('P91D', () => refreshed(refreshToken, ['User.Read']));
    },
  },
  {
    name: 'a refresh token after its person was signed out everywhere',
    code: 50173,
    kind: 'sign-in',
    whoseMove: 'you',
    fix: 'sign-in',
    make: async () => {
      const { refreshToken = Secret.of('') } = await alder.tokens(alder.delegated, priya);
      return alder.later('PT1M', async () => {
        await alder.graph('POST', `/users/${priya}/revokeSignInSessions`);
        return refreshed(refreshToken, ['User.Read']);
      });
    },
  },
  {
    name: 'a refresh token for a permission nobody agreed to',
    code: 65001,
    kind: 'approval',
    whoseMove: 'you',
    fix: 'sign-in',
    make: async () => {
      const { refreshToken = Secret.of('') } = await alder.tokens(alder.delegated, jonas);
      return refreshed(refreshToken, ['Files.ReadWrite.All']);
    },
  },
  {
    name: 'a refresh token of another application',
    code: 70000,
    kind: 'sign-in',
    whoseMove: 'you',
    fix: 'sign-in',
    make: async () => {
      const { refreshToken = Secret.of('') } = await alder.tokens(alder.delegated, jonas);
      const application = await alder.register({ granted: ['User.Read'] });
      return refresh({
        endpoint: alder.endpoint(application),
        refreshToken,
        scopes: scopesFor(alder.cloud, ['User.Read']),
      });
    },
  },
  {
    name: 'a device code without Allow public client flows',
    code: 7000218,
    kind: 'registration',
    whoseMove: 'you',
    fix: 'repair',
    make: async () => {
      const application = await alder.register({ granted: ['User.Read'] });
      const endpoint = alder.endpoint(application, { credential: { kind: 'none' } });
      const { deviceCode } = await beginDeviceCode({ endpoint, scopes: ['openid'] });
      return askDeviceCode({ endpoint, deviceCode });
    },
  },
  {
    name: 'a device code after a quarter of an hour',
    code: 70020,
    kind: 'sign-in',
    whoseMove: 'you',
    fix: 'sign-in',
    make: async () => {
      const application = await alder.register({ allowsPublicClient: true });
      const endpoint = alder.endpoint(application, { credential: { kind: 'none' } });
      const { deviceCode } = await beginDeviceCode({ endpoint, scopes: ['openid'] });
      return alder.later('PT20M', () => askDeviceCode({ endpoint, deviceCode }));
    },
  },
  {
    name: 'a device code that is none',
    code: 70018,
    kind: 'sign-in',
    whoseMove: 'you',
    fix: 'sign-in',
    make: async () => {
      const application = await alder.register({ allowsPublicClient: true });
      const endpoint = alder.endpoint(application, { credential: { kind: 'none' } });
      return askDeviceCode({ endpoint, deviceCode: Secret.of('none') });
    },
  },
];

describe('a mistake that the token endpoint tells of', () => {
  it.each(atTheTokenEndpoint)('$code: $name', async ({ code, kind, whoseMove, fix, make }) => {
    const error: unknown = await make().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EntraError);
    if (!(error instanceof EntraError)) return;
    expect(error.aadsts).toEqual([code]);
    expect(error).toMatchObject({ kind, finding: { code: `aadsts/${code}`, state: 'wrong', whoseMove } });
    expect(error.finding.fix?.kind).toBe(fix);
    expect(error.finding.technical).toMatchObject({
      code: `AADSTS${code}`,
      error: expect.stringMatching(/^[a-z_]+/),
    });
    expect(error.finding.technical?.correlationId).toMatch(/^[0-9a-f-]{36}$/);
    expect(error.finding.detail).toContain('Microsoft says: “');
    expect(error.finding.detail).not.toContain('Portico does not know');
  });
});

describe('what is told of a refusal', () => {
  it('holds no secret, whatever was sent', async () => {
    const secret = `aB38Q~${createHash('sha256').update('x').digest('base64url')}`;
    const error: unknown = await signInAsApp({
      endpoint: alder.endpoint(alder.appOnly, secretOf(secret)),
    }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EntraError);
    expect(`${JSON.stringify(error)} ${String(error)}`).not.toContain(secret);
  });

  it('carries the claims a second factor needs', async () => {
    const application = await alder.register({ allowsPublicClient: true, granted: ['User.Read'] });
    const endpoint = alder.endpoint(application, { credential: { kind: 'none' } });
    const error: unknown = await askToken(endpoint, {
      grant_type: 'password',
      username: 'rosa.blanc@alderworks.example',
      password: Secret.of('Portico-Sandbox-1'),
      scope: 'User.Read',
    }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      aadsts: [50076],
      kind: 'sign-in',
      claims: expect.stringContaining('access_token'),
    });
  });

  it('waits as long as Microsoft says while it is busy', async () => {
    const busy = [{ match: { path: '*/token' }, effect: 'throttle', retryAfter: 7, count: 1 }];
    await alder.control('PUT', 'faults', busy);
    await expect(signInAsApp({ endpoint: alder.endpoint(alder.appOnly) })).rejects.toMatchObject({
      kind: 'wait',
      retry: 'soon',
      retryAfter: 7000,
      whoseMove: 'nobody-wait',
    });
  });
});

async function redeem(
  application: TestApplication,
  instead: Partial<Parameters<typeof redeemCode>[0]> = {},
  endpoint: Parameters<TestTenant['endpoint']>[1] = {},
): Promise<unknown> {
  const ended = await alder.signIn(application, jonas);
  return redeemCode({
    ...ended,
    endpoint: alder.endpoint(application, endpoint),
    code: ended.code(),
    ...instead,
  });
}

function refreshed(refreshToken: Secret, permissions: readonly string[]): Promise<unknown> {
  const scopes = scopesFor(alder.cloud, permissions);
  return refresh({ endpoint: alder.endpoint(alder.delegated), refreshToken, scopes });
}
