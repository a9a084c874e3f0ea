import { systemClock } from '../../../src/base/clock.ts';
import { openFetch } from '../../../src/base/fetch/open-fetch.ts';
import { Secret } from '../../../src/base/secret.ts';
import type { Cloud } from '../../../src/identity/clouds/cloud.ts';
import { sandboxCloud } from '../../../src/identity/clouds/sandbox-cloud.ts';
import type { ClientCredential } from '../../../src/identity/credential/client-credential.ts';
import { authorizeUrl } from '../../../src/identity/flows/authorize-url.ts';
import { pkce } from '../../../src/identity/flows/pkce.ts';
import { randomText } from '../../../src/identity/flows/random-text.ts';
import { type ArrivalFacts, readArrival } from '../../../src/identity/flows/read-arrival.ts';
import { redeemCode } from '../../../src/identity/flows/redeem-code.ts';
import { scopesFor } from '../../../src/identity/flows/scopes.ts';
import type { TokenEndpoint } from '../../../src/identity/flows/token-endpoint.ts';
import { findPermission, graphAppId } from '../../../src/identity/permissions/graph-permissions.ts';
import type { TokenSet } from '../../../src/identity/tokens/token-set.ts';
import type { TestSandbox } from '../../support/sandbox.ts';
import { type SignInEnd, type SignInWish, signInByHttp } from '../../support/sign-in.ts';

export const callback = 'http://localhost:3650/auth/callback';
export const jonas = 'jonas.weber@alderworks.example';
export const mira = 'mira.adler@alderworks.example';
export const priya = 'priya.nair@alderworks.example';
export const alex = 'alex.home@personalmail.example';

const { fetch } = openFetch({ environment: {} });

export interface TestApplication {
  readonly objectId: string;
  readonly clientId: string;
  readonly secret: Secret;
  /** Microsoft's id of the secret: what people take for it. */
  readonly secretId: string;
}

export interface NewApplication {
  readonly audience?: string;
  readonly web?: readonly string[];
  readonly publicClient?: readonly string[];
  readonly spa?: readonly string[];
  readonly allowsPublicClient?: boolean;
  readonly delegated?: readonly string[];
  readonly roles?: readonly string[];
  /** Delegated permissions an administrator agrees to for everybody. */
  readonly granted?: readonly string[];
  readonly certificate?: string;
  readonly federated?: { readonly issuer: string; readonly subject: string };
  /** Of the service principal; `false` leaves it out. */
  readonly principal?: Readonly<Record<string, unknown>> | false;
  readonly secretEnds?: string;
}

export interface SignInOptions {
  readonly tenant?: string;
  readonly permissions?: readonly string[];
  readonly scopes?: readonly string[];
  readonly redirectUri?: string;
  readonly prompt?: 'none' | 'consent' | 'select_account' | 'login';
  readonly person?: Partial<SignInWish>;
}

/** A sign-in that has ended, and what its redemption needs. */
export interface EndedSignIn {
  readonly end: SignInEnd;
  readonly verifier: Secret;
  readonly nonce: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  /** What `readArrival` says of the address, or of the page's text. */
  arrival(facts?: ArrivalFacts): ReturnType<typeof readArrival>;
  code(): Secret;
}

export interface TestTenant {
  readonly id: string;
  readonly cloud: Cloud;
  readonly delegated: TestApplication;
  readonly appOnly: TestApplication;
  endpoint(application: Pick<TestApplication, 'clientId'>, options?: Partial<TokenEndpoint>): TokenEndpoint;
  /** Registers an application through Graph, as its administrator. */
  register(wish?: NewApplication): Promise<TestApplication>;
  signIn(
    application: Pick<TestApplication, 'clientId'>,
    upn: string,
    options?: SignInOptions,
  ): Promise<EndedSignIn>;
  tokens(application: TestApplication, upn: string, options?: SignInOptions): Promise<TokenSet>;
  graph(method: string, path: string, body?: unknown): Promise<Readonly<Record<string, unknown>>>;
  control(method: string, path: string, body: unknown): Promise<Readonly<Record<string, unknown>>>;
  /** Moves the sandbox's clock, acts, and moves it back. */
  later<Result>(duration: string, act: () => Promise<Result>): Promise<Result>;
}

