import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ArrangedSandbox, startArrangedSandbox } from './support/arranged-sandbox.ts';
import { assertionType, clientClaims, makeJwt, thumbprint } from './support/assertions.ts';
import { clientId, register, secretOf, testCertificate } from './support/registrations.ts';
import {
  alder,
  claimsOf,
  type Fields,
  graphDefault,
  headerOf,
  post,
  type TokenReply,
} from './support/token-client.ts';

const certificate = testCertificate('good');
const issuerKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
let issuer: Server;
let issuerAddress: string;
let arranged: ArrangedSandbox;

beforeAll(async () => {
  issuer = createServer((request, response) => {
    const body =
      request.url === '/jwks'
        ? { keys: [{ ...issuerKeys.publicKey.export({ format: 'jwk' }), kid: 'issuer-1', use: 'sig' }] }
        : { issuer: issuerAddress, jwks_uri: `${issuerAddress}/jwks` };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  });
  issuer.listen(0, '127.0.0.1');
  await once(issuer, 'listening');
  issuerAddress = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  arranged = await startArrangedSandbox((world) => {
    register(world, 'alone', {
      properties: { keyCredentials: [certificate.credential] },
      federatedCredentials: [
        {
          id: 'f',
          name: 'workload',
          issuer: issuerAddress,
          subject: 'system:serviceaccount:hub',
          audiences: ['api://AzureADTokenExchange'],
        },
      ],
    });
    register(world, 'own-api', {
      properties: {
        identifierUris: ['api://own-api'],
        api: {
          acceptMappedClaims: null,
          knownClientApplications: [],
          requestedAccessTokenVersion: 2,
          oauth2PermissionScopes: [],
          preAuthorizedApplications: [],
        },
      },
    });
  });
});
afterAll(async () => {
  await arranged.stop();
  issuer.close();
});

const ask = (
  fields: Fields,
  headers: Record<string, string> = {},
  tenant = alder.tenant,
): Promise<TokenReply> =>
  post(
    arranged.sandbox,
    `/${tenant}/oauth2/v2.0/token`,
    { grant_type: 'client_credentials', client_id: alder.appOnly.clientId, scope: graphDefault, ...fields },
    headers,
  );
const secret = alder.appOnly.secret;

describe('an application by itself', () => {
  it('gets a token for Graph in the v1 form, with its roles, and nothing else', async () => {
    const { status, body, headers } = await ask({ client_secret: secret });
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['token_type', 'expires_in', 'ext_expires_in', 'access_token']);
    expect(body.expires_in).toBe(3599);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(claimsOf(body.access_token)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      iss: `https://sts.windows.net/${alder.tenant}/`,
      appid: alder.appOnly.clientId,
      appidacr: '1',
      app_displayname: 'Sandbox: acts by itself',
      idtyp: 'app',
      tid: alder.tenant,
      ver: '1.0',
    });
    expect(claimsOf(body.access_token).roles).toContain('Calendars.ReadWrite');
    expect(claimsOf(body.access_token).oid).toBe(claimsOf(body.access_token).sub);
    expect(Object.keys(headerOf(body.access_token))).toEqual(['typ', 'nonce', 'alg', 'x5t', 'kid']);
  });

  it('proves itself by Basic, form-encoded first, and by the tenant’s domain', async () => {
    const pair = [alder.appOnly.clientId, secret].map((text) =>
      new URLSearchParams({ x: text }).toString().slice(2),
    );
    const header = { authorization: `Basic ${Buffer.from(pair.join(':')).toString('base64')}` };
    expect((await ask({ client_id: undefined }, header, 'alderworks.example')).status).toBe(200);
  });

  it('names the API by its id, with two slashes, and by the host of the sandbox itself', async () => {
    const audience = async (scope: string) =>
      claimsOf((await ask({ client_secret: secret, scope })).body.access_token).aud;
    expect(await audience('00000003-0000-0000-c000-000000000000/.default')).toBe(
      '00000003-0000-0000-c000-000000000000',
    );
    expect(await audience('https://graph.microsoft.com//.default')).toBe('https://graph.microsoft.com/');
    expect(await audience(`${arranged.sandbox.http}/.default`)).toBe('https://graph.microsoft.com');
  });

  it('gets the v1 answer from the v1 endpoint', async () => {
    const { body } = await post(arranged.sandbox, `/${alder.tenant}/oauth2/token`, {
      grant_type: 'client_credentials',
      client_id: alder.appOnly.clientId,
      client_secret: secret,
      resource: 'https://graph.microsoft.com',
    });
    expect(Object.keys(body).sort()).toEqual(
      [
        'access_token',
        'expires_in',
        'expires_on',
        'ext_expires_in',
        'not_before',
        'resource',
        'token_type',
      ].sort(),
    );
    expect(body.expires_in).toBe('3599');
  });

  it('gets a token without roles where none was given, and a v2 token where its API asks for that', async () => {
    const { body } = await ask({
      client_id: clientId('alone'),
      client_secret: secretOf('alone'),
      scope: 'api://own-api/.default',
    });
    const claims = claimsOf(body.access_token);
    expect(claims).toMatchObject({
      ver: '2.0',
      aud: clientId('own-api'),
      iss: `${arranged.sandbox.http}/${alder.tenant}/v2.0`,
    });
    expect(claims.roles).toBeUndefined();
    expect(Object.keys(headerOf(body.access_token))).toEqual(['typ', 'alg', 'kid']);
  });
});

