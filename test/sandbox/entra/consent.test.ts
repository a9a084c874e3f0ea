import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ArrangedSandbox, startArrangedSandbox } from './support/arranged-sandbox.ts';
import { type PlainBrowser, plainBrowser } from './support/plain-browser.ts';
import { clientId, register, secretOf } from './support/registrations.ts';
import { alder, authorizeAddress, claimsOf, type Fields, juniper, post } from './support/token-client.ts';

const callback = 'http://localhost:3650/auth/callback';

let arranged: ArrangedSandbox;
beforeAll(async () => {
  arranged = await startArrangedSandbox((world) => {
    for (const name of ['one', 'two', 'three', 'four', 'five']) {
      register(world, name, {
        web: [callback],
        listed: ['User.Read', 'Mail.Send', 'Calendars.ReadWrite', 'Calendars.Read (application)'],
      });
    }
    register(world, 'of juniper', {
      tenant: juniper.tenant,
      web: [callback],
      listed: ['Calendars.ReadWrite'],
    });
  });
});
afterAll(() => arranged.stop());

const wish = (name: string, scope: string, more: Fields = {}): string =>
  authorizeAddress('organizations', {
    client_id: clientId(name),
    response_type: 'code',
    redirect_uri: callback,
    scope,
    state: 's-1',
    ...more,
  });

const newBrowser = (): PlainBrowser => plainBrowser(arranged.sandbox.http);

async function tokensFrom(address: string, name: string): Promise<{ access_token: string; scope: string }> {
  const code = new URL(address).searchParams.get('code') ?? '';
  const { body } = await post(arranged.sandbox, '/organizations/oauth2/v2.0/token', {
    grant_type: 'authorization_code',
    client_id: clientId(name),
    client_secret: secretOf(name),
    code,
    redirect_uri: callback,
  });
  if (!body.access_token) throw new Error(JSON.stringify(body));
  return body;
}

const permissions = (token: string): string[] => claimsOf(token).scp.split(' ').sort();

describe('people consent for themselves', () => {
  it('to what their tenant leaves to them, once, and further permissions by themselves', async () => {
    const browser = newBrowser();
    const page = await browser.signIn(wish('one', 'openid User.Read'), 'lena.roth@alderworks.example');
    expect(page.text).toContain('Permissions requested');
    expect(page.text).toContain('Sign you in and read your profile');
    expect(page.text).toContain('User.Read · Microsoft Graph');
    expect(page.text).not.toContain('on behalf of your organization');
    const end = await browser.submit(page, 'consent', { action: 'accept' });
    expect(permissions((await tokensFrom(end.address, 'one')).access_token)).toEqual(['User.Read', 'openid']);

    expect((await browser.open(wish('one', 'openid User.Read'))).left).toBe(true);

    const further = await browser.open(wish('one', 'openid User.Read Mail.Send'));
    expect(further.text).toContain('Mail.Send · Microsoft Graph');
    const both = await browser.submit(further, 'consent', { action: 'accept' });
    expect(permissions((await tokensFrom(both.address, 'one')).access_token)).toEqual([
      'Mail.Send',
      'User.Read',
      'openid',
    ]);
    // Tokens carry all that was granted, whatever is named this time.
    const again = await browser.open(wish('one', 'openid User.Read'));
    expect(permissions((await tokensFrom(again.address, 'one')).access_token)).toContain('Mail.Send');
  });

  it('and not for anybody else', async () => {
    const page = await newBrowser().signIn(wish('one', 'openid User.Read'), 'priya.nair@alderworks.example');
    expect(page.text).toContain('Permissions requested');
  });

  it('again where prompt=consent asks for it', async () => {
    const browser = newBrowser();
    const page = await browser.signIn(wish('one', 'openid User.Read'), 'tom.okafor@alderworks.example');
    await browser.submit(page, 'consent', { action: 'accept' });
    const again = await browser.open(wish('one', 'openid User.Read', { prompt: 'consent' }));
    expect(again.text).toContain('Permissions requested');
    const end = await browser.submit(again, 'consent', { action: 'accept' });
    expect(end.left).toBe(true);
  });

  it('to everything that is not for administrators under the legacy policy', async () => {
    const browser = newBrowser();
    const page = await browser.signIn(
      wish('of juniper', 'Calendars.ReadWrite'),
      'paul.miller@juniperbakery.example',
    );
    expect(page.text).toContain('Calendars.ReadWrite · Microsoft Graph');
    expect((await browser.submit(page, 'consent', { action: 'accept' })).left).toBe(true);
  });

  it.each([
    'Calendars.ReadWrite',
    'Mail.Read',
    'Tasks.ReadWrite',
    'Chat.Read',
    'MailboxSettings.Read',
    'User.Read.All',
  ])('but not to %s under the policy of new tenants', async (scope) => {
    const page = await newBrowser().signIn(wish('two', scope), 'lena.roth@alderworks.example');
    expect(page.text).toContain('Approval required');
    expect(page.text).toContain(`${scope} · Microsoft Graph`);
  });

  it.each(['User.Read', 'Contacts.Read', 'Presence.Read', 'Mail.Send', 'ChatMessage.Send'])(
    'and to %s there, too',
    async (scope) => {
      const page = await newBrowser().signIn(wish('two', scope), 'lena.roth@alderworks.example');
      expect(page.text).toContain('Permissions requested');
    },
  );
});

