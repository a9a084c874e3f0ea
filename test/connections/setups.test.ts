import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphClient } from '../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import { signInByHttp } from '../support/sign-in.ts';
import { jonas, mira, stage } from './stage.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

const browser = 'the secret of a cookie';

describe('a setup', () => {
  it('says what it will ask for, signs an admin in, and forgets the token after an hour', async () => {
    const { connections, travel, work, storage } = await stage(sandbox);
    const { setups } = connections;
    const begun = await setups.begin({ cloud: 'sandbox', method: 'callback', browser, mayGrant: true });
    expect(begun).toMatchObject({
      state: 'waiting',
      client: { title: 'Microsoft Graph Command Line Tools' },
      signIn: { redirectUri: 'http://localhost:3650' },
    });
    expect(begun.asksFor.map(({ permission }) => permission)).toEqual([
      'User.Read',
      'Application.ReadWrite.All',
      'DelegatedPermissionGrant.ReadWrite.All',
      'AppRoleAssignment.ReadWrite.All',
      'Policy.Read.All',
    ]);
    for (const { words } of begun.asksFor) expect(words).not.toBe('');
    await expect(setups.token(begun.id)).rejects.toMatchObject({ code: 'connections-setup-not-ready' });

    const end = await signInByHttp(begun.signIn.url ?? '', { upn: mira });
    expect(end.address).toMatch(/^http:\/\/localhost:3650\/\?code=/);
    const arrived = await connections.arrive({ text: end.address, browser });
    expect(arrived.purpose).toEqual({ kind: 'setup', id: begun.id });
    expect(arrived.signIn.finding).toBeUndefined();

    const ready = await setups.find(begun.id);
    expect(ready).toMatchObject({ state: 'ready', account: { username: mira } });
    expect(ready.tenant).toBe(ready.account?.tenantId);
    const token = await setups.token(begun.id);
    const { status } = await graphClient(sandbox, token.revealText(), '').get('/applications');
    expect(status).toBe(200);

    await travel(60 * 60_000 + 1_000);
    expect((await setups.find(begun.id)).state).toBe('expired');
    await expect(setups.token(begun.id)).rejects.toMatchObject({ code: 'connections-setup-not-ready' });
    await work('connections-tidy');
    const row = await storage.db.selectFrom('setups').select('token').executeTakeFirst();
    expect(row?.token).toBeNull();
  });

  it('works by a code on another device, and by pasting', async () => {
    const { connections, travel } = await stage(sandbox, { url: 'https://hub.example' });
    const { setups } = connections;
    await expect(setups.begin({ cloud: 'sandbox', method: 'callback' })).rejects.toMatchObject({
      code: 'connections-redirect-missing',
    });
    const device = await setups.begin({ cloud: 'sandbox', method: 'device' });
    const { verificationUri, userCode } = device.signIn;
    await signInByHttp(verificationUri ?? '', { upn: mira, deviceCode: userCode ?? '' });
    await travel(6_000);
    expect((await setups.find(device.id)).state).toBe('ready');

    const pasted = await setups.begin({ cloud: 'sandbox', method: 'paste' });
    expect(pasted.signIn.redirectUri).toContain('/common/oauth2/nativeclient');
    const end = await signInByHttp(pasted.signIn.url ?? '', { upn: mira });
    await connections.arrive({ text: end.address }, { kind: 'setup', id: pasted.id });
    expect((await setups.find(pasted.id)).state).toBe('ready');
  });

  it('of somebody who may not is refused with what that means', async () => {
    const { connections } = await stage(sandbox);
    const { setups } = connections;
    const { id, signIn } = await setups.begin({ cloud: 'sandbox', method: 'callback', browser });
    const end = await signInByHttp(signIn.url ?? '', { upn: jonas });
    await connections.arrive({ text: end.address, browser });
    const failed = await setups.find(id);
    expect(failed.state).toBe('failed');
    expect(failed.signIn.finding?.whoseMove).toBe('your-admin');
  });

  it('that ended is gone with its tokens', async () => {
    const { connections, storage } = await stage(sandbox);
    const { setups } = connections;
    const { id } = await setups.begin({ cloud: 'sandbox', method: 'paste' });
    await setups.end(id);
    await expect(setups.find(id)).rejects.toMatchObject({ code: 'connections-setup-unknown' });
    expect(await storage.db.selectFrom('sign_ins').selectAll().execute()).toEqual([]);
  });
});