describe('an application that signs assertions', () => {
  const certified = clientId('alone');
  const audience = (): string => `${arranged.sandbox.http}/${alder.tenant}/oauth2/v2.0/token`;
  const withAssertion = (header: object, claims: object = {}) =>
    ask({
      client_id: certified,
      client_assertion_type: assertionType,
      client_assertion: makeJwt({
        header: { ...header },
        claims: { ...clientClaims(certified, audience()), ...claims },
        key: certificate.privateKey,
      }),
    });

  it.each([
    ['RS256 and x5t', { alg: 'RS256', x5t: thumbprint(certificate.der, 'sha1') }],
    ['PS256 and x5t#S256', { alg: 'PS256', 'x5t#S256': thumbprint(certificate.der, 'sha256') }],
    ['PS256 and kid', { alg: 'PS256', kid: thumbprint(certificate.der, 'sha1') }],
  ])('is believed by %s', async (_name, header) => {
    const { body } = await withAssertion(header);
    expect(body.error_description).toBeUndefined();
    expect(claimsOf(body.access_token).appidacr).toBe('2');
  });

  it.each([
    'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token',
    'https://login.microsoftonline.com/{tenant}/v2.0',
    'https://login.microsoftonline.com/alderworks.example/oauth2/token',
  ])('may name this endpoint as %s', async (name) => {
    const aud = name.replace('{tenant}', alder.tenant);
    const { status } = await withAssertion({ x5t: thumbprint(certificate.der, 'sha1') }, { aud });
    expect(status).toBe(200);
  });

  it('is not believed by another key, nor without a signature', async () => {
    const other = testCertificate('other');
    const forged = makeJwt({
      header: { x5t: thumbprint(certificate.der, 'sha1') },
      claims: clientClaims(certified, audience()),
      key: other.privateKey,
    });
    const fields = { client_id: certified, client_assertion_type: assertionType };
    expect((await ask({ ...fields, client_assertion: forged })).body.error_codes).toEqual([700027]);
    const [, claims] = forged.split('.');
    const header = Buffer.from(
      JSON.stringify({ alg: 'none', x5t: thumbprint(certificate.der, 'sha1') }),
    ).toString('base64url');
    expect((await ask({ ...fields, client_assertion: `${header}.${claims}.` })).body.error_codes).toEqual([
      700027,
    ]);
  });
});

describe('an application with a federated credential', () => {
  const federated = (claims: object = {}, key = issuerKeys.privateKey) =>
    ask({
      client_id: clientId('alone'),
      client_assertion_type: assertionType,
      client_assertion: makeJwt({
        header: { kid: 'issuer-1' },
        claims: {
          iss: issuerAddress,
          sub: 'system:serviceaccount:hub',
          aud: 'api://AzureADTokenExchange',
          exp: Math.floor(Date.now() / 1000) + 600,
          ...claims,
        },
        key,
      }),
    });

  it('is believed by the keys its issuer publishes', async () => {
    const { body } = await federated();
    expect(body.error_description).toBeUndefined();
    expect(claimsOf(body.access_token).appid).toBe(clientId('alone'));
  });

  it('is not believed by another key', async () => {
    expect((await federated({}, certificate.privateKey)).body.error_codes).toEqual([50013]);
  });

  it('takes a token of the sandbox’s own, as from another tenant', async () => {
    await arranged.rearrange((world) => {
      const application = world.directory.applicationByAppId(clientId('alone'));
      if (!application) throw new Error('The registration is gone.');
      world.directory.applications.put(alder.tenant, {
        ...application,
        federatedCredentials: [
          {
            id: 'g',
            name: 'sandbox',
            issuer: `https://sts.windows.net/${alder.tenant}/`,
            subject: world.directory.servicePrincipalByAppId(alder.tenant, alder.appOnly.clientId)?.id ?? '',
            audiences: ['api://own-api'],
          },
        ],
      });
      const api = world.directory.applicationByAppId(clientId('own-api'));
      if (!api) throw new Error('The API is gone.');
      world.directory.applications.put(alder.tenant, {
        ...api,
        wire: { ...api.wire, api: { ...api.wire.api, requestedAccessTokenVersion: 1 } },
      });
    });
    const { body } = await ask({ client_secret: secret, scope: 'api://own-api/.default' });
    const answer = await ask({
      client_id: clientId('alone'),
      client_assertion_type: assertionType,
      client_assertion: body.access_token,
    });
    expect(answer.body.error_description).toBeUndefined();
  });
});
