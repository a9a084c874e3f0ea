import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ArrangedSandbox, startArrangedSandbox } from './support/arranged-sandbox.ts';
import { type PlainBrowser, plainBrowser, type Seen } from './support/plain-browser.ts';
import { clientId, register, secretOf } from './support/registrations.ts';
import { alder, authorizeAddress, claimsOf, codeOf, type Fields, post } from './support/token-client.ts';

const callback = 'http://localhost:3650/auth/callback';
const jonas = 'jonas.weber@alderworks.example';
const mira = 'mira.adler@alderworks.example';

let arranged: ArrangedSandbox;
beforeAll(async () => {
  arranged = await startArrangedSandbox((world) => {
    register(world, 'page', {
      web: [callback, 'https://app.example/signed-out'],
      spa: ['https://app.example/'],
      granted: ['openid', 'profile', 'offline_access', 'User.Read'],
      properties: {
        web: {
          homePageUrl: null,
          logoutUrl: 'https://app.example/front-channel',
          redirectUris: [callback, 'https://app.example/signed-out'],
          implicitGrantSettings: { enableAccessTokenIssuance: true, enableIdTokenIssuance: true },
          redirectUriSettings: [],
        },
      },
    });
  });
});
afterAll(() => arranged.stop());

const address = (more: Fields = {}, tenant = 'common'): string =>
  authorizeAddress(tenant === 'common' ? 'organizations' : tenant, {
    client_id: clientId('page'),
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid profile User.Read',
    state: 's-1',
    ...more,
  });

const browserOf = async (...names: readonly string[]): Promise<PlainBrowser> => {
  const browser = plainBrowser(arranged.sandbox.http);
  for (const [at, name] of names.entries()) {
    let page: Seen = await browser.open(address({ prompt: 'select_account' }));
    if (at > 0) page = await browser.submit(page, 'account', { action: 'other' });
    const next = await browser.submit(page, 'account', { loginfmt: name });
    await browser.submit(next, 'password', { passwd: 'Portico-Sandbox-1' });
  }
  return browser;
};

async function whoSignedIn(page: Seen): Promise<string> {
  const { body } = await post(arranged.sandbox, '/organizations/oauth2/v2.0/token', {
    grant_type: 'authorization_code',
    client_id: clientId('page'),
    client_secret: secretOf('page'),
    code: new URL(page.address).searchParams.get('code') ?? '',
    redirect_uri: callback,
  });
  return claimsOf(body.id_token).preferred_username;
}

describe('a browser’s session', () => {
  it('signs the only account in unasked, and asks among several', async () => {
    const browser = await browserOf(jonas);
    expect(await whoSignedIn(await browser.open(address()))).toBe(jonas);
    const two = await browserOf(jonas, mira);
    const picker = await two.open(address());
    expect(picker.text).toContain('Pick an account');
    expect(picker.text).toContain('Jonas Weber');
    expect(picker.text).toContain('Mira Adler');
    expect(picker.text).toContain('Use another account');
    const id = /name="pick" value="([^"]+)"[^>]*>(?:(?!<\/button>).)*Mira Adler/s.exec(picker.html)?.[1];
    expect(await whoSignedIn(await two.submit(picker, 'account', { pick: id ?? '' }))).toBe(mira);
  });

  it('follows the login hint among several, also silently', async () => {
    const two = await browserOf(jonas, mira);
    expect(await whoSignedIn(await two.open(address({ login_hint: mira.toUpperCase() })))).toBe(mira);
    expect(await whoSignedIn(await two.open(address({ login_hint: jonas, prompt: 'none' })))).toBe(jonas);
  });

  it('asks for the password of a hinted account that is not signed in', async () => {
    const page = await plainBrowser(arranged.sandbox.http).open(address({ login_hint: jonas }));
    expect(page.text).toContain('Enter password');
    expect(page.text).toContain(jonas);
  });

  it('asks for the password again with prompt=login and after max_age', async () => {
    const browser = await browserOf(jonas);
    const login = await browser.open(address({ prompt: 'login', login_hint: jonas }));
    expect(login.text).toContain('Enter password');
    expect((await browser.submit(login, 'password', { passwd: 'Portico-Sandbox-1' })).left).toBe(true);
    const old = await browser.open(address({ max_age: '0' }));
    expect(old.text).toContain('Enter password');
  });

  it('heeds the domain hint', async () => {
    const browser = await browserOf(jonas);
    expect((await browser.open(address({ domain_hint: 'alderworks.example' }))).left).toBe(true);
    const other = await browser.open(address({ domain_hint: 'juniperbakery.example' }));
    expect(other.text).toContain('Pick an account');
  });

  it('is nobody else’s: a page’s form does nothing in another browser', async () => {
    const mine = await browserOf(jonas);
    const page = await mine.open(address({ prompt: 'select_account' }));
    const other = plainBrowser(arranged.sandbox.http);
    const answer = await other.submit(page, 'account', { loginfmt: mira });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('AADSTS50058');
  });

  it('gets a name that nobody can have given it beforehand', async () => {
    const browser = plainBrowser(arranged.sandbox.http);
    await browser.open(address());
    const before = browser.jar.get('ESTSAUTH');
    await browser.signIn(address(), jonas);
    expect(browser.jar.get('ESTSAUTH')).not.toBe(before);
  });

  it('forgets what one account did when another is chosen', async () => {
    const browser = plainBrowser(arranged.sandbox.http);
    const first = await browser.open(address());
    const password = await browser.submit(first, 'account', { loginfmt: jonas });
    const wrong = await browser.submit(password, 'password', { passwd: 'wrong' });
    const other = await browser.submit(wrong, 'account', { action: 'other' });
    const named = await browser.submit(other, 'account', { loginfmt: mira });
    expect(named.text).toContain('Enter password');
    expect(named.text).toContain(mira);
  });

  it('ends for an account whose sessions were revoked', async () => {
    const browser = await browserOf(jonas);
    const jar = new Map(browser.jar);
    await arranged.rearrange((world) => {
      const user = world.directory.user(alder.tenant, jonas);
      if (user) world.directory.users.put(alder.tenant, { ...user, sessionsValidFrom: Date.now() });
    });
    const same = plainBrowser(arranged.sandbox.http);
    for (const [name, value] of jar) same.jar.set(name, value);
    expect((await same.open(address())).text).toContain('Email, phone, or Skype');
  });
});

