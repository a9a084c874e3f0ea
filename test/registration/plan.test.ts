import { describe, expect, it } from 'vitest';
import { readClouds } from '../../src/identity/clouds/read-clouds.ts';
import { features } from '../../src/operations/feature-list.ts';
import { planRegistration } from '../../src/registration/plan/plan-registration.ts';
import type { RegistrationWish } from '../../src/registration/registrar.ts';
import { plainWish } from './registration-stage.ts';

const clouds = readClouds({});
const plan = (wish: Partial<RegistrationWish>) =>
  planRegistration({ ...plainWish, cloud: 'global', ...wish }, { clouds, features });
const findings = (wish: Partial<RegistrationWish>) => plan(wish).findings.map(({ code }) => code);
const named = (wish: Partial<RegistrationWish>, kind: 'delegated' | 'application') =>
  plan(wish)
    .permissions.filter((permission) => permission.kind === kind)
    .map(({ name }) => name);

describe('the permissions of a plan', () => {
  it('are the least, with ids, reasons and who has to approve', () => {
    const { permissions } = plan({
      account: { calendar: 'update', presence: 'read', groups: 'read' },
      app: {},
    });
    const of = (name: string) => permissions.find((permission) => permission.name === name);
    expect(of('Calendars.ReadWrite')).toEqual({
      name: 'Calendars.ReadWrite',
      id: '1ec239c2-d7c9-4623-a91a-a9775856bb36',
      kind: 'delegated',
      words: expect.any(String),
      features: ['Calendar'],
      needsAdmin: 'by-default-policy',
    });
    expect(of('User.Read')?.needsAdmin).toBe('no');
    expect(of('Calendars.Read')).toBeUndefined();
    expect(permissions.find(({ features }) => features.includes('Groups'))?.needsAdmin).toBe('always');
  });

  it('tell apart what accounts do and what the application does', () => {
    const wish = { account: { mail: 'read' }, app: { calendar: 'update' } } as const;
    expect(named(wish, 'delegated')).toContain('Mail.Read');
    expect(named(wish, 'application')).toEqual(['Calendars.ReadWrite']);
    expect(plan(wish).permissions.find(({ kind }) => kind === 'application')).toMatchObject({
      id: 'ef54d2bf-783f-4e0f-bca1-3210c0444d99',
      needsAdmin: 'always',
    });
  });

  it('serve work and personal accounts where both sign in', () => {
    const both = plan({ audience: 'any-tenant-and-personal', account: { calendar: 'read', chat: 'read' } });
    expect(both.permissions.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Calendars.Read', 'Chat.Read']),
    );
    expect(both.remarks.join('\n')).toMatch(/Microsoft Entra ID/);
    const personal = plan({ audience: 'personal', account: { calendar: 'read', chat: 'read' } });
    expect(personal.permissions.map(({ name }) => name)).not.toContain('Chat.Read');
    expect(personal.remarks.length).toBeGreaterThan(both.remarks.length - 1);
  });

  it('leave out what an application cannot do for personal accounts', () => {
    const { permissions, remarks } = plan({ audience: 'personal', app: { calendar: 'read' } });
    expect(permissions.every(({ kind }) => kind === 'delegated')).toBe(true);
    expect(remarks.some((remark) => remark.includes('left out'))).toBe(true);
  });

  it('include what others share, and what renews the secret, where that was wished for', () => {
    expect(named({ shared: true }, 'delegated')).toContain('Calendars.ReadWrite.Shared');
    expect(named({}, 'delegated')).not.toContain('Calendars.ReadWrite.Shared');
    expect(named({ renewsItself: true }, 'application')).toEqual(['Application.ReadWrite.OwnedBy']);
  });

  it('are in the application, each once', () => {
    const { application, permissions } = plan({ app: { calendar: 'update', mail: 'update' } });
    expect(application.requiredResourceAccess).toHaveLength(1);
    expect(
      application.requiredResourceAccess[0]?.resourceAccess.map(({ id, type }) => `${type} ${id}`).toSorted(),
    ).toEqual(
      permissions.map(({ id, kind }) => `${kind === 'application' ? 'Role' : 'Scope'} ${id}`).toSorted(),
    );
  });
});

