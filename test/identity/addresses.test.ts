import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { builtInClouds } from '../../src/identity/clouds/built-in-clouds.ts';
import type { Cloud } from '../../src/identity/clouds/cloud.ts';
import { sandboxCloud } from '../../src/identity/clouds/sandbox-cloud.ts';
import { federationAudience } from '../../src/identity/credential/federated-assertion.ts';
import { adminConsentUrl } from '../../src/identity/flows/admin-consent-url.ts';
import { formOf } from '../../src/identity/flows/ask-token.ts';
import { authorizeUrl } from '../../src/identity/flows/authorize-url.ts';
import { pkce } from '../../src/identity/flows/pkce.ts';
import { namesOf, scopesFor } from '../../src/identity/flows/scopes.ts';
import { tenantFor } from '../../src/identity/flows/tenant-for.ts';

const china = builtInClouds.find(({ id }) => id === 'china') as Cloud;
const cloud = sandboxCloud('http://localhost:3660');
const tenant = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

describe('where a browser begins', () => {
  const wish = {
    cloud: china,
    tenant,
    clientId: 'client',
    redirectUri: 'https://hub.example/auth/callback?x=1&y=ü',
    scopes: scopesFor(china, ['Calendars.Read']),
    state: 'st',
    nonce: 'no',
    challenge: 'ch',
  };

  it('names everything once and encodes it once', () => {
    const url = new URL(
      authorizeUrl({ ...wish, claims: '{"access_token":{}}', loginHint: 'a+b@example.org' }),
    );
    expect(url.origin + url.pathname).toBe(
      `https://login.partner.microsoftonline.cn/${tenant}/oauth2/v2.0/authorize`,
    );
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'client',
      response_type: 'code',
      response_mode: 'query',
      redirect_uri: wish.redirectUri,
      scope: 'openid profile offline_access https://microsoftgraph.chinacloudapi.cn/Calendars.Read',
      state: 'st',
      nonce: 'no',
      code_challenge: 'ch',
      code_challenge_method: 'S256',
      claims: '{"access_token":{}}',
      login_hint: 'a+b@example.org',
    });
    expect(new URL(authorizeUrl(wish)).searchParams.has('claims')).toBe(false);
  });

  it('makes a verifier whose SHA-256 is the challenge, another one each time', () => {
    const [one, two] = [pkce(), pkce()];
    const verifier = one.verifier.revealText();
    expect(verifier).toMatch(/^[\w-]{43}$/);
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(one.challenge);
    expect(one.verifier.equals(two.verifier)).toBe(false);
  });
});

describe('where an administrator approves', () => {
  const wish = { cloud, tenant: 'common', clientId: 'c', redirectUri: 'http://localhost/', state: 's' };

  it.each(['common', 'consumers'])('is never %s', (alias) => {
    expect(adminConsentUrl({ ...wish, tenant: alias, scopes: ['Mail.Read'] })).toContain(
      'http://localhost:3660/organizations/v2.0/adminconsent?',
    );
  });

  it('asks for permissions by name, or for all that are listed', () => {
    const scopeOf = (url: string): string | null => new URL(url).searchParams.get('scope');
    expect(scopeOf(adminConsentUrl({ ...wish, scopes: ['Mail.Read', 'User.Read'] }))).toBe(
      'https://graph.microsoft.com/Mail.Read https://graph.microsoft.com/User.Read',
    );
    expect(scopeOf(adminConsentUrl({ ...wish, scopes: 'all-listed' }))).toBe(
      'https://graph.microsoft.com/.default',
    );
  });
});

describe('the names of permissions', () => {
  it('get their resource once, those of the sign-in none', () => {
    expect(
      scopesFor(cloud, ['User.Read', 'openid', 'email', 'https://graph.microsoft.com/Mail.Read']),
    ).toEqual([
      'openid',
      'profile',
      'offline_access',
      'https://graph.microsoft.com/User.Read',
      'email',
      'https://graph.microsoft.com/Mail.Read',
    ]);
  });

  it('come back without it, however it was written', () => {
    expect(
      namesOf(
        cloud,
        ' User.Read  https://graph.microsoft.com/Mail.Read https://GRAPH.microsoft.com//Mail.Send api://other/x',
      ),
    ).toEqual(['User.Read', 'Mail.Read', 'Mail.Send', 'api://other/x']);
  });
});

it.each([
  ['this-tenant', tenant, undefined, tenant],
  ['this-tenant', tenant, 'personal', tenant],
  ['any-tenant', tenant, undefined, 'organizations'],
  ['any-tenant', undefined, 'work', 'organizations'],
  ['any-tenant-and-personal', tenant, undefined, 'common'],
  ['any-tenant-and-personal', tenant, 'work', 'organizations'],
  ['any-tenant-and-personal', tenant, 'personal', 'consumers'],
  ['personal', tenant, undefined, 'consumers'],
  [undefined, tenant, undefined, tenant],
  [undefined, tenant, 'personal', 'consumers'],
  [undefined, undefined, undefined, 'common'],
] as const)(
  'an application for %s in %s signs a %s account in at %s',
  (audience, home, account, expected) => {
    expect(tenantFor({ audience, tenant: home, ...(account ? { account } : {}) })).toBe(expected);
  },
);

it('does not guess the tenant of an application for one tenant', () => {
  expect(() => tenantFor({ audience: 'this-tenant', tenant: undefined })).toThrow(
    expect.objectContaining({ code: 'identity-tenant-missing' }),
  );
});

it('encodes a form once, whatever stands in it', () => {
  expect(formOf({ client_secret: 'a~b+c&d=e %2B', left_out: undefined }).toString()).toBe(
    'client_secret=a%7Eb%2Bc%26d%3De+%252B',
  );
});

it('knows what a federated token has to be meant for, cloud by cloud', () => {
  expect(federationAudience({ id: 'global' })).toBe('api://AzureADTokenExchange');
  expect(federationAudience({ id: 'us-gov-l5' })).toBe('api://AzureADTokenExchangeUSGov');
  expect(federationAudience({ id: 'china' })).toBe('api://AzureADTokenExchangeChina');
});
