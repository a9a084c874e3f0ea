import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededGuid } from '../../../../sandbox/world/seeded-guid.ts';
import { type ArrangedSandbox, startArrangedSandbox } from '../support/arranged-sandbox.ts';
import { clientClaims, makeJwt, thumbprint } from '../support/assertions.ts';
import {
  clientId,
  grant,
  principalId,
  register,
  secretOf,
  testCertificate,
} from '../support/registrations.ts';
import { alder, claimsOf, post } from '../support/token-client.ts';
import { type Conversation, converse } from './conversation.ts';

const certificate = testCertificate('identity');
let arranged: ArrangedSandbox;
let identity: Conversation;

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
    register(world, 'caller', {});
    grant(world, 'caller', ['act'], alder.tenant, principalId('middle'));
  });
  identity = converse('./identity.ts', arranged.sandbox.caFile);
});
afterAll(async () => {
  identity.end();
  await arranged.stop();
});

const options = () => ({ authorityHost: arranged.sandbox.https, disableInstanceDiscovery: true });
const say = async (command: string, more: object) => {
  const result = await identity.say(command, { tenant: alder.tenant, options: options(), ...more });
  expect(result.failed).toBeUndefined();
  return claimsOf(result.token);
};

describe('@azure/identity, unmodified over https', () => {
  it('gets a token by secret', async () => {
    const claims = await say('secret', { clientId: alder.appOnly.clientId, secret: alder.appOnly.secret });
    expect(claims.idtyp).toBe('app');
  });

  it('gets a token by certificate', async () => {
    const key = certificate.privateKey.export({ type: 'pkcs8', format: 'pem' });
    const claims = await say('certificate', {
      clientId: clientId('certified'),
      certificate: `${key}${certificate.pem}`,
    });
    expect(claims.appidacr).toBe('2');
  });

  it('gets a token by an assertion that somebody else makes', async () => {
    const id = clientId('certified');
    const assertion = makeJwt({
      header: { alg: 'PS256', 'x5t#S256': thumbprint(certificate.der, 'sha256') },
      claims: clientClaims(id, `${arranged.sandbox.https}/${alder.tenant}/oauth2/v2.0/token`),
      key: certificate.privateKey,
    });
    expect((await say('assertion', { clientId: id, assertion })).appid).toBe(id);
  });

  it('gets a token by password', async () => {
    const claims = await say('password', {
      clientId: clientId('native'),
      username: 'jonas.weber@alderworks.example',
      password: 'Portico-Sandbox-1',
    });
    expect(claims.upn).toBe('jonas.weber@alderworks.example');
  });

  it('gets a token on behalf of somebody', async () => {
    const { body } = await post(arranged.sandbox, `/${alder.tenant}/oauth2/v2.0/token`, {
      grant_type: 'password',
      client_id: clientId('caller'),
      client_secret: secretOf('caller'),
      username: 'jonas.weber@alderworks.example',
      password: 'Portico-Sandbox-1',
      scope: 'api://middle/act',
    });
    const claims = await say('onBehalf', {
      clientId: clientId('middle'),
      secret: secretOf('middle'),
      assertion: body.access_token,
    });
    expect(claims).toMatchObject({ appid: clientId('middle'), upn: 'jonas.weber@alderworks.example' });
  });

  it('hears of a wrong secret in Entra’s words', async () => {
    const more = {
      tenant: alder.tenant,
      clientId: alder.appOnly.clientId,
      secret: 'wrong',
      options: options(),
    };
    const { failed } = await identity.say('secret', more);
    expect(failed.message).toContain('AADSTS7000215');
  });
});