describe('what Microsoft would refuse', () => {
  const redirect = (uri: string, platform: 'web' | 'public' | 'spa' = 'web') => ({
    redirects: [{ platform, uri }],
  });

  it('is nothing for a plain wish', () => {
    expect(findings({})).toEqual([]);
    for (const { id } of clouds.all) expect(findings({ cloud: id })).toEqual([]);
  });

  it.each([
    [{ name: ' ' }, 'registration-name/empty'],
    [{ name: 'x'.repeat(91) }, 'registration-name/too-long'],
    [{ name: 'two\nlines' }, 'registration-name/characters'],
    [
      { cloud: 'china', audience: 'any-tenant-and-personal' },
      'registration-audience/no-personal-accounts-here',
    ],
    [{ cloud: 'bleu', audience: 'personal' }, 'registration-audience/no-personal-accounts-here'],
    [{ audience: 'personal', account: {}, app: { mail: 'read' } }, 'registration-audience/nobody-to-act-for'],
    [{ credential: 'none', redirects: [], app: { mail: 'read' } }, 'registration-credential/app-needs-one'],
    [{ credential: 'none' }, 'registration-credential/web-needs-one'],
    [{ credential: 'federated' }, 'registration-credential/issuer-missing'],
    [
      { credential: 'federated', federated: { issuer: 'https://issuer.example', subject: 's' } },
      'registration-credential/source-missing',
    ],
    [
      {
        credential: 'federated',
        federated: { issuer: 'http://issuer.example', subject: 's', source: { file: '/run/token' } },
      },
      'registration-credential/issuer-not-allowed',
    ],
    [{ months: 25 }, 'registration-credential/months'],
    [redirect('http://192.168.1.10:8123/auth'), 'redirect-not-allowed/not-https'],
    [redirect('http://hub.local/auth'), 'redirect-not-allowed/not-https'],
    [redirect('http://[::1]:3650/auth'), 'redirect-not-allowed/loopback-v6'],
    [redirect('hub.example/auth'), 'redirect-not-allowed/not-an-address'],
    [redirect('https://hub.example/a b'), 'redirect-not-allowed/not-an-address'],
    [redirect('https://hub.example/a(b)'), 'redirect-not-allowed/characters'],
    [redirect('https://hub.example/auth#done'), 'redirect-not-allowed/fragment'],
    [redirect('https://me@hub.example/auth'), 'redirect-not-allowed/credentials'],
    [redirect(`https://hub.example/${'x'.repeat(240)}`), 'redirect-not-allowed/too-long'],
    [redirect('myapp://auth'), 'redirect-not-allowed/scheme'],
    [
      { audience: 'personal', ...redirect('https://hub.example/auth?from=entra') },
      'redirect-not-allowed/query',
    ],
    [{ audience: 'personal', ...redirect('https://*.hub.example/auth') }, 'redirect-not-allowed/wildcard'],
    [
      {
        redirects: [
          { platform: 'web', uri: 'https://hub.example/auth' },
          { platform: 'spa', uri: 'https://hub.example/auth' },
        ],
      },
      'redirect-not-allowed/twice',
    ],
    [
      {
        redirects: [
          { platform: 'web', uri: 'http://localhost:3650/auth/callback' },
          { platform: 'public', uri: 'http://localhost:8400/auth/callback' },
        ],
      },
      'redirect-not-allowed/only-port-differs',
    ],
    [
      {
        redirects: Array.from({ length: 257 }, (_, at) => ({
          platform: 'web' as const,
          uri: `https://hub.example/${at}`,
        })),
      },
      'redirect-not-allowed/too-many',
    ],
  ] as readonly (readonly [Partial<RegistrationWish>, string])[])('%o: %s', (wish, code) => {
    expect(findings(wish)).toEqual([code]);
  });

  it.each([
    redirect('http://localhost:3650/auth/callback'),
    redirect('http://127.0.0.1/auth'),
    redirect('https://hub.example/auth?from=entra'),
    redirect('myapp://auth', 'public'),
    {
      redirects: [
        { platform: 'web', uri: 'http://localhost:3650/one' },
        { platform: 'public', uri: 'http://localhost:3650/two' },
      ],
    } as const,
  ])('is not %o', (wish) => {
    expect(findings(wish)).toEqual([]);
  });
});
