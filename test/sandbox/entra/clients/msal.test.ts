import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededGuid } from '../../../../sandbox/world/seeded-guid.ts';
import { browserAvailable, startBrowser } from '../../../support/browser.ts';
import { type ArrangedSandbox, startArrangedSandbox } from '../support/arranged-sandbox.ts';
import { thumbprint } from '../support/assertions.ts';
import { plainBrowser } from '../support/plain-browser.ts';
import {
  clientId,
  grant,
  principalId,
  register,
  secretOf,
  testCertificate,
} from '../support/registrations.ts';
import { alder, claimsOf, graphDefault } from '../support/token-client.ts';
import { type Conversation, converse } from './conversation.ts';

const certificate = testCertificate('msal');
let arranged: ArrangedSandbox;
let msal: Conversation;

beforeAll(async () => {
  arranged = await startArrangedSandbox((world) => {
    register(world, 'certified', { properties: { keyCredentials: [certificate.credential] } });
    register(world, 'native', {
      publicClient: ['http://localhost'],
      properties: { isFallbackPublicClient: true },
      granted: ['openid', 'profile', 'offline_access', 'User.Read'],
    });
    register(world, 'middle', {
      granted: ['User.Read'],
      properties: {
        identifierUris: ['api://middle'],
        api: {
          acceptMappedClaims: null,
          knownClientApplications: [],
          requestedAccessTokenVersion: 2,
          preAuthorizedApplications: [],
          oauth2PermissionScopes: [
            {
              id: seededGuid('act'),
              value: 'act',
              type: 'User',
              isEnabled: true,
              adminConsentDisplayName: 'Act',
            },
          ],
        },
      },
    });
    register(world, 'caller', { web: ['http://localhost/auth/callback'] });
    grant(world, 'caller', ['act'], alder.tenant, principalId('middle'));
  });
  msal = converse('./msal.ts', arranged.sandbox.caFile);
});
afterAll(async () => {
  msal.end();
  await arranged.stop();
});

const authority = (tenant = alder.tenant): string => `${arranged.sandbox.https}/${tenant}`;
const appOnly = () => ({
  authority: authority(),
  clientId: alder.appOnly.clientId,
  secret: alder.appOnly.secret,
});

describe('MSAL for Node, unmodified over https', () => {
  it.each(['host', 'metadata', 'everything', 'oidc'] as const)(
    'gets a token by secret, trusting the sandbox by its %s',
    async (trust) => {
      const result = await msal.say('alone', { settings: { ...appOnly(), trust } });
      expect(result.failed).toBeUndefined();
      expect(claimsOf(result.accessToken).roles).toContain('Mail.ReadWrite');
    },
  );

  it.each([
    [
      'PS256',
      { thumbprintSha256: Buffer.from(thumbprint(certificate.der, 'sha256'), 'base64url').toString('hex') },
    ],
    ['RS256', { thumbprint: Buffer.from(thumbprint(certificate.der, 'sha1'), 'base64url').toString('hex') }],
  ])('gets a token by certificate, signing with %s', async (_algorithm, thumbprints) => {
    const privateKey = certificate.privateKey.export({ type: 'pkcs8', format: 'pem' });
    const settings = {
      authority: authority(),
      clientId: clientId('certified'),
      certificate: { ...thumbprints, privateKey },
    };
    const result = await msal.say('alone', { settings });
    expect(result.failed).toBeUndefined();
    expect(claimsOf(result.accessToken).appidacr).toBe('2');
  });

  it('hears of a wrong secret in Entra’s words', async () => {
    const result = await msal.say('alone', { settings: { ...appOnly(), secret: 'wrong' } });
    expect(result.failed.errorCode).toBe('invalid_client');
    expect(result.failed.message).toContain('7000215');
  });

  it('signs a device in', async () => {
    const settings = { authority: authority('organizations'), clientId: clientId('native') };
    const asked = await msal.say('device', { settings, scopes: ['User.Read'] });
    const browser = plainBrowser(arranged.sandbox.https, arranged.sandbox.caFile);
    const page = await browser.open(asked.verificationUri);
    const name = await browser.submit(page, 'user-code', { otc: asked.userCode });
    const secret = await browser.submit(name, 'account', { loginfmt: 'jonas.weber@alderworks.example' });
    const confirm = await browser.submit(secret, 'password', { passwd: 'Portico-Sandbox-1' });
    await browser.submit(confirm, 'device', { action: 'continue' });
    const result = await msal.hear();
    expect(result.failed).toBeUndefined();
    expect(result.account.username).toBe('jonas.weber@alderworks.example');
    expect(result.scopes).toContain('User.Read');
  }, 30_000);
});