describe('second factors and passwords', () => {
  it('asks for the code once a session, and tells it in the tokens', async () => {
    const browser = plainBrowser(arranged.sandbox.http);
    const page = await browser.signIn(address(), 'rosa.blanc@alderworks.example');
    expect(page.text).toContain('Enter code');
    const code = /id="oneTimeCode">(\d{6})</.exec(page.html)?.[1] ?? '';
    const end = await browser.submit(page, 'second-factor', { otc: code });
    const { body } = await post(arranged.sandbox, '/organizations/oauth2/v2.0/token', {
      grant_type: 'authorization_code',
      client_id: clientId('page'),
      client_secret: secretOf('page'),
      code: new URL(end.address).searchParams.get('code') ?? '',
      redirect_uri: callback,
      scope: 'openid offline_access User.Read',
    });
    expect(claimsOf(body.access_token).amr).toEqual(['pwd', 'mfa']);
    expect((await browser.open(address())).left).toBe(true);
    const renewed = await post(arranged.sandbox, '/organizations/oauth2/v2.0/token', {
      grant_type: 'refresh_token',
      client_id: clientId('page'),
      client_secret: secretOf('page'),
      refresh_token: body.refresh_token,
    });
    expect(renewed.status).toBe(200);
  });

  it('demands it of a refresh token from before, and takes the challenge back at the sign-in', async () => {
    const tokens = await post(arranged.sandbox, `/${alder.tenant}/oauth2/v2.0/token`, {
      grant_type: 'password',
      client_id: clientId('page'),
      client_secret: secretOf('page'),
      username: 'priya.nair@alderworks.example',
      password: 'Portico-Sandbox-1',
      scope: 'offline_access User.Read',
    });
    await arranged.rearrange((world) => {
      const user = world.directory.user(alder.tenant, 'priya.nair@alderworks.example');
      if (user) world.directory.users.put(alder.tenant, { ...user, mfa: 'demanded' });
    });
    const refused = await post(arranged.sandbox, `/${alder.tenant}/oauth2/v2.0/token`, {
      grant_type: 'refresh_token',
      client_id: clientId('page'),
      client_secret: secretOf('page'),
      refresh_token: tokens.body.refresh_token,
    });
    expect(codeOf(refused)).toBe(50076);
    expect(refused.body.error).toBe('invalid_grant');
    const page = await plainBrowser(arranged.sandbox.http).signIn(
      address({ claims: refused.body.claims }),
      'priya.nair@alderworks.example',
    );
    expect(page.text).toContain('Enter code');
  });

  it('demands it by a challenge alone, of anybody', async () => {
    const browser = plainBrowser(arranged.sandbox.http);
    const claims = '{"access_token":{"polids":{"essential":true,"values":["x"]}}}';
    const page = await browser.signIn(address({ claims }), 'lena.roth@alderworks.example');
    expect(page.text).toContain('Enter code');
  });

  it('is set up at the first sign-in where there is none', async () => {
    const browser = plainBrowser(arranged.sandbox.http);
    const page = await browser.signIn(address(), 'iris.lamb@alderworks.example');
    expect(page.text).toContain('More information required');
    const next = await browser.submit(page, 'enrolment');
    const code = /id="oneTimeCode">(\d{6})</.exec(next.html)?.[1] ?? '';
    expect((await browser.submit(next, 'second-factor', { otc: code })).left).toBe(true);
    const again = await plainBrowser(arranged.sandbox.http).signIn(address(), 'iris.lamb@alderworks.example');
    expect(again.text).toContain('Enter code');
  });

  it('lets an expired password be changed, and the new one counts', async () => {
    const browser = plainBrowser(arranged.sandbox.http);
    const page = await browser.signIn(address(), 'greta.lund@alderworks.example');
    expect(page.text).toContain('Update your password');
    const typed = { oldpasswd: 'Portico-Sandbox-1', newpasswd: 'A-new-one-2', confirmpasswd: 'A-new-one-2' };
    expect((await browser.submit(page, 'new-password', typed)).left).toBe(true);
    const fresh = plainBrowser(arranged.sandbox.http);
    expect((await fresh.signIn(address(), 'greta.lund@alderworks.example')).text).toContain('AADSTS50126');
    expect((await fresh.signIn(address(), 'greta.lund@alderworks.example', 'A-new-one-2')).left).toBe(true);
  });
});

