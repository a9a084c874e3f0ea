import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { type PlainBrowser, plainBrowser, type Seen } from './support/plain-browser.ts';
import {
  alder,
  authorizeAddress,
  claimsOf,
  codeOf,
  consumers,
  type Fields,
  post,
} from './support/token-client.ts';

const callback = 'http://localhost:3650/auth/callback';
const verifier = 'a-verifier-that-is-long-enough-to-be-allowed-0123456789';
const challenge = createHash('sha256').update(verifier).digest('base64url');

let sandbox: TestSandbox;
let browser: PlainBrowser;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  browser = plainBrowser(sandbox.http);
});
afterAll(() => sandbox.stop());

const wish: Fields = {
  client_id: alder.delegated.clientId,
  response_type: 'code',
  redirect_uri: callback,
  scope: 'openid profile offline_access User.Read Calendars.ReadWrite',
  state: 'a state & more',
  nonce: 'n-1',
  code_challenge: challenge,
  code_challenge_method: 'S256',
};

function codeFrom(page: Seen): string {
  const code = new URL(page.address).searchParams.get('code');
  if (!code) throw new Error(`No code at ${page.address}: ${page.text.slice(0, 400)}`);
  return code;
}

const redeem = (code: string, more: Fields = {}, tenant = 'common') =>
  post(sandbox, `/${tenant}/oauth2/v2.0/token`, {
    grant_type: 'authorization_code',
    client_id: alder.delegated.clientId,
    client_secret: alder.delegated.secret,
    code,
    redirect_uri: callback,
    code_verifier: verifier,
    ...more,
  });

