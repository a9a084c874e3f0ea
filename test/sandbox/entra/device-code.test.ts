import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { plainBrowser } from './support/plain-browser.ts';
import { alder, claimsOf, codeOf, type Fields, post } from './support/token-client.ts';

const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

const begin = (scope: string, tenant = 'organizations') =>
  post(sandbox, `/${tenant}/oauth2/v2.0/devicecode`, { client_id: azureCli, scope });
const poll = (fields: Fields) =>
  post(sandbox, '/organizations/oauth2/v2.0/token', { client_id: azureCli, client_info: '1', ...fields });

describe('signing in for a device', () => {
  it('goes from the code on the device over the page to tokens, as the Azure CLI does it', async () => {
    const { body: asked } = await begin(
      'https://management.core.windows.net//.default offline_access openid profile',
    );
    expect(Object.keys(asked)).toEqual([
      'user_code',
      'device_code',
      'verification_uri',
      'expires_in',
      'interval',
      'message',
    ]);
    expect(asked.user_code).toMatch(/^[B-Z2-9]{9}$/);
    expect(asked.message).toContain(asked.user_code);
    // MSAL for Python sends the code under two names.
    const question = {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      code: asked.device_code,
      device_code: asked.device_code,
    };
    expect(codeOf(await poll(question))).toBe(70016);

    const browser = plainBrowser(sandbox.http);
    const page = await browser.open(asked.verification_uri);
    const typed = await browser.submit(page, 'user-code', { otc: asked.user_code.toLowerCase() });
    const name = await browser.submit(typed, 'account', { loginfmt: 'mira.adler@alderworks.example' });
    const confirm = await browser.submit(name, 'password', { passwd: 'Portico-Sandbox-1' });
    expect(confirm.text).toContain('Are you trying to sign in to Microsoft Azure CLI?');
    const end = await browser.submit(confirm, 'device', { action: 'continue' });
    expect(end.text).toContain('You have signed in to the Microsoft Azure CLI application');

    const { body } = await poll(question);
    expect(body.error_description).toBeUndefined();
    expect(body.foci).toBe('1');
    expect(body.scope).toBe(
      'https://management.core.windows.net//user_impersonation https://management.core.windows.net//.default',
    );
    expect(claimsOf(body.access_token)).toMatchObject({
      aud: 'https://management.core.windows.net/',
      upn: 'mira.adler@alderworks.example',
      appidacr: '0',
    });
    expect(codeOf(await poll(question))).toBe(54005);

    // At once the CLI renews for Graph, with a claims parameter.
    const graph = await poll({
      grant_type: 'refresh_token',
      refresh_token: body.refresh_token,
      scope: 'https://graph.microsoft.com//.default offline_access openid profile',
      claims: '{"access_token":{"xms_cc":{"values":["CP1"]}}}',
    });
    expect(claimsOf(graph.body.access_token)).toMatchObject({ xms_cc: ['CP1'] });
    expect(claimsOf(graph.body.access_token).scp.split(' ')).toContain('Directory.AccessAsUser.All');
  });

  it('takes the short spelling of the grant, as MSAL for Node writes it', async () => {
    const { body: asked } = await begin('User.Read', 'common');
    const answer = await poll({ grant_type: 'device_code', device_code: asked.device_code });
    expect(answer.body.error).toBe('authorization_pending');
    expect(answer.status).toBe(400);
  });

  it('answers v1 requests in the v1 form', async () => {
    const { body } = await post(sandbox, `/${alder.tenant}/oauth2/devicecode`, {
      client_id: azureCli,
      resource: 'https://graph.microsoft.com',
    });
    expect(body.verification_url).toContain('/devicelogin');
    expect(body.expires_in).toBe('900');
    const answer = await post(sandbox, `/${alder.tenant}/oauth2/token`, {
      grant_type: 'device_code',
      client_id: azureCli,
      resource: 'https://graph.microsoft.com',
      code: body.device_code,
    });
    expect(codeOf(answer)).toBe(70016);
  });
});
