import { describe, expect, test } from 'vitest';
import {
  brokenRules,
  identifierUriBreaks,
  secretPolicyBreak,
} from '../../../sandbox/world/directory/application-rules.ts';
import { emptyApplicationWire } from '../../../sandbox/world/directory/new-application.ts';
import type { ApplicationWire, SignInAudience } from '../../../sandbox/world/directory/records.ts';
import {
  type RedirectPlatform,
  redirectUriFault,
} from '../../../sandbox/world/directory/redirect-uri-rules.ts';

const work: SignInAudience = 'AzureADMultipleOrgs';
const personal: SignInAudience = 'AzureADandPersonalMicrosoftAccount';

function application(
  signInAudience: SignInAudience,
  changes: Partial<ApplicationWire> = {},
): ApplicationWire {
  const bare = emptyApplicationWire(
    {
      id: '11111111-1111-4111-8111-111111111111',
      appId: '22222222-2222-4222-8222-222222222222',
      displayName: 'Calendar bridge',
      signInAudience,
      publisherDomain: 'alderworks.example',
    },
    0,
  );
  const api = { ...bare.api, requestedAccessTokenVersion: signInAudience === work ? null : 2 };
  return { ...bare, api, ...changes };
}

const rulesOf = (wire: ApplicationWire): readonly string[] => brokenRules(wire).map(({ rule }) => rule);

