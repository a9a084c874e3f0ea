import { createHash } from 'node:crypto';
import { graphAppId } from '../../../../sandbox/world/facts/first-party.ts';
import { seededUserId } from '../../../../sandbox/world/seed/users.ts';
import { seededGuid } from '../../../../sandbox/world/seeded-guid.ts';
import type { World } from '../../../../sandbox/world/world.ts';
import { type ArrangedSandbox, startArrangedSandbox } from '../support/arranged-sandbox.ts';
import { type PlainBrowser, plainBrowser, type Seen } from '../support/plain-browser.ts';
import {
  clientId,
  grant,
  principalId,
  register,
  secretOf,
  type TestCertificate,
  testCertificate,
} from '../support/registrations.ts';
import {
  alder,
  authorizeAddress,
  type Fields,
  juniper,
  post,
  type TokenReply,
} from '../support/token-client.ts';

export const callback = 'http://localhost:3650/auth/callback';
export const verifier = 'a-verifier-that-is-long-enough-to-be-allowed-0123456789';
export const challenge = createHash('sha256').update(verifier).digest('base64url');
export const jonas = 'jonas.weber@alderworks.example';
export const mira = 'mira.adler@alderworks.example';

const basics = ['openid', 'profile', 'offline_access', 'User.Read'];

/** A tenant in which every mistake can be made, and the ways to make them. */
export interface Stage {
  readonly arranged: ArrangedSandbox;
  readonly certificate: TestCertificate;
  readonly expiredCertificate: TestCertificate;
  browser(): PlainBrowser;
  token(fields: Fields, tenant?: string, headers?: Record<string, string>): Promise<TokenReply>;
  post(path: string, fields: Fields | string, headers?: Record<string, string>): Promise<TokenReply>;
  /** A browser in which somebody is signed in. */
  signedIn(name: string): Promise<PlainBrowser>;
  /** A code for one of the registrations, from a sign-in of Jonas. */
  code(wish: Fields, tenant?: string): Promise<string>;
  /** Tokens for a registration with a password, from a sign-in of somebody. */
  tokens(more?: Fields): Promise<TokenReply>;
  control(method: string, path: string, body: unknown): Promise<void>;
  /** Moves the clock, does something and moves it back; a minus sign in front goes back first. */
  later<T>(duration: string, act: () => Promise<T>): Promise<T>;
}

