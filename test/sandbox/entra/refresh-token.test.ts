import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withSecret } from '../../../sandbox/world/directory/new-application.ts';
import { type ArrangedSandbox, startArrangedSandbox } from './support/arranged-sandbox.ts';
import { clientId, grant, register, secretOf } from './support/registrations.ts';
import {
  alder,
  claimsOf,
  codeOf,
  type Fields,
  juniper,
  post,
  type TokenReply,
} from './support/token-client.ts';

let arranged: ArrangedSandbox;
beforeAll(async () => {
  arranged = await startArrangedSandbox((world) => {
    register(world, 'renewing', { granted: ['openid', 'offline_access', 'User.Read', 'Mail.Send'] });
    register(world, 'guests', { granted: ['User.Read'], tenant: juniper.tenant });
    world.directory.servicePrincipals.put(alder.tenant, {
      ...structuredClone(world.directory.servicePrincipals.list(juniper.tenant).at(-1)),
      tenantId: alder.tenant,
    } as never);
    grant(world, 'guests', ['User.Read', 'offline_access']);
  });
});
afterAll(() => arranged.stop());

const own = { client_id: clientId('renewing'), client_secret: secretOf('renewing') };
const token = (fields: Fields, tenant = alder.tenant): Promise<TokenReply> =>
  post(arranged.sandbox, `/${tenant}/oauth2/v2.0/token`, { ...own, ...fields });
const signIn = (more: Fields = {}): Promise<TokenReply> =>
  token({
    grant_type: 'password',
    username: 'jonas.weber@alderworks.example',
    password: 'Portico-Sandbox-1',
    scope: 'openid offline_access User.Read',
    ...more,
  });
const renew = (refreshToken: string, more: Fields = {}): Promise<TokenReply> =>
  token({ grant_type: 'refresh_token', refresh_token: refreshToken, ...more });
const travel = async (advance: string): Promise<void> => {
  await fetch(`${arranged.sandbox.http}/_sandbox/clock`, {
    method: 'POST',
    body: JSON.stringify({ advance }),
  });
};

describe('refresh tokens', () => {
  it('are exchanged at each use, and the old ones stay good', async () => {
    const { body: first } = await signIn();
    const { body: second } = await renew(first.refresh_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    const again = await renew(first.refresh_token);
    expect(again.status).toBe(200);
    expect((await renew(second.refresh_token)).status).toBe(200);
  });

  it('serve any API the user agreed to, whatever they were asked for', async () => {
    const { body } = await signIn({ scope: 'offline_access User.Read' });
    const mail = await renew(body.refresh_token, { scope: 'https://graph.microsoft.com/Mail.Send' });
    expect(claimsOf(mail.body.access_token).scp.split(' ')).toContain('Mail.Send');
    expect(mail.body.scope).toContain('https://graph.microsoft.com/Mail.Send');
    expect(mail.body.refresh_token).toBeTruthy();
    const everything = await renew(body.refresh_token, { scope: 'https://graph.microsoft.com//.default' });
    expect(claimsOf(everything.body.access_token).aud).toBe('https://graph.microsoft.com/');
  });

  it('mean the first API where several are named', async () => {
    const { body } = await signIn();
    const answer = await renew(body.refresh_token, {
      scope: 'https://graph.microsoft.com/User.Read https://graph.microsoft.com/Mail.Send',
    });
    expect(claimsOf(answer.body.access_token).aud).toBe('https://graph.microsoft.com');
  });

  it('slide: ninety days from each making', async () => {
    let { body } = await signIn();
    for (const advance of ['P80D', 'P80D', 'P80D']) {
      await travel(advance);
      const next = await renew(body.refresh_token);
      expect(next.status).toBe(200);
      body = next.body;
    }
    await travel('P90D');
    const late = await renew(body.refresh_token);
    expect(codeOf(late)).toBe(700082);
    expect(late.body.error).toBe('invalid_grant');
    await travel('-P330D');
  });

  it('live on when the client’s secret is exchanged and the service starts again', async () => {
    const { body } = await signIn();
    await arranged.rearrange((world) => {
      const application = world.directory.applicationByAppId(clientId('renewing'));
      if (!application) throw new Error('The registration is gone.');
      const bare = { ...application, secrets: {}, wire: { ...application.wire, passwordCredentials: [] } };
      const secret = {
        displayName: 'new',
        startDateTime: '2024-01-01T00:00:00Z',
        endDateTime: '2099-01-01T00:00:00Z',
      };
      const changed = withSecret(bare, { ...secret, value: 'New8Q~a-new-secret' }, Date.now());
      world.directory.applications.put(alder.tenant, changed.application);
    });
    expect(codeOf(await renew(body.refresh_token))).toBe(7000215);
    expect((await renew(body.refresh_token, { client_secret: 'New8Q~a-new-secret' })).status).toBe(200);
    Object.assign(own, { client_secret: 'New8Q~a-new-secret' });
  });

  it('follow a person into a tenant where they are a guest', async () => {
    const guests = { client_id: clientId('guests'), client_secret: secretOf('guests') };
    const home = await token(
      {
        ...guests,
        grant_type: 'password',
        username: 'vera.stone@juniperbakery.example',
        password: 'Portico-Sandbox-1',
        scope: 'offline_access User.Read',
      },
      juniper.tenant,
    );
    expect(home.body.error_description).toBeUndefined();
    const away = await token(
      { ...guests, grant_type: 'refresh_token', refresh_token: home.body.refresh_token, client_info: '1' },
      alder.tenant,
    );
    const claims = claimsOf(away.body.access_token);
    expect(claims).toMatchObject({ tid: alder.tenant, acct: 1 });
    expect(claims.oid).not.toBe(claimsOf(home.body.access_token).oid);
    const info = JSON.parse(Buffer.from(away.body.client_info, 'base64url').toString());
    expect(info).toEqual({ uid: claimsOf(home.body.access_token).oid, utid: juniper.tenant });
  });
});