interface World {
  readonly tenants: readonly { readonly id: string; readonly domains: readonly string[] }[];
  readonly registrations: readonly {
    readonly tenant: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly actsAs: 'account' | 'app';
  }[];
}

/** One work tenant of a sandbox, seen through the functions under test. */
export async function testTenant(sandbox: TestSandbox, domain = 'alderworks.example'): Promise<TestTenant> {
  const cloud = sandboxCloud(sandbox.http);
  const world = (await (await fetch(`${sandbox.http}/_sandbox/world`)).json()) as World;
  const id = world.tenants.find(({ domains }) => domains.includes(domain))?.id ?? '';
  const readyMade = (actsAs: 'account' | 'app'): TestApplication => {
    const found = world.registrations.find((one) => one.tenant === id && one.actsAs === actsAs);
    if (!found) throw new Error(`No ready-made registration in ${domain}`);
    return { objectId: '', clientId: found.clientId, secret: Secret.of(found.clientSecret), secretId: '' };
  };
  const delegated = readyMade('account');

  const control: TestTenant['control'] = async (method, path, body) => {
    const answer = await fetch(`${sandbox.http}/_sandbox/${path}`, { method, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    return text === '' ? {} : JSON.parse(text);
  };

  const graph: TestTenant['graph'] = async (method, path, body) => {
    const scopes = [
      'Application.ReadWrite.All',
      'AppRoleAssignment.ReadWrite.All',
      'DelegatedPermissionGrant.ReadWrite.All',
      'Directory.ReadWrite.All',
      'User.ReadWrite.All',
    ];
    const { access_token: token } = await control('POST', 'token', {
      tenant: id,
      app: delegated.clientId,
      user: `${domain === 'alderworks.example' ? 'mira.adler' : 'admin'}@${domain}`,
      scopes,
    });
    const answer = await fetch(`${sandbox.http}/v1.0${path}`, {
      method,
      headers: { authorization: `Bearer ${String(token)}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
    return text === '' ? {} : JSON.parse(text);
  };

  const tenant: TestTenant = {
    id,
    cloud,
    delegated,
    appOnly: readyMade('app'),
    control,
    graph,
    endpoint: (application, options = {}) => ({
      cloud,
      tenant: id,
      clientId: application.clientId,
      credential: credentialOf(application),
      fetch,
      clock: systemClock,
      ...options,
    }),
    register: (wish = {}) => register(tenant, wish),
    signIn: (application, upn, options = {}) => signIn(tenant, application, upn, options),
    tokens: async (application, upn, options = {}) => {
      const ended = await signIn(tenant, application, upn, options);
      return redeemCode({
        endpoint: tenant.endpoint(application, options.tenant ? { tenant: options.tenant } : {}),
        code: ended.code(),
        redirectUri: ended.redirectUri,
        verifier: ended.verifier,
        nonce: ended.nonce,
        scopes: ended.scopes,
      });
    },
    later: async (duration, act) => {
      await control('POST', 'clock', { advance: duration });
      try {
        return await act();
      } finally {
        const back = duration.startsWith('-') ? duration.slice(1) : `-${duration}`;
        await control('POST', 'clock', { advance: back });
      }
    },
  };
  return tenant;
}

function credentialOf(application: Partial<TestApplication>): ClientCredential {
  return application.secret ? { kind: 'secret', value: application.secret } : { kind: 'none' };
}

async function register(tenant: TestTenant, wish: NewApplication): Promise<TestApplication> {
  const access = [
    ...(wish.delegated ?? ['User.Read']).map((name) => ({
      id: findPermission(name)?.delegated,
      type: 'Scope',
    })),
    ...(wish.roles ?? []).map((name) => ({ id: findPermission(name)?.application, type: 'Role' })),
  ];
  const made = await tenant.graph('POST', '/applications', {
    displayName: 'Test',
    signInAudience: wish.audience ?? 'AzureADMyOrg',
    web: { redirectUris: wish.web ?? [callback] },
    publicClient: { redirectUris: wish.publicClient ?? [] },
    spa: { redirectUris: wish.spa ?? [] },
    isFallbackPublicClient: wish.allowsPublicClient ?? false,
    requiredResourceAccess: [{ resourceAppId: graphAppId, resourceAccess: access }],
    ...(wish.certificate
      ? { keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: derOf(wish.certificate) }] }
      : {}),
  });
  const objectId = String(made.id);
  const clientId = String(made.appId);
  if (wish.principal !== false) await principal(tenant, clientId, wish);
  if (wish.federated) {
    await tenant.graph('POST', `/applications/${objectId}/federatedIdentityCredentials`, {
      name: 'test',
      audiences: ['api://AzureADTokenExchange'],
      ...wish.federated,
    });
  }
  const secret = await tenant.graph('POST', `/applications/${objectId}/addPassword`, {
    passwordCredential: {
      displayName: 'test',
      ...(wish.secretEnds ? { endDateTime: wish.secretEnds } : {}),
    },
  });
  return { objectId, clientId, secret: Secret.of(String(secret.secretText)), secretId: String(secret.keyId) };
}

async function principal(tenant: TestTenant, clientId: string, wish: NewApplication): Promise<void> {
  const made = await tenant.graph('POST', '/servicePrincipals', { appId: clientId });
  if (wish.principal) await tenant.graph('PATCH', `/servicePrincipals/${made.id}`, wish.principal);
  const resource = await tenant.graph('GET', `/servicePrincipals(appId='${graphAppId}')?$select=id`);
  if (wish.granted) {
    await tenant.graph('POST', '/oauth2PermissionGrants', {
      clientId: made.id,
      consentType: 'AllPrincipals',
      resourceId: resource.id,
      scope: wish.granted.join(' '),
    });
  }
  for (const name of wish.roles ?? []) {
    await tenant.graph('POST', `/servicePrincipals/${made.id}/appRoleAssignments`, {
      principalId: made.id,
      resourceId: resource.id,
      appRoleId: findPermission(name)?.application,
    });
  }
}

async function signIn(
  tenant: TestTenant,
  application: Pick<TestApplication, 'clientId'>,
  upn: string,
  options: SignInOptions,
): Promise<EndedSignIn> {
  const { verifier, challenge } = pkce();
  const [nonce, state] = [randomText(), randomText()];
  const redirectUri = options.redirectUri ?? callback;
  const scopes = options.scopes ?? scopesFor(tenant.cloud, options.permissions ?? ['User.Read']);
  const url = authorizeUrl({
    cloud: tenant.cloud,
    tenant: options.tenant ?? tenant.id,
    clientId: application.clientId,
    redirectUri,
    scopes,
    state,
    nonce,
    challenge,
    ...(options.prompt ? { prompt: options.prompt } : {}),
  });
  const end = await signInByHttp(url, { upn, ...options.person });
  const arrival = (facts: ArrivalFacts = {}) => readArrival(end.left ? end.address : end.text, facts);
  return {
    end,
    verifier,
    nonce,
    redirectUri,
    scopes,
    arrival,
    code: () => {
      const arrived = arrival();
      if (arrived.kind !== 'code') throw new Error(`No code, but ${end.address} ${end.text.slice(0, 300)}`);
      if (arrived.state !== state) throw new Error('The state is another one.');
      return arrived.code;
    },
  };
}

function derOf(pem: string): string {
  return pem.replace(/-----[^-]+-----|\s/g, '');
}