describe('tokens from the authorize endpoint', () => {
  it('come in the fragment, bound to the code', async () => {
    const browser = await browserOf(mira);
    const page = await browser.open(address({ response_type: 'code id_token', nonce: 'n-1' }));
    const fields = new URLSearchParams(new URL(page.address).hash.slice(1));
    expect([...fields.keys()]).toEqual(['code', 'id_token', 'state', 'session_state']);
    expect(claimsOf(fields.get('id_token') ?? '')).toMatchObject({
      nonce: 'n-1',
      c_hash: expect.any(String),
    });
    const implicit = await browser.open(address({ response_type: 'id_token token', nonce: 'n-2' }));
    const both = new URLSearchParams(new URL(implicit.address).hash.slice(1));
    expect(claimsOf(both.get('id_token') ?? '').at_hash).toBeTruthy();
    expect(both.get('token_type')).toBe('Bearer');
  });
});

describe('single-page applications', () => {
  it('redeem and renew from their page, for a day', async () => {
    const browser = await browserOf(mira);
    const verifier = 'v'.repeat(43);
    const spa = { client_id: clientId('page'), redirect_uri: 'https://app.example/' };
    const page = await browser.open(address({ ...spa, response_mode: 'fragment', code_challenge: verifier }));
    const code = new URLSearchParams(new URL(page.address).hash.slice(1)).get('code') ?? '';
    const origin = { origin: 'https://app.example' };
    const { body, headers } = await post(
      arranged.sandbox,
      '/organizations/oauth2/v2.0/token',
      {
        ...spa,
        grant_type: 'authorization_code',
        code,
        code_verifier: verifier,
        scope: 'openid offline_access User.Read',
      },
      origin,
    );
    expect(body.error_description).toBeUndefined();
    expect(headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(body.refresh_token_expires_in).toBeGreaterThan(86_000);
    expect(body.refresh_token_expires_in).toBeLessThanOrEqual(86_400);
  });
});

describe('signing out', () => {
  const logout = '/common/oauth2/v2.0/logout';

  it('ends the session, tells the applications and goes where the application registered', async () => {
    const browser = await browserOf(jonas);
    await browser.open(address());
    const page = await browser.open(
      `${logout}?post_logout_redirect_uri=https://app.example/signed-out&state=bye`,
    );
    expect(page.html).toContain('<iframe src="https://app.example/front-channel?sid=');
    expect(page.html).toContain('href="https://app.example/signed-out?state=bye"');
    expect(page.text).toContain('You signed out of your account');
    expect((await browser.open(address())).text).toContain('Email, phone, or Skype');
  });

  it('goes nowhere that nobody registered', async () => {
    const browser = await browserOf(jonas);
    await browser.open(address());
    const page = await browser.open(`${logout}?post_logout_redirect_uri=https://elsewhere.example/`);
    expect(page.html).not.toContain('elsewhere.example');
  });

  it('asks which of several accounts, and signs out the one that is picked or hinted', async () => {
    const browser = await browserOf(jonas, mira);
    const picker = await browser.open(logout);
    expect(picker.text).toContain('Which account do you want to sign out of?');
    await browser.open(`${logout}?logout_hint=${jonas}`);
    expect(await whoSignedIn(await browser.open(address()))).toBe(mira);
  });
});

describe('the page of programs without a page', () => {
  it('keeps the address for seconds only, then moves on', async () => {
    const browser = plainBrowser(arranged.sandbox.http);
    const page = await browser.open('/common/oauth2/nativeclient?code=abc');
    expect(page.html).toContain("setTimeout(() => location.replace('/common/wrongplace'), 5000);");
    expect((await browser.open('/common/wrongplace')).text).toContain('This is not the right page');
  });
});
