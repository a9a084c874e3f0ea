import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { alder, claimsOf, consumers, graphDefault, headerOf, post } from './support/token-client.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

// biome-ignore lint/suspicious/noExplicitAny: documents of every shape
async function get(path: string, host?: string): Promise<{ status: number; body: any }> {
  const { hostname, port } = new URL(sandbox.http);
  return new Promise((resolve, reject) => {
    const headers = host ? { host } : {};
    httpRequest({ hostname, port, path, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) }));
    })
      .on('error', reject)
      .end();
  });
}

const configuration = '/v2.0/.well-known/openid-configuration';

describe('the discovery document', () => {
  it('names the tenant by its id, whatever it was called', async () => {
    const { body } = await get(`/alderworks.example${configuration}`);
    expect(body.issuer).toBe(`${sandbox.http}/${alder.tenant}/v2.0`);
    expect(body.token_endpoint).toBe(`${sandbox.http}/${alder.tenant}/oauth2/v2.0/token`);
    expect(body.tenant_region_scope).toBe('EU');
  });

  it.each(['common', 'organizations'])('keeps %s and has a template for an issuer', async (alias) => {
    const { body } = await get(`/${alias}${configuration}`);
    expect(body.issuer).toBe(`${sandbox.http}/{tenantid}/v2.0`);
    expect(body.authorization_endpoint).toBe(`${sandbox.http}/${alias}/oauth2/v2.0/authorize`);
  });

  it('knows the tenant of personal accounts', async () => {
    const { body } = await get(`/consumers${configuration}`);
    expect(body.issuer).toBe(`${sandbox.http}/${consumers}/v2.0`);
    expect(body.token_endpoint).toBe(`${sandbox.http}/consumers/oauth2/v2.0/token`);
  });

  it.each([
    ['login.microsoftonline.com', 'login.microsoftonline.com', 'graph.microsoft.com', 'microsoftonline.com'],
    ['login.windows.net', 'login.microsoftonline.com', 'graph.microsoft.com', 'microsoftonline.com'],
    ['login.microsoftonline.us', 'login.microsoftonline.us', 'graph.microsoft.us', 'microsoftonline.us'],
    [
      'login.partner.microsoftonline.cn',
      'login.partner.microsoftonline.cn',
      'microsoftgraph.chinacloudapi.cn',
      'partner.microsoftonline.cn',
    ],
  ])('speaks as %s when it is called so', async (host, issuer, graph, instance) => {
    const { body } = await get(`/${alder.tenant}${configuration}`, host);
    expect(body.issuer).toBe(`http://${issuer}/${alder.tenant}/v2.0`);
    expect(body.token_endpoint).toContain(`http://${host}/`);
    expect(body.msgraph_host).toBe(graph);
    expect(body.cloud_instance_name).toBe(instance);
  });

  it('has the v1 form at the v1 address', async () => {
    const { body } = await get(`/${alder.tenant}/.well-known/openid-configuration`);
    expect(body.issuer).toBe(`https://sts.windows.net/${alder.tenant}/`);
    expect(body.authorization_endpoint).toBe(`${sandbox.http}/${alder.tenant}/oauth2/authorize`);
  });

  it('refuses a tenant that is not there', async () => {
    const { status, body } = await get(`/nobody.example${configuration}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'invalid_tenant', error_codes: [90002] });
  });
});

describe('instance discovery', () => {
  const ask = (endpoint: string, version = '1.1') =>
    get(
      `/common/discovery/instance?api-version=${version}&authorization_endpoint=${encodeURIComponent(endpoint)}`,
    );

  it('lists the aliases of each cloud', async () => {
    const { body } = await ask('https://login.microsoftonline.com/common/oauth2/v2.0/authorize');
    expect(Object.keys(body)).toEqual(['tenant_discovery_endpoint', 'api-version', 'metadata']);
    const global = body.metadata.find((one: { aliases: string[] }) =>
      one.aliases.includes('login.microsoftonline.com'),
    );
    expect(global).toEqual({
      preferred_network: 'login.microsoftonline.com',
      preferred_cache: 'login.windows.net',
      aliases: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
    });
  });

  it('says in version 1.0 only where to look, as for the cloud in China', async () => {
    const { body } = await ask(
      'https://login.partner.microsoftonline.cn/common/oauth2/v2.0/authorize',
      '1.0',
    );
    expect(body).toEqual({
      tenant_discovery_endpoint:
        'https://login.partner.microsoftonline.cn/common/v2.0/.well-known/openid-configuration',
    });
  });

  it('knows the sandbox by the name it was called by, and no stranger', async () => {
    const own = await ask(`${sandbox.http}/common/oauth2/v2.0/authorize`);
    expect(own.body.metadata.at(-1).aliases).toEqual([new URL(sandbox.http).host]);
    const strange = await ask('https://elsewhere.example/common/oauth2/v2.0/authorize');
    expect(strange.status).toBe(400);
    expect(strange.body.error).toBe('invalid_instance');
  });
});

describe('user realms', () => {
  it('tells domains of the sandbox from others', async () => {
    const own = await get('/common/userrealm/jonas.weber%40alderworks.example?api-version=1.0');
    expect(own.body).toMatchObject({ account_type: 'Managed', domain_name: 'alderworks.example' });
    const other = await get('/common/userrealm/who@elsewhere.example?api-version=1.0');
    expect(other.body.account_type).toBe('Unknown');
  });
});

describe('signing keys', () => {
  it('check what is signed for an application’s own API, by modulus and by certificate', async () => {
    const { body: keys } = await get(`/${alder.tenant}/discovery/v2.0/keys`);
    const { body } = await post(sandbox, `/${alder.tenant}/oauth2/v2.0/token`, {
      grant_type: 'password',
      client_id: alder.delegated.clientId,
      client_secret: alder.delegated.secret,
      username: 'jonas.weber@alderworks.example',
      password: 'Portico-Sandbox-1',
      scope: 'openid',
    });
    const [head = '', claims = '', signature = ''] = body.id_token.split('.');
    const key = keys.keys.find(({ kid }: { kid: string }) => kid === headerOf(body.id_token).kid);
    expect(key).toMatchObject({ kty: 'RSA', use: 'sig', issuer: `${sandbox.http}/${alder.tenant}/v2.0` });
    const signed = Buffer.from(`${head}.${claims}`);
    const bytes = Buffer.from(signature, 'base64url');
    expect(verify('sha256', signed, createPublicKey({ key, format: 'jwk' }), bytes)).toBe(true);
    const certificate = new X509Certificate(Buffer.from(key.x5c[0], 'base64'));
    expect(certificate.checkIssued(certificate)).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(verify('sha256', signed, certificate.publicKey, bytes)).toBe(true);
  });

  it('cannot check a token for Graph: its nonce was hashed first', async () => {
    const { body: keys } = await get('/common/discovery/keys');
    const { body } = await post(sandbox, `/${alder.tenant}/oauth2/v2.0/token`, {
      grant_type: 'client_credentials',
      client_id: alder.appOnly.clientId,
      client_secret: alder.appOnly.secret,
      scope: graphDefault,
    });
    const [head = '', claims = '', signature = ''] = body.access_token.split('.');
    const publicKey = createPublicKey({ key: keys.keys[0], format: 'jwk' });
    expect(
      verify('sha256', Buffer.from(`${head}.${claims}`), publicKey, Buffer.from(signature, 'base64url')),
    ).toBe(false);
  });

  it('roll after six weeks, and what was signed before is still good', async () => {
    const ids = async (): Promise<string[]> =>
      (await get('/common/discovery/v2.0/keys')).body.keys.map(({ kid }: { kid: string }) => kid);
    const travel = (advance: string) =>
      fetch(`${sandbox.http}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advance }) });
    const before = await ids();
    await travel('P43D');
    const after = await ids();
    expect(after).toHaveLength(2);
    expect(after[1]).toBe(before[0]);
    await travel('-P43D');
  });

  it('survive a restart, and tokens with them', async () => {
    const { body } = await post(sandbox, `/${alder.tenant}/oauth2/v2.0/token`, {
      grant_type: 'client_credentials',
      client_id: alder.appOnly.clientId,
      client_secret: alder.appOnly.secret,
      scope: graphDefault,
    });
    sandbox = await sandbox.restart();
    const users = await fetch(`${sandbox.http}/v1.0/users`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(users.status).toBe(200);
    const [head, , signature] = body.access_token.split('.');
    const claims = { ...claimsOf(body.access_token), roles: ['Directory.ReadWrite.All'] };
    const forged = [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    const refused = await fetch(`${sandbox.http}/v1.0/users`, {
      headers: { authorization: `Bearer ${forged}` },
    });
    expect(refused.status).toBe(401);
  });
});

describe('pages of other origins', () => {
  it('may ask for documents and tokens, and read refusals', async () => {
    const origin = 'https://app.example';
    const preflight = await fetch(`${sandbox.http}/common/oauth2/v2.0/token`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-client-sku',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('x-client-sku');
    const refusal = await post(sandbox, '/common/oauth2/v2.0/token', { grant_type: 'nothing' }, { origin });
    expect(refusal.headers.get('access-control-allow-origin')).toBe(origin);
    const page = await fetch(`${sandbox.http}/common/oauth2/v2.0/authorize`, { headers: { origin } });
    expect(page.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the marks of a request', () => {
  it('are the client’s own where it sends one', async () => {
    const id = '7f4b2f3c-98a2-4a8e-9f0a-0d8ad7f1a001';
    const answer = await post(sandbox, `/common/oauth2/v2.0/token?client-request-id=${id}`, {
      grant_type: 'x',
    });
    expect(answer.body.correlation_id).toBe(id);
    expect(answer.headers.get('x-ms-request-id')).toBe(answer.body.trace_id);
    const byHeader = await post(sandbox, '/common/oauth2/v2.0/token', {}, { 'client-request-id': id });
    expect(byHeader.headers.get('client-request-id')).toBe(id);
  });
});