describe('what only an administrator may allow', () => {
  it('can be asked for, is allowed by an administrator for everybody, and works from then on', async () => {
    const browser = newBrowser();
    const page = await browser.signIn(wish('three', 'Calendars.ReadWrite'), 'jonas.weber@alderworks.example');
    expect(page.text).toContain('Approval required');
    const sent = await browser.submit(page, 'approval', { action: 'request', reason: 'To plan the week' });
    expect(sent.text).toContain('Request sent');
    expect(sent.text).toContain('To plan the week');
    const again = await browser.open(wish('three', 'Calendars.ReadWrite'));
    expect(again.text).toContain('Request sent');

    const admin = await browser.submit(again, 'account', { action: 'other' });
    const name = await browser.submit(admin, 'account', { loginfmt: 'mira.adler@alderworks.example' });
    const consent = await browser.submit(name, 'password', { passwd: 'Portico-Sandbox-1' });
    expect(consent.text).toContain('Consent on behalf of your organization');
    await browser.submit(consent, 'consent', { action: 'accept', everybody: 'on' });

    const end = await browser.open(
      wish('three', 'Calendars.ReadWrite', { login_hint: 'jonas.weber@alderworks.example' }),
    );
    expect(permissions((await tokensFrom(end.address, 'three')).access_token)).toContain(
      'Calendars.ReadWrite',
    );
    const ledger = (await (await fetch(`${arranged.sandbox.http}/_sandbox/ledger`)).json()) as
      | { entries: { kind: string }[] }
      | { kind: string }[];
    const kinds = (Array.isArray(ledger) ? ledger : ledger.entries).map(({ kind }) => kind);
    expect(kinds).toContain('consentRequest.created');
    expect(kinds).toContain('oauth2PermissionGrant.created');
  });

  it('is told plainly where the tenant takes no requests', async () => {
    const page = await newBrowser().signIn(wish('two', 'User.Read.All'), 'paul.miller@juniperbakery.example');
    expect(page.text).toContain('Need admin approval');
    expect(page.text).toContain('only an admin can grant');
    expect(page.html).not.toContain('name="reason"');
  });

  it('is consented to by an administrator for themselves alone when they want that', async () => {
    const browser = newBrowser();
    const page = await browser.signIn(wish('four', 'Mail.Read'), 'mira.adler@alderworks.example');
    await browser.submit(page, 'consent', { action: 'accept' });
    const other = await newBrowser().signIn(wish('four', 'Mail.Read'), 'jonas.weber@alderworks.example');
    expect(other.text).toContain('Approval required');
  });
});

