import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededGuid } from '../../../sandbox/world/seeded-guid.ts';
import { type ArrangedSandbox, startArrangedSandbox } from './support/arranged-sandbox.ts';
import { clientId, grant, principalId, register, secretOf } from './support/registrations.ts';
import { alder, claimsOf, codeOf, type Fields, post } from './support/token-client.ts';

let arranged: ArrangedSandbox;
beforeAll(async () => {
  arranged = await startArrangedSandbox((world) => {
    register(world, 'caller', { granted: ['openid'] });
    register(world, 'middle', {
      granted: ['User.Read', 'Calendars.ReadWrite'],
      properties: {
        identifierUris: ['api://middle'],
        api: {
          acceptMappedClaims: null,
          knownClientApplications: [],
          requestedAccessTokenVersion: 2,
          preAuthorizedApplications: [
            { appId: clientId('trusted'), delegatedPermissionIds: [seededGuid('scope of middle')] },
          ],
          oauth2PermissionScopes: [
            {
              id: seededGuid('scope of middle'),
              value: 'act',
              type: 'User',
              isEnabled: true,
              adminConsentDisplayName: 'Act',
            },
          ],
        },
      },
    });
    register(world, 'trusted', {});
    grant(world, 'caller', ['act'], alder.tenant, principalId('middle'));
  });
});
afterAll(() => arranged.stop());

const ask = (name: string, fields: Fields) =>
  post(arranged.sandbox, `/${alder.tenant}/oauth2/v2.0/token`, {
    client_id: clientId(name),
    client_secret: secretOf(name),
    ...fields,
  });

async function userToken(name = 'caller', user = 'jonas.weber'): Promise<string> {
  const { body } = await ask(name, {
    grant_type: 'password',
    username: `${user}@alderworks.example`,
    password: 'Portico-Sandbox-1',
    scope: 'api://middle/act',
  });
  if (!body.access_token) throw new Error(body.error_description);
  return body.access_token;
}

const onBehalf = async (
  assertion: string,
  scope = 'https://graph.microsoft.com/Calendars.ReadWrite offline_access',
) =>
  ask('middle', {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    requested_token_use: 'on_behalf_of',
    assertion,
    scope,
  });

describe('on behalf of a user', () => {
  it('an API exchanges its caller’s token for one of Graph', async () => {
    const token = await userToken();
    expect(claimsOf(token)).toMatchObject({
      ver: '2.0',
      aud: clientId('middle'),
      azp: clientId('caller'),
      scp: 'act',
    });
    const { body } = await onBehalf(token);
    expect(body.error_description).toBeUndefined();
    expect(claimsOf(body.access_token)).toMatchObject({
      appid: clientId('middle'),
      oid: claimsOf(token).oid,
      upn: 'jonas.weber@alderworks.example',
    });
    const events = await fetch(`${arranged.sandbox.http}/v1.0/me/events?$top=1`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(events.status).toBe(200);
    const renewed = await ask('middle', { grant_type: 'refresh_token', refresh_token: body.refresh_token });
    expect(renewed.status).toBe(200);
  });

  it('names users as differently as it has applications', async () => {
    const token = await userToken();
    const { body } = await onBehalf(token);
    expect(claimsOf(body.access_token).sub).not.toBe(claimsOf(token).sub);
    expect(claimsOf(await userToken()).sub).toBe(claimsOf(token).sub);
  });

  it('needs no consent for applications its API trusts beforehand', async () => {
    expect(claimsOf(await userToken('trusted')).scp).toBe('act');
  });

  it('hands the claims challenge on where a second factor is demanded', async () => {
    await arranged.rearrange((world) => {
      const jonas = world.directory.user(alder.tenant, 'jonas.weber@alderworks.example');
      if (jonas) world.directory.users.put(alder.tenant, { ...jonas, mfa: 'none' });
    });
    const token = await userToken();
    await arranged.rearrange((world) => {
      const jonas = world.directory.user(alder.tenant, 'jonas.weber@alderworks.example');
      if (jonas) world.directory.users.put(alder.tenant, { ...jonas, mfa: 'demanded' });
    });
    const answer = await onBehalf(token);
    expect(codeOf(answer)).toBe(50076);
    expect(answer.body.suberror).toBe('basic_action');
    expect(JSON.parse(answer.body.claims)).toMatchObject({ access_token: { polids: { essential: true } } });
  });
});