export async function openStage(): Promise<Stage> {
  const certificate = testCertificate('stage');
  const expiredCertificate = testCertificate('stage expired', { from: -20, to: -1 });
  const arranged = await startArrangedSandbox((world) => arrange(world, [certificate, expiredCertificate]));
  const browser = () => plainBrowser(arranged.sandbox.http);
  const stage: Stage = {
    arranged,
    certificate,
    expiredCertificate,
    browser,
    post: (path, fields, headers) => post(arranged.sandbox, path, fields, headers),
    token: (fields, tenant = alder.tenant, headers = {}) =>
      post(arranged.sandbox, `/${tenant}/oauth2/v2.0/token`, fields, headers),
    signedIn: async (name) => {
      const made = browser();
      await made.signIn(authorizeAddress('common', good), name);
      return made;
    },
    code: async (wish, tenant = alder.tenant) => {
      const page = await browser().signIn(authorizeAddress(tenant, { ...good, ...wish }), jonas);
      const code = new URL(page.address).searchParams.get('code');
      if (!code) throw new Error(`No code: ${page.address} ${page.text.slice(0, 500)}`);
      return code;
    },
    tokens: (more = {}) =>
      post(arranged.sandbox, `/${alder.tenant}/oauth2/v2.0/token`, {
        ...ready,
        grant_type: 'password',
        username: jonas,
        password: 'Portico-Sandbox-1',
        scope: 'openid offline_access User.Read',
        ...more,
      }),
    control: async (method, path, body) => {
      const answer = await fetch(`${arranged.sandbox.http}/_sandbox/${path}`, {
        method,
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    later: async (duration, act) => {
      await stage.control('POST', 'clock', { advance: duration });
      try {
        return await act();
      } finally {
        const back = duration.startsWith('-') ? duration.slice(1) : `-${duration}`;
        await stage.control('POST', 'clock', { advance: back });
      }
    },
  };
  return stage;
}

/** The ready-made registration for people, proving itself. */
export const ready = { client_id: alder.delegated.clientId, client_secret: alder.delegated.secret };
/** An authorize request without a mistake. */
export const good: Fields = {
  client_id: alder.delegated.clientId,
  response_type: 'code',
  redirect_uri: callback,
  scope: basics.join(' '),
  state: 's-1',
};
export const appOnly = { client_id: alder.appOnly.clientId, client_secret: alder.appOnly.secret };
/** A client credentials request without a mistake. */
export const alone: Fields = {
  ...appOnly,
  grant_type: 'client_credentials',
  scope: 'https://graph.microsoft.com/.default',
};

export { clientId as clientIdOf } from '../support/registrations.ts';

/** Credentials of a registration of the stage. */
export const of = (name: string): { client_id: string; client_secret: string } => ({
  client_id: clientId(name),
  client_secret: secretOf(name),
});

function arrange(world: World, certificates: readonly TestCertificate[]): void {
  const shared = { granted: basics, listed: ['User.Read'] };
  register(world, 'spa', { ...shared, spa: [callback] });
  register(world, 'native', {
    ...shared,
    publicClient: ['http://localhost', 'my.app://auth'],
    properties: { isFallbackPublicClient: true },
  });
  register(world, 'web', { ...shared, web: [callback, 'https://other.example/callback'] });
  register(world, 'expired', { ...shared, secretEnds: '2025-01-01T00:00:00Z' });
  register(world, 'disabled', { ...shared, web: [callback], principal: { accountEnabled: false } });
  register(world, 'single', { ...shared, web: [callback], audience: 'AzureADMyOrg' });
  register(world, 'personal', { web: [callback], audience: 'PersonalMicrosoftAccount' });
  register(world, 'work', { ...shared, web: [callback] });
  register(world, 'assigned', { ...shared, web: [callback], principal: { appRoleAssignmentRequired: true } });
  register(world, 'no redirect', { ...shared });
  register(world, 'no principal', { web: [callback], principal: false, listed: ['User.Read'] });
  register(world, 'implicit', {
    web: [callback],
    properties: {
      web: {
        homePageUrl: null,
        logoutUrl: null,
        redirectUris: [callback],
        implicitGrantSettings: { enableAccessTokenIssuance: true, enableIdTokenIssuance: true },
        redirectUriSettings: [],
      },
    },
  });
  register(world, 'unlisted', { web: [callback] });
  register(world, 'misconfigured', {
    web: [callback],
    properties: {
      requiredResourceAccess: [
        {
          resourceAppId: graphAppId,
          resourceAccess: [{ id: seededGuid('no such permission'), type: 'Scope' }],
        },
      ],
    },
  });
  register(world, 'certified', {
    listed: ['User.Read'],
    properties: { keyCredentials: certificates.map(({ credential }) => credential) },
    federatedCredentials: [
      {
        id: 'f1',
        name: 'good',
        issuer: 'https://issuer.example',
        subject: 'repo:main',
        audiences: ['api://AzureADTokenExchange'],
      },
      {
        id: 'f2',
        name: 'gone',
        issuer: 'http://127.0.0.1:9',
        subject: 'repo:main',
        audiences: ['api://AzureADTokenExchange'],
      },
    ],
  });
  arrangeApis(world);
}

function arrangeApis(world: World): void {
  const exposed = (name: string, tenant: string, more: object = {}) =>
    register(world, name, {
      tenant,
      listed: ['User.Read'],
      properties: {
        identifierUris: [`api://${name}`],
        api: {
          acceptMappedClaims: null,
          knownClientApplications: [],
          requestedAccessTokenVersion: 2,
          oauth2PermissionScopes: [
            {
              id: seededGuid(`scope of ${name}`),
              value: 'act',
              type: 'User',
              isEnabled: true,
              adminConsentDisplayName: 'Act for people',
              adminConsentDescription: 'Act for people',
              userConsentDisplayName: 'Act for you',
              userConsentDescription: 'Act for you',
            },
          ],
          preAuthorizedApplications: [],
        },
      },
      ...more,
    });
  exposed('alder-api', alder.tenant, { granted: basics });
  exposed('juniper-api', juniper.tenant);
  exposed('closed-api', alder.tenant, { principal: { appRoleAssignmentRequired: true } });
  grant(world, 'web', ['act'], alder.tenant, principalId('alder-api'));
}

export function userNamed(world: World, alias: string) {
  const user = world.directory.users.get(alder.tenant, seededUserId('alderworks.example', alias));
  if (!user) throw new Error(`Nobody is called ${alias}.`);
  return user;
}

/** How a mistake was told. */
export interface Told {
  readonly code: number;
  readonly how: 'json' | 'page' | 'redirect';
  readonly error?: string;
  readonly status: number;
}

export interface Mistake {
  readonly code: number;
  /** What somebody did wrong, as the documentation says it. */
  readonly mistake: string;
  readonly how: Told['how'];
  readonly error?: string;
  make(stage: Stage): Promise<TokenReply | Seen>;
}

/** Reads the code out of whatever came back. */
export function told(answer: TokenReply | Seen): Told {
  if ('body' in answer) {
    const { error_codes: codes, error, error_description: description } = answer.body;
    if (
      !new RegExp(`^AADSTS${codes?.[0]}: .+ Trace ID: \\S+ Correlation ID: \\S+ Timestamp: `, 's').test(
        description,
      )
    )
      throw new Error(`Not an error of the sign-in service: ${JSON.stringify(answer.body)}`);
    return { code: codes[0], how: 'json', error, status: answer.status };
  }
  if (answer.left) {
    const url = new URL(answer.address);
    const fields = url.hash ? new URLSearchParams(url.hash.slice(1)) : url.searchParams;
    const code = Number(/^AADSTS(\d+): /.exec(fields.get('error_description') ?? '')?.[1]);
    if (fields.get('state') !== 's-1') throw new Error(`The state is lost: ${answer.address}`);
    return { code, how: 'redirect', error: fields.get('error') ?? '', status: answer.status };
  }
  return { code: Number(/AADSTS(\d+)/.exec(answer.text)?.[1]), how: 'page', status: answer.status };
}
