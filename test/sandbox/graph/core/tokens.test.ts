import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingAsApp, actingFor, graphClient, tokenFor, worldOf } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

const jonas = 'jonas.weber@alderworks.example';
const alex = 'alex.home@personalmail.example';

describe('who Graph lets in', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(() => sandbox.stop());

  const get = async (path: string, authorization?: string) => {
    const answer = await fetch(`${sandbox.http}/v1.0${path}`, {
      headers: authorization ? { authorization } : {},
    });
    const body = (await answer.json()) as {
      error: { code: string; message: string; innerError: Record<string, string> };
    };
    return { status: answer.status, headers: answer.headers, body };
  };

  it.each([
    ['no token', undefined, 'Access token is empty.'],
    ['an empty token', 'Bearer ', 'Access token is empty.'],
    ['another scheme', 'Basic eDp5', 'Access token is empty.'],
    ['a word', 'Bearer word', 'IDX14100: JWT is not well formed, there are no dots (.).'],
    ['two pieces', 'Bearer a.b', 'CompactToken parsing failed with error code: 80049217'],
    ['three pieces of nothing', 'Bearer a.b.c', 'CompactToken parsing failed with error code: 80049217'],
    [
      'a token signed by somebody else',
      `Bearer ${encode({ alg: 'RS256', kid: 'x' })}.${encode({ aud: 'https://graph.microsoft.com' })}.${encode({})}`,
      'Access token validation failure. Invalid signature.',
    ],
    [
      'an opaque token of nobody',
      'Bearer EwBabc',
      'IDX14100: JWT is not well formed, there are no dots (.).',
    ],
  ])('refuses %s', async (_, authorization, message) => {
    const { status, headers, body } = await get('/me', authorization);
    expect(status).toBe(401);
    expect(body.error).toMatchObject({ code: 'InvalidAuthenticationToken', message });
    expect(headers.get('www-authenticate')).toContain(
      'authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
    );
    expect(body.error.innerError['request-id']).toBe(headers.get('request-id'));
  });

  it('refuses a token with one letter of its claims changed', async () => {
    const { token } = await actingFor(sandbox, jonas);
    const [head = '', payload = '', signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = `${head}.${encode({ ...claims, scp: `${claims.scp} Directory.ReadWrite.All` })}.${signature}`;
    expect((await get('/me', `Bearer ${forged}`)).body.error.message).toMatch(/Invalid signature/);
  });

  it('refuses a token for another API', async () => {
    const { registrations, tenants } = await worldOf(sandbox);
    const app = registrations.find(({ actsAs }) => actsAs === 'app');
    const answer = await fetch(`${sandbox.http}/${app?.tenant}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: app?.clientId ?? '',
        client_secret: app?.clientSecret ?? '',
        scope: 'https://management.azure.com/.default',
      }),
    });
    const { access_token } = (await answer.json()) as { access_token: string };
    expect(tenants.length).toBeGreaterThan(0);
    const { status, body } = await get('/users', `Bearer ${access_token}`);
    expect(status).toBe(401);
    expect(body.error.message).toMatch(/Invalid audience/);
  });

  it('refuses a token after its time, and a person whose account was disabled', async () => {
    const { token } = await actingFor(sandbox, jonas);
    const admin = await actingFor(sandbox, 'mira.adler@alderworks.example', ['User.ReadWrite.All']);
    expect((await get('/me', `Bearer ${token}`)).status).toBe(200);
    await admin.patch(`/users/${jonas}`, { accountEnabled: false });
    expect((await get('/me', `Bearer ${token}`)).status).toBe(401);
    await admin.patch(`/users/${jonas}`, { accountEnabled: true });
    await fetch(`${sandbox.http}/_sandbox/clock`, { method: 'POST', body: '{"advance":"PT2H"}' });
    const { status, body } = await get('/me', `Bearer ${token}`);
    expect(status).toBe(401);
    expect(body.error.message).toBe('Lifetime validation failed, the token is expired.');
    await fetch(`${sandbox.http}/_sandbox/clock`, { method: 'POST', body: '{"advance":"-PT2H"}' });
  });

  it('answers /me to people alone', async () => {
    const app = await actingAsApp(sandbox);
    const { status, body } = await app.get('/me');
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'BadRequest',
      message: '/me request is only valid with delegated authentication flow.',
    });
  });

  it('words a missing permission as each workload does', async () => {
    const nobody = await actingFor(sandbox, jonas, ['User.Read']);
    const codes = await Promise.all(
      ['/groups', '/me/messages', '/me/chats', '/me/todo/lists'].map(async (path) => {
        const { status, body } = await nobody.get(path);
        return `${status} ${body.error.code}`;
      }),
    );
    expect(codes).toEqual([
      '403 Authorization_RequestDenied',
      '403 ErrorAccessDenied',
      '403 Forbidden',
      '403 ErrorAccessDenied',
    ]);
    const { body } = await nobody.get('/me/chats');
    expect(body.error.message).toBe(
      "Missing scope permissions on the request. API requires one of 'Chat.Read, Chat.ReadBasic, Chat.ReadWrite'. Scopes on the request 'User.Read'",
    );
  });

  it('keeps personal accounts to what is theirs', async () => {
    const token = await tokenFor(sandbox, {
      tenant: 'personalmail.example',
      app: (await worldOf(sandbox)).registrations.find(({ actsAs }) => actsAs === 'account')?.clientId,
      user: alex,
      scopes: ['User.Read', 'User.Read.All', 'Calendars.Read', 'Presence.Read'],
    });
    expect(token).not.toContain('.');
    const personal = graphClient(sandbox, token, '');
    const me = await personal.get('/me');
    expect(me.body).toMatchObject({ userPrincipalName: alex });
    expect((await personal.get('/users')).status).toBe(403);
    expect((await personal.get('/me/presence')).status).toBe(403);
    expect((await personal.get('/me/memberOf')).status).toBe(403);
  });

  it("answers in Microsoft's shapes", () => expectMicrosoftsShapes(sandbox), 120_000);
});

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
