import { randomBytes } from 'node:crypto';
import { type AccountInfo, ConfidentialClientApplication } from '@azure/msal-node';

const tenant = '5a3dbb9b-0e2b-4a63-9d3f-3e1a5a6b0a11';
const clientId = '0c1c2a3b-4d5e-4f60-8172-8394a5b6c7d8';
const authority = `https://login.microsoftonline.com/${tenant}`;
export const scopes = ['https://graph.microsoft.com/Calendars.ReadWrite'];

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An answer of a token endpoint, as MSAL wants it. It checks no signature of id tokens. */
function answerFor(user: string): object {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...{ aud: clientId, iss: `${authority}/v2.0`, iat: now, nbf: now, exp: now + 3600, ver: '2.0' },
    ...{ tid: tenant, oid: user, sub: user, preferred_username: `${user}@example.org`, name: user },
  };
  return {
    ...{ token_type: 'Bearer', expires_in: 86_400, ext_expires_in: 86_400, scope: `openid ${scopes[0]}` },
    access_token: `${part({ alg: 'RS256' })}.${part(claims)}.${randomBytes(1_000).toString('base64url')}`,
    refresh_token: `1.A${randomBytes(700).toString('base64url')}`,
    id_token: `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.x`,
    client_info: part({ uid: user, utid: tenant }),
  };
}

const seed = '00000000-0000-4000-8000-000000000000';

/**
 * MSAL with so many accounts in its cache. One signs in as always, only that nothing goes over the network; the others
 * are copies of its entries with ids of their own, in the library's own serialised form.
 */
export async function msalWithAccounts(count: number): Promise<{
  readonly application: ConfidentialClientApplication;
  readonly accounts: readonly AccountInfo[];
}> {
  const first = newApplication();
  const { account } = await first.acquireTokenByCode({
    code: 'a code',
    redirectUri: 'http://localhost',
    scopes,
  });
  const entries = JSON.parse(first.getTokenCache().serialize()) as Record<string, Record<string, object>>;
  const all = Object.fromEntries(
    Object.entries(entries).map(([kind, ofKind]) => [kind, multiplied(ofKind, kind, count)]),
  );
  const application = newApplication();
  application.getTokenCache().deserialize(JSON.stringify(all));
  if (account === null) throw new Error('MSAL knows no account.');
  // Listing them itself would take MSAL half an hour for ten thousand.
  const accounts = Array.from({ length: count }, (_, index) => ofUser(account, userOf(index)));
  return { application, accounts };
}

const userOf = (index: number): string => seed.replace(/^0{8}/, index.toString(16).padStart(8, '0'));

const ofUser = (
  { homeAccountId, environment, tenantId, username, localAccountId }: AccountInfo,
  user: string,
) => ({
  ...{ environment, tenantId },
  homeAccountId: homeAccountId.replace(seed, user),
  username: username.replace(seed, user),
  localAccountId: localAccountId.replace(seed, user),
});

const seedInfo = part({ uid: seed, utid: tenant });

function multiplied(entries: Record<string, object>, kind: string, count: number): Record<string, object> {
  if (kind === 'AppMetadata') return entries;
  const text = JSON.stringify(entries);
  return Object.assign(
    {},
    ...Array.from({ length: count }, (_, index) => {
      const user = userOf(index);
      const info = part({ uid: user, utid: tenant });
      return JSON.parse(text.replaceAll(seedInfo, info).replaceAll(seed, user)) as object;
    }),
  );
}

function newApplication(): ConfidentialClientApplication {
  const answer = async () => ({ status: 200, headers: {}, body: answerFor(seed) });
  return new ConfidentialClientApplication({
    auth: {
      ...{ clientId, authority, clientSecret: 'a secret', knownAuthorities: ['login.microsoftonline.com'] },
      authorityMetadata: JSON.stringify({
        authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
        token_endpoint: `${authority}/oauth2/v2.0/token`,
        issuer: `${authority}/v2.0`,
        jwks_uri: `${authority}/discovery/v2.0/keys`,
      }),
    },
    system: { networkClient: { sendGetRequestAsync: answer, sendPostRequestAsync: answer } as never },
  });
}