describe('a redirect URI', () => {
  const allowed: readonly (readonly [string, RedirectPlatform, SignInAudience])[] = [
    ['https://hub.example/auth/callback', 'web', work],
    ['https://hub.example/auth?tenant=1', 'web', work],
    ['https://*.hub.example/auth', 'web', work],
    ['http://localhost:3650/auth/callback', 'web', personal],
    ['http://127.0.0.1/callback', 'web', work],
    ['https://login.microsoftonline.com/common/oauth2/nativeclient', 'publicClient', personal],
    ['msal22222222-2222-4222-8222-222222222222://auth', 'publicClient', work],
    ['urn:ietf:wg:oauth:2.0:oob', 'publicClient', work],
  ];
  test.each(allowed)('%s is allowed for %s and %s', (uri, platform, audience) => {
    expect(redirectUriFault(uri, platform, audience)).toBeUndefined();
  });

  const refused: readonly (readonly [string, RedirectPlatform, SignInAudience, RegExp])[] = [
    ['http://hub.local/callback', 'web', work, /https:\/\//],
    ['http://192.168.1.4:8123/api', 'web', work, /https:\/\//],
    ['hub.example/callback', 'web', work, /not a valid URL/],
    ['https://hub.example/a b', 'web', work, /not a valid URL/],
    ['https://hub.example/auth#part', 'web', work, /fragment/],
    ["https://hub.example/it's", 'web', work, /characters/],
    ['https://user:secret@hub.example/', 'web', work, /user name/],
    ['http://[::1]/callback', 'web', work, /https:\/\//],
    ['https://[::1]/callback', 'web', work, /IPv6/],
    ['myapp://auth', 'web', work, /https:\/\//],
    ['https://hub.example/auth?tenant=1', 'web', personal, /query string/],
    ['https://*.hub.example/auth', 'web', personal, /wildcard/],
    [`https://hub.example/${'x'.repeat(250)}`, 'web', work, /256/],
  ];
  test.each(refused)('%s is refused for %s and %s', (uri, platform, audience, why) => {
    expect(redirectUriFault(uri, platform, audience)).toMatch(why);
  });
});

describe('an application', () => {
  test('is fine as the portal makes it', () => {
    expect(brokenRules(application(work))).toEqual([]);
    expect(brokenRules(application(personal))).toEqual([]);
  });

  test('takes personal accounts only with version 2 tokens', () => {
    const { api } = application(work);
    expect(rulesOf(application(personal, { api }))).toEqual(['token-version']);
  });

  test('names a URI once over all platforms', () => {
    const uri = 'https://hub.example/callback';
    const wire = application(work, {
      web: { ...application(work).web, redirectUris: [uri] },
      spa: { redirectUris: [uri] },
    });
    expect(rulesOf(wire)).toEqual(['redirect-uri-repeated']);
  });

  test.each([
    [work, 256],
    [personal, 100],
  ])('has at most so many redirect URIs: %s %i', (audience, most) => {
    const uris = Array.from({ length: most + 1 }, (_, at) => `https://hub.example/${at}`);
    const web = (redirectUris: readonly string[]) => ({
      web: { ...application(audience).web, redirectUris },
    });
    expect(rulesOf(application(audience, web(uris.slice(1))))).toEqual([]);
    expect(rulesOf(application(audience, web(uris)))).toEqual(['redirect-uri-count']);
  });

  test('has a shorter name and two secrets at most where personal accounts sign in', () => {
    const displayName = 'x'.repeat(100);
    expect(rulesOf(application(work, { displayName }))).toEqual([]);
    expect(rulesOf(application(personal, { displayName }))).toEqual(['display-name']);
    const secret = {
      customKeyIdentifier: null,
      displayName: null,
      endDateTime: '2027-01-01T00:00:00Z',
      hint: 'abc',
      keyId: '33333333-3333-4333-8333-333333333333',
      secretText: null,
      startDateTime: '2026-01-01T00:00:00Z',
    };
    expect(rulesOf(application(personal, { passwordCredentials: [secret, secret] }))).toEqual([]);
    expect(rulesOf(application(personal, { passwordCredentials: [secret, secret, secret] }))).toEqual([
      'secret-count',
    ]);
  });

  test('asks for at most 30 permissions of one API where personal accounts sign in', () => {
    const access = (count: number) => ({
      requiredResourceAccess: [
        {
          resourceAppId: '00000003-0000-0000-c000-000000000000',
          resourceAccess: Array.from({ length: count }, (_, at) => ({
            id: `permission ${at}`,
            type: 'Scope' as const,
          })),
        },
      ],
    });
    expect(rulesOf(application(work, access(31)))).toEqual([]);
    expect(rulesOf(application(personal, access(31)))).toEqual(['permission-count']);
    expect(rulesOf(application(work, access(401)))).toEqual(['permission-count']);
  });

  test('lists an API and a permission once', () => {
    const one = { resourceAppId: 'api', resourceAccess: [{ id: 'a', type: 'Role' as const }] };
    const twice = { resourceAppId: 'other', resourceAccess: [...one.resourceAccess, ...one.resourceAccess] };
    expect(rulesOf(application(work, { requiredResourceAccess: [one, one] }))).toEqual([
      'permission-repeated',
    ]);
    expect(rulesOf(application(work, { requiredResourceAccess: [twice] }))).toEqual(['permission-repeated']);
  });

  test('names an API and a permission wherever it asks for one', () => {
    const asks = (access: unknown) =>
      rulesOf(
        application(work, { requiredResourceAccess: access as ApplicationWire['requiredResourceAccess'] }),
      );
    expect(asks([{ resourceAppId: 'api' }])).toEqual(['permission-incomplete']);
    expect(asks([{ resourceAccess: [] }])).toEqual(['permission-incomplete']);
    expect(asks([{ resourceAppId: 'api', resourceAccess: [{ id: 'a' }] }])).toEqual([
      'permission-incomplete',
    ]);
  });

  test('has an Application ID URI of its own tenant that nobody else has', () => {
    const tenant = { id: '44444444-4444-4444-8444-444444444444', domains: ['alderworks.example'] };
    const breaks = (uri: string, others: readonly ApplicationWire[] = []) =>
      identifierUriBreaks(application(work, { identifierUris: [uri] }), tenant, others);
    expect(breaks('api://22222222-2222-4222-8222-222222222222')).toEqual([]);
    expect(breaks('https://api.alderworks.example')).toEqual([]);
    expect(breaks('https://elsewhere.example')).toMatchObject([{ rule: 'identifier-uri' }]);
    const other = application(work, { identifierUris: ['https://api.alderworks.example'] });
    expect(breaks('https://api.alderworks.example', [other])).toMatchObject([{ rule: 'identifier-uri' }]);
  });
});

describe("the tenant's policy on secrets", () => {
  const day = 86_400_000;

  test('forbids them, limits them or lets them be', () => {
    const judge = (secretsForbidden: boolean, longestLifetimeDays: number | null, days: number) =>
      secretPolicyBreak(
        { secretPolicy: { secretsForbidden, longestLifetimeDays } },
        { start: 0, end: days * day },
      )?.rule;
    expect(judge(false, null, 730)).toBeUndefined();
    expect(judge(false, 90, 90)).toBeUndefined();
    expect(judge(false, 90, 91)).toBe('secret-lifetime');
    expect(judge(true, null, 1)).toBe('secret-forbidden');
  });
});
