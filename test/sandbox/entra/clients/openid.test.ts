import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ArrangedSandbox, startArrangedSandbox } from '../support/arranged-sandbox.ts';
import { type PlainBrowser, plainBrowser } from '../support/plain-browser.ts';
import { clientId, register } from '../support/registrations.ts';
import { alder, graphDefault } from '../support/token-client.ts';
import { type Conversation, converse } from './conversation.ts';

const redirectUri = 'http://localhost:3650/auth/callback';
let arranged: ArrangedSandbox;
let openid: Conversation;
let browser: PlainBrowser;

beforeAll(async () => {
  arranged = await startArrangedSandbox((world) => {
    register(world, 'native', {
      publicClient: ['http://localhost/auth/callback'],
      properties: { isFallbackPublicClient: true },
      granted: ['openid', 'profile', 'email', 'offline_access', 'User.Read'],
    });
  });
  openid = converse('./openid.ts', arranged.sandbox.caFile);
  browser = plainBrowser(arranged.sandbox.https, arranged.sandbox.caFile);
});
afterAll(async () => {
  openid.end();
  await arranged.stop();
});

const issuer = (tenant = alder.tenant): string => `${arranged.sandbox.https}/${tenant}/v2.0`;
const delegated = { clientId: alder.delegated.clientId, secret: alder.delegated.secret };

describe('openid-client, unmodified over https', () => {
  it.each(['post', 'basic'])('gets a token by secret (%s)', async (how) => {
    const metadata = await openid.say('discover', {
      issuer: issuer(),
      clientId: alder.appOnly.clientId,
      secret: alder.appOnly.secret,
      how,
    });
    expect(metadata.issuer).toBe(issuer());
    const result = await openid.say('alone', { scope: graphDefault });
    expect(result.failed).toBeUndefined();
    expect(result.expires_in).toBe(3599);
  });

  it('signs somebody in with PKCE, state and nonce, checks every signature, renews and reads userinfo', async () => {
    await openid.say('discover', { issuer: issuer(), ...delegated });
    const scope = 'openid profile email offline_access User.Read';
    const { url } = await openid.say('begin', { redirectUri, scope });
    const end = await browser.signIn(url, 'jonas.weber@alderworks.example');
    const tokens = await openid.say('redeem', { url: end.address });
    expect(tokens.failed).toBeUndefined();
    expect(tokens.claims).toMatchObject({ name: 'Jonas Weber', email: 'jonas.weber@alderworks.example' });

    const renewed = await openid.say('renew', { refreshToken: tokens.refresh_token, scope });
    expect(renewed.failed).toBeUndefined();
    expect(renewed.claims.sub).toBe(tokens.claims.sub);

    const subject = tokens.claims.sub;
    const info = await openid.say('userInfo', { accessToken: renewed.access_token, subject });
    expect(info).toMatchObject({ sub: subject, name: 'Jonas Weber' });
  });

  it('signs in again silently, and out', async () => {
    const scope = 'openid User.Read';
    const silent = await openid.say('begin', { redirectUri, scope, prompt: 'none' });
    const end = await browser.open(silent.url);
    expect((await openid.say('redeem', { url: end.address })).failed).toBeUndefined();
    const { url } = await openid.say('signOut', { post_logout_redirect_uri: redirectUri });
    await browser.open(url);
    const gone = await openid.say('begin', { redirectUri, scope, prompt: 'none' });
    const refused = await openid.say('redeem', { url: (await browser.open(gone.url)).address });
    expect(refused.failed.name).toBe('AuthorizationResponseError');
  });

  it('signs a device in', async () => {
    await openid.say('discover', { issuer: issuer(), clientId: clientId('native') });
    const asked = await openid.say('device', { scope: 'openid User.Read' });
    const page = await browser.open(asked.verification_uri);
    const name = await browser.submit(page, 'user-code', { otc: asked.user_code });
    const secret = await browser.submit(name, 'account', { loginfmt: 'lena.roth@alderworks.example' });
    const confirm = await browser.submit(secret, 'password', { passwd: 'Portico-Sandbox-1' });
    await browser.submit(confirm, 'device', { action: 'continue' });
    const tokens = await openid.hear();
    expect(tokens.failed).toBeUndefined();
    expect(tokens.claims.aud).toBe(clientId('native'));
  });

  it('refuses the template issuer of /common, as with the real one', async () => {
    const result = await openid.say('discover', { issuer: issuer('common'), ...delegated });
    expect(result.failed.message).toMatch(/issuer/);
  });
});