describe.skipIf(!browserAvailable())('MSAL for Node with a browser (needs chromium)', () => {
  let browser: Browser;
  let application: Server;
  let redirectUri: string;
  beforeAll(async () => {
    browser = await startBrowser();
    application = createServer((_request, response) => response.end('signed in'));
    application.listen(0, '127.0.0.1');
    await once(application, 'listening');
    redirectUri = `http://localhost:${(application.address() as AddressInfo).port}/auth/callback`;
  });
  afterAll(async () => {
    await browser.close();
    application.close();
  });

  async function signIn(url: string): Promise<string> {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    try {
      const page = await context.newPage();
      await page.goto(url);
      await page.fill('#i0116', 'jonas.weber@alderworks.example');
      await page.keyboard.press('Enter');
      await page.fill('#i0118', 'Portico-Sandbox-1');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${redirectUri}?**`);
      return new URL(page.url()).searchParams.get('code') ?? '';
    } finally {
      await context.close();
    }
  }

  it('signs somebody in with PKCE, and renews', async () => {
    const settings = {
      authority: authority('common'),
      clientId: alder.delegated.clientId,
      secret: alder.delegated.secret,
    };
    const scopes = ['User.Read', 'Calendars.ReadWrite'];
    const { url } = await msal.say('begin', { settings, redirectUri, scopes });
    const code = await signIn(url);
    const result = await msal.say('redeem', { code, redirectUri, scopes });
    expect(result.failed).toBeUndefined();
    expect(result.account).toMatchObject({
      username: 'jonas.weber@alderworks.example',
      tenantId: alder.tenant,
      name: 'Jonas Weber',
    });
    expect(result.account.homeAccountId).toBe(`${result.account.localAccountId}.${alder.tenant}`);
    const cached = await msal.say('renew', { scopes: ['Calendars.ReadWrite'] });
    expect(cached.fromCache).toBe(true);
    const renewed = await msal.say('renew', { scopes: ['Mail.ReadWrite'], forceRefresh: true });
    expect(renewed.failed).toBeUndefined();
    expect(renewed.fromCache).toBe(false);
    const me = await fetch(`${arranged.sandbox.http}/v1.0/me`, {
      headers: { authorization: `Bearer ${renewed.accessToken}` },
    });
    expect(((await me.json()) as { userPrincipalName: string }).userPrincipalName).toBe(
      'jonas.weber@alderworks.example',
    );
  });

  it('acts on behalf of who signed in', async () => {
    const scopes = ['api://middle/act'];
    const caller = { authority: authority(), clientId: clientId('caller'), secret: secretOf('caller') };
    const { url } = await msal.say('begin', { settings: caller, redirectUri, scopes });
    const { accessToken } = await msal.say('redeem', { code: await signIn(url), redirectUri, scopes });
    const middle = { authority: authority(), clientId: clientId('middle'), secret: secretOf('middle') };
    const result = await msal.say('onBehalf', {
      settings: middle,
      assertion: accessToken,
      scopes: [graphDefault],
    });
    expect(result.failed).toBeUndefined();
    expect(claimsOf(result.accessToken)).toMatchObject({
      appid: clientId('middle'),
      scp: 'User.Read openid profile',
    });
  });
});