describe('/.default', () => {
  it('asks for all that is listed and means what was granted from then on', async () => {
    const browser = newBrowser();
    const scope = 'https://graph.microsoft.com/.default';
    const page = await browser.signIn(wish('five', scope), 'mira.adler@alderworks.example');
    for (const name of ['User.Read', 'Mail.Send', 'Calendars.ReadWrite'])
      expect(page.text).toContain(`${name} ·`);
    const end = await browser.submit(page, 'consent', { action: 'accept', everybody: 'on' });
    const tokens = await tokensFrom(end.address, 'five');
    expect(permissions(tokens.access_token)).toEqual(['Calendars.ReadWrite', 'Mail.Send', 'User.Read']);
    expect(tokens.scope.split(' ')).toContain('https://graph.microsoft.com/.default');
    const other = await newBrowser().signIn(wish('five', scope), 'jonas.weber@alderworks.example');
    expect(other.left).toBe(true);
  });
});

describe('admin consent by a link', () => {
  const link = (name: string, more = ''): string =>
    `/${alder.tenant}/v2.0/adminconsent?client_id=${clientId(name)}&state=s-1&redirect_uri=${encodeURIComponent(callback)}${more}`;

  it('grants named scopes and tells the application', async () => {
    const browser = newBrowser();
    const page = await browser.signIn(
      link(
        'two',
        '&scope=https://graph.microsoft.com/Calendars.ReadWrite%20https://graph.microsoft.com/Mail.Read',
      ),
      'mira.adler@alderworks.example',
    );
    expect(page.text).toContain('Review for your organization, Alder Works');
    expect(page.text).toContain('Calendars.ReadWrite · Microsoft Graph · for each signed-in user');
    const end = await browser.submit(page, 'admin-consent', { action: 'accept' });
    const fields = new URL(end.address).searchParams;
    expect(Object.fromEntries(fields)).toEqual({
      admin_consent: 'True',
      tenant: alder.tenant,
      scope: 'https://graph.microsoft.com/Calendars.ReadWrite https://graph.microsoft.com/Mail.Read',
      state: 's-1',
    });
    const user = await newBrowser().signIn(wish('two', 'Mail.Read'), 'jonas.weber@alderworks.example');
    expect(user.left).toBe(true);
  });

  it('grants all that is listed, roles included, for /.default and in the first form', async () => {
    const browser = newBrowser();
    const address = `/common/adminconsent?client_id=${clientId('two')}&state=s-1&redirect_uri=${encodeURIComponent(callback)}`;
    const page = await browser.signIn(address, 'mira.adler@alderworks.example');
    expect(page.text).toContain('Calendars.Read · Microsoft Graph · for the application itself');
    const end = await browser.submit(page, 'admin-consent', { action: 'accept' });
    expect(Object.fromEntries(new URL(end.address).searchParams)).toEqual({
      admin_consent: 'True',
      tenant: alder.tenant,
      state: 's-1',
    });
    const { body } = await post(arranged.sandbox, `/${alder.tenant}/oauth2/v2.0/token`, {
      grant_type: 'client_credentials',
      client_id: clientId('two'),
      client_secret: secretOf('two'),
      scope: 'https://graph.microsoft.com/.default',
    });
    expect(claimsOf(body.access_token).roles).toEqual(['Calendars.Read']);
  });

  it('makes the application known in a tenant it was not in', async () => {
    const browser = newBrowser();
    const address = `/juniperbakery.example/v2.0/adminconsent?client_id=${clientId('two')}&scope=User.Read&redirect_uri=${encodeURIComponent(callback)}`;
    const page = await browser.signIn(address, 'admin@juniperbakery.example');
    await browser.submit(page, 'admin-consent', { action: 'accept' });
    const { status, body } = await post(arranged.sandbox, `/${juniper.tenant}/oauth2/v2.0/token`, {
      grant_type: 'client_credentials',
      client_id: clientId('two'),
      client_secret: secretOf('two'),
      scope: 'https://graph.microsoft.com/.default',
    });
    expect(status).toBe(200);
    expect(claimsOf(body.access_token).roles).toBeUndefined();
  });
});