describe('signing in with a code', () => {
  it('asks for name and password, shows the accounts there are, and returns code and state', async () => {
    const first = await browser.open(authorizeAddress('common', wish));
    expect(first.status).toBe(200);
    expect(first.text).toContain('to continue to Sandbox: acts for people');
    expect(first.text).toContain('Portico-Sandbox-1');
    expect(first.text).toContain('jonas.weber@alderworks.example');
    expect(first.text).toContain('alex.home@personalmail.example');
    const second = await browser.submit(first, 'account', { loginfmt: 'Jonas.Weber@alderworks.example' });
    expect(second.text).toContain('Enter password');
    const end = await browser.submit(second, 'password', { passwd: 'Portico-Sandbox-1' });
    expect(end.left).toBe(true);
    const target = new URL(end.address);
    expect(target.origin + target.pathname).toBe(callback);
    expect([...target.searchParams.keys()]).toEqual(['code', 'state', 'session_state']);
    expect(target.searchParams.get('state')).toBe('a state & more');

    const tokens = await redeem(codeFrom(end), { client_info: '1' });
    expect(tokens.status).toBe(200);
    expect(Object.keys(tokens.body)).toEqual([
      'token_type',
      'scope',
      'expires_in',
      'ext_expires_in',
      'access_token',
      'refresh_token',
      'id_token',
      'client_info',
    ]);
    const id = claimsOf(tokens.body.id_token);
    expect(id).toMatchObject({
      aud: alder.delegated.clientId,
      iss: `${sandbox.http}/${alder.tenant}/v2.0`,
      nonce: 'n-1',
      name: 'Jonas Weber',
      preferred_username: 'jonas.weber@alderworks.example',
      tid: alder.tenant,
      ver: '2.0',
    });
    const info = JSON.parse(Buffer.from(tokens.body.client_info, 'base64url').toString());
    expect(info).toEqual({ uid: id.oid, utid: id.tid });
    expect(tokens.body.scope.split(' ')).toContain('Calendars.ReadWrite');
    expect(tokens.body.scope).not.toContain('offline_access');
  });

  it('asks nothing the second time, and nothing silently of a stranger', async () => {
    const again = await browser.open(authorizeAddress('common', { ...wish, prompt: 'none' }));
    expect(codeFrom(again)).toBeTruthy();
    const stranger = await plainBrowser(sandbox.http).open(
      authorizeAddress('common', { ...wish, prompt: 'none' }),
    );
    const answer = new URL(stranger.address).searchParams;
    expect(answer.get('error')).toBe('login_required');
    expect(answer.get('error_description')).toMatch(/^AADSTS50058: /);
    expect(answer.get('state')).toBe('a state & more');
  });

  it('takes a code once only', async () => {
    const code = codeFrom(await browser.open(authorizeAddress('common', wish)));
    expect((await redeem(code)).status).toBe(200);
    const second = await redeem(code);
    expect(second.status).toBe(400);
    expect(second.body.error).toBe('invalid_grant');
    expect(codeOf(second)).toBe(54005);
  });

  it('takes a code once only, however many ask at the same moment', async () => {
    const code = codeFrom(await browser.open(authorizeAddress('common', wish)));
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => codeOf(answer) === 54005)).toHaveLength(7);
  });

  it('lets a mistaken redemption be tried again', async () => {
    const code = codeFrom(await browser.open(authorizeAddress('common', wish)));
    expect(codeOf(await redeem(code, { client_secret: 'wrong' }))).toBe(7000215);
    expect((await redeem(code)).status).toBe(200);
  });

  it('answers in the fragment and as a form where that is asked', async () => {
    const fragment = await browser.open(authorizeAddress('common', { ...wish, response_mode: 'fragment' }));
    expect(new URL(fragment.address).hash).toMatch(/^#code=/);
    const page = await browser.open(authorizeAddress('common', { ...wish, response_mode: 'form_post' }));
    expect(page.forms[0]?.action).toBe(callback);
    expect(Object.keys(page.forms[0]?.fields ?? {})).toEqual(['code', 'state', 'session_state']);
    expect(page.forms[0]?.fields.state).toBe('a state & more');
    expect((await redeem(page.forms[0]?.fields.code ?? '')).status).toBe(200);
  });

  it('writes permissions in the answer as the client wrote them', async () => {
    const prefixed = 'https://graph.microsoft.com/Calendars.ReadWrite offline_access openid profile';
    const code = codeFrom(await browser.open(authorizeAddress('common', { ...wish, scope: prefixed })));
    const { body } = await redeem(code);
    expect(body.scope.split(' ')).toContain('https://graph.microsoft.com/Calendars.ReadWrite');
    expect(body.scope.split(' ')).toContain('openid');
    expect(claimsOf(body.access_token).aud).toBe('https://graph.microsoft.com');
  });

  it('signs personal accounts in with tokens nobody can read', async () => {
    const own = plainBrowser(sandbox.http);
    const consent = await own.signIn(authorizeAddress('consumers', wish), 'alex.home@personalmail.example');
    expect(consent.text).toContain('Let this app access your info?');
    expect(consent.text).toContain('Calendars.ReadWrite');
    expect(consent.text).not.toContain('on behalf of your organization');
    const end = await own.submit(consent, 'consent', { action: 'accept' });
    const { body } = await redeem(codeFrom(end), {}, 'consumers');
    expect(body.access_token).toMatch(/^EwB[\w-]+$/);
    expect(claimsOf(body.id_token)).toMatchObject({
      tid: consumers,
      preferred_username: 'alex.home@personalmail.example',
    });
    const me = await fetch(`${sandbox.http}/v1.0/me`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(me.status).toBe(200);
    const renewed = await post(sandbox, '/consumers/oauth2/v2.0/token', {
      grant_type: 'refresh_token',
      client_id: alder.delegated.clientId,
      client_secret: alder.delegated.secret,
      refresh_token: body.refresh_token,
    });
    expect(renewed.status).toBe(200);
  });

  it('signs in by the v1 endpoint, with an API instead of scopes', async () => {
    const { scope: _, nonce: __, ...rest } = wish;
    const address = authorizeAddress(alder.tenant, { ...rest, resource: 'https://graph.microsoft.com' }, 1);
    const code = codeFrom(await browser.open(address));
    const answer = await post(sandbox, `/${alder.tenant}/oauth2/token`, {
      grant_type: 'authorization_code',
      client_id: alder.delegated.clientId,
      client_secret: alder.delegated.secret,
      code,
      redirect_uri: callback,
      code_verifier: verifier,
      resource: 'https://graph.microsoft.com',
    });
    expect(answer.body.error_description).toBeUndefined();
    expect(answer.body).toMatchObject({ token_type: 'Bearer', resource: 'https://graph.microsoft.com' });
    expect(typeof answer.body.expires_in).toBe('string');
    expect(claimsOf(answer.body.id_token)).toMatchObject({
      ver: '1.0',
      upn: 'jonas.weber@alderworks.example',
    });
  });

  it('serves the set-up of CLI for Microsoft 365: a v1 sign-in as the Azure CLI, redeemed at v2', async () => {
    const own = plainBrowser(sandbox.http);
    const redirectUri = 'http://localhost:51739';
    const request = {
      client_id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
      response_type: 'code',
      redirect_uri: redirectUri,
      resource: 'https://graph.microsoft.com',
      prompt: 'select_account',
      state: '1',
    };
    const end = await own.signIn(authorizeAddress('common', request, 1), 'mira.adler@alderworks.example');
    expect(end.address).toMatch(/^http:\/\/localhost:51739\/\?code=/);
    const { body } = await post(sandbox, '/common/oauth2/v2.0/token', {
      grant_type: 'authorization_code',
      client_id: request.client_id,
      code: codeFrom(end),
      redirect_uri: redirectUri,
      scope: 'https://graph.microsoft.com/.default openid profile offline_access',
      client_info: '1',
    });
    expect(body.error_description).toBeUndefined();
    expect(claimsOf(body.access_token)).toMatchObject({
      tid: alder.tenant,
      upn: 'mira.adler@alderworks.example',
    });
    expect(claimsOf(body.access_token).scp).toContain('Directory.AccessAsUser.All');
  });

  it('takes its own page for programs without an address where Microsoft’s is registered', async () => {
    const own = plainBrowser(sandbox.http);
    const redirectUri = `${sandbox.http}/common/oauth2/nativeclient`;
    const request = {
      client_id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'https://graph.microsoft.com/.default openid',
      state: '1',
    };
    const end = await own.signIn(authorizeAddress('organizations', request), 'mira.adler@alderworks.example');
    expect(end.address).toContain(`${redirectUri}?code=`);
    const { body } = await post(sandbox, '/organizations/oauth2/v2.0/token', {
      grant_type: 'authorization_code',
      client_id: request.client_id,
      code: codeFrom(end),
      redirect_uri: redirectUri,
    });
    expect(body.error_description).toBeUndefined();
    const other = { ...request, redirect_uri: 'https://login.example/common/oauth2/nativeclient' };
    const refused = await own.open(authorizeAddress('organizations', other));
    expect(refused.text).toContain('AADSTS50011');
  });
});
