import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { browserAvailable, browserMissing } from '../../support/browser.ts';
import { copy, newPerson, signIn } from '../../support/person.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { startMappedBrowser, takePicture } from './mapped-browser.ts';
import { claimsOf, requestToken } from './token-request.ts';

/*
 * Each set-up guide that people follow at Microsoft today, followed in the portal as its reader follows it: the same
 * addresses, the same words, in the same order, to values that work. Steps are named as the guides name them.
 */

const nativeClient = 'https://login.microsoftonline.com/common/oauth2/nativeclient';
const entraList = 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade';

// A browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

let sandbox: TestSandbox;
let browser: Browser;

describe.skipIf(!browserAvailable())(`the guides, in Chromium (${browserMissing})`, () => {
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    browser = await startMappedBrowser(sandbox);
  });

  afterAll(async () => {
    await browser?.close();
    expect(sandbox.complaints()).toBe('');
    await sandbox.stop();
  });

  const press = (page: Page, name: string): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click();
  const follow = (page: Page, name: string): Promise<void> =>
    page.getByRole('link', { name, exact: true }).first().click();

  /** "Click Add a permission, then Microsoft Graph, then Delegated permissions, add the permissions …" */
  async function addDelegated(page: Page, names: readonly string[]): Promise<void> {
    await press(page, 'Add a permission');
    await press(page, 'Microsoft Graph');
    await press(page, 'Delegated permissions');
    for (const name of names) {
      await page.getByLabel('Select permissions').fill(name);
      await page.getByRole('checkbox', { name, exact: true }).check();
    }
    await press(page, 'Add permissions');
  }

  /** "Click New client secret. Give it a Description and set the expiration as desired and click Add." */
  async function addSecret(page: Page, description: string, expires?: string): Promise<void> {
    await press(page, 'New client secret');
    await page.getByLabel('Description').fill(description);
    if (expires) await page.getByLabel('Expires').selectOption({ label: expires });
    await press(page, 'Add');
  }

  /** The address a python program of the Home Assistant family opens, and where the browser ends. */
  async function linkAccount(page: Page, clientId: string, scopes: readonly string[]): Promise<URL> {
    const address = new URL('https://login.microsoftonline.com/common/oauth2/v2.0/authorize');
    address.search = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: nativeClient,
      scope: scopes
        .map((name) => `https://graph.microsoft.com/${name}`)
        .join(' ')
        .concat(' offline_access openid profile'),
      state: 'a-state',
    }).toString();
    await page.goto(address.href);
    await press(page, 'Accept');
    await page.waitForURL(`${nativeClient}?**`);
    return new URL(page.url());
  }

  const redeem = (clientId: string, secret: string, code: string | null, redirectUri: string) =>
    requestToken(sandbox, 'common', {
      grant_type: 'authorization_code',
      client_id: clientId,
      client_secret: secret,
      code: code ?? '',
      redirect_uri: redirectUri,
    });

  const whoAmI = async (token: string | undefined): Promise<unknown> => {
    const answer = await fetch(`${sandbox.http}/v1.0/me`, { headers: { authorization: `Bearer ${token}` } });
    return ((await answer.json()) as { userPrincipalName?: string }).userPrincipalName;
  };

  test('Home Assistant MS365, as its page says, with a personal account that has no directory yet', async () => {
    const page = await newPerson(browser);
    // Login at Entra ID Portal (App Registrations). Personal accounts may receive an authentication notification.
    await page.goto(entraList);
    await signIn(page, 'alex.home@personalmail.example');
    await expect.poll(() => page.getByText('not authorized to fetch tokens').isVisible()).toBe(true);
    // Any new app registrations must be created within an Entra ID directory. You will need to sign up for Azure.
    await takePicture(page, 'home-assistant-page-0-no-directory');
    await press(page, 'Sign up for Azure');
    await press(page, 'Sign up');
    // Create a new App Registration. Give it a name.
    await press(page, 'New registration');
    await page.getByLabel('Name').fill('Home Assistant MS365');
    await page
      .getByLabel(
        'Accounts in any organizational directory (Any Microsoft Entra ID tenant - Multitenant) and personal Microsoft accounts (e.g. Skype, Xbox)',
      )
      .check();
    // Under Redirect URI (optional), click Select a platform, select Web, set Redirect URI.
    await page.getByLabel('Select a platform').selectOption({ label: 'Web' });
    await page.getByLabel('Redirect URI', { exact: true }).fill(nativeClient);
    await takePicture(page, 'home-assistant-page-1-register');
    // "Leave the other fields blank and click Configure": that button is on "Add a platform"; there is none here.
    expect(await page.getByRole('button', { name: 'Configure' }).count()).toBe(0);
    await press(page, 'Register');
    // From the Overview page, copy the Application (client) ID.
    await page.getByRole('heading', { name: 'Essentials' }).waitFor();
    const clientId = await copy(page, 'Application (client) ID');
    await takePicture(page, 'home-assistant-page-2-overview');
    // Click Certificates & secrets … New client secret … Add. Copy the Value now (NOT the Secret ID).
    await follow(page, 'Certificates & secrets');
    await addSecret(page, 'Home Assistant MS365', '730 days (24 months)');
    const value = await copy(page, 'Value');
    const secretId = await copy(page, 'Secret ID');
    await takePicture(page, 'home-assistant-page-3-secret');
    // Click API permissions … Add permissions.
    const scopes = ['User.Read', 'Calendars.Read', 'Mail.Read', 'Tasks.Read'];
    await follow(page, 'API permissions');
    await addDelegated(page, ['Calendars.Read', 'Mail.Read', 'Tasks.Read']);
    await page.getByText('Successfully saved permissions.').waitFor();
    await takePicture(page, 'home-assistant-page-4-permissions');
    // It will be hidden later on.
    await follow(page, 'Certificates & secrets');
    expect(await page.getByText(value).count()).toBe(0);
    expect(await page.getByText(`${value.slice(0, 3)}${'*'.repeat(18)}`).count()).toBe(1);
    expect(await copy(page, 'Secret ID')).toBe(secretId);

    const landed = await linkAccount(page, clientId, scopes);
    const code = landed.searchParams.get('code');
    expect(await redeem(clientId, secretId, code, nativeClient)).toMatchObject({
      status: 401,
      error_codes: [7000215],
    });
    const tokens = await redeem(clientId, value, code, nativeClient);
    expect(tokens).toMatchObject({ status: 200, refresh_token: expect.any(String) });
    for (const name of scopes) expect(tokens.scope).toContain(name);
    expect(await whoAmI(tokens.access_token)).toBe('alex.home@personalmail.example');
  });

  test('Home Assistant MS365, as its repository says, in a company where people consent for themselves', async () => {
    const page = await newPerson(browser);
    await page.goto(entraList);
    await signIn(page, 'paul.miller@juniperbakery.example');
    await press(page, 'New registration');
    await page.getByLabel('Name').fill('Home Assistant MS365');
    await page
      .getByLabel('Accounts in any organizational directory (Any Microsoft Entra ID tenant - Multitenant)', {
        exact: true,
      })
      .check();
    await page.getByLabel('Select a platform').selectOption({ label: 'Web' });
    await page.getByLabel('Redirect URI', { exact: true }).fill(nativeClient);
    await press(page, 'Register');
    const clientId = await copy(page, 'Application (client) ID');
    // … or Add a certificate or secret in the main section.
    await follow(page, 'Add a certificate or secret');
    await addSecret(page, 'Home Assistant MS365');
    const value = await copy(page, 'Value');
    await follow(page, 'API permissions');
    const scopes = ['Calendars.ReadWrite', 'Mail.Send', 'Presence.Read', 'Chat.Read'];
    await addDelegated(page, scopes);

    const landed = await linkAccount(page, clientId, ['User.Read', ...scopes]);
    const tokens = await redeem(clientId, value, landed.searchParams.get('code'), nativeClient);
    expect(tokens.status).toBe(200);
    expect(String(claimsOf(tokens.access_token).scp).split(' ')).toEqual(expect.arrayContaining(scopes));
    expect(await whoAmI(tokens.access_token)).toBe('paul.miller@juniperbakery.example');
    // The address cannot be kept: the page moves on by itself.
    await page.waitForURL('**/common/wrongplace');
  });

  test('Home Assistant O365 (legacy), with the platform added afterwards', async () => {
    const page = await newPerson(browser);
    // Login at Azure Portal (App Registrations).
    await page.goto('https://portal.azure.com/#blade/Microsoft_AAD_RegisteredApps/ApplicationsListBlade');
    await signIn(page, 'admin@juniperbakery.example');
    await press(page, 'New registration');
    await page.getByLabel('Name').fill('Home Assistant O365');
    // The guide says "Any Azure AD directory"; the page says what that is called now.
    await page.getByText('Help me choose...').click();
    const renamed = await page
      .getByRole('listitem')
      .filter({ hasText: 'Any Azure AD directory - Multitenant' })
      .textContent();
    expect(renamed).toContain('Any Microsoft Entra ID tenant - Multitenant');
    await page.getByLabel(/and personal Microsoft accounts \(e\.g\. Skype, Xbox\)$/).check();
    await press(page, 'Register');
    // Click Add a Redirect URI. Click Add a platform. Select Web. Set redirect URI. Click Configure.
    await follow(page, 'Add a Redirect URI');
    await press(page, 'Add a platform');
    await takePicture(page, 'home-assistant-legacy-1-platforms');
    await press(page, 'Web');
    await page.getByLabel('Redirect URIs').fill(nativeClient);
    await press(page, 'Configure');
    // From the Overview page, copy the Application (client) ID.
    await page
      .getByRole('navigation', { name: 'Home Assistant O365' })
      .getByRole('link', { name: 'Overview' })
      .click();
    expect(await page.getByText('1 web, 0 spa, 0 public client').count()).toBe(1);
    const clientId = await copy(page, 'Application (client) ID');
    // Under "Certificates & secrets", generate a new client secret.
    await follow(page, 'Certificates & secrets');
    await addSecret(page, 'O365', '365 days (12 months)');
    const value = await copy(page, 'Value');
    // Under "API Permissions" click Add a permission, then Microsoft Graph, then Delegated permission …
    await follow(page, 'API permissions');
    await press(page, 'Add a permission');
    await press(page, 'Microsoft Graph');
    await press(page, 'Delegated permissions');
    // The table's "Users.Read" is no permission of Graph's; its description belongs to User.Read.
    await page.getByLabel('Select permissions').fill('Users.Read');
    expect(await page.getByRole('checkbox', { name: 'Users.Read', exact: true }).count()).toBe(0);
    const listed = [
      'offline_access',
      'Calendars.Read',
      'Calendars.ReadWrite',
      'Mail.Read',
      'Mail.ReadWrite',
      'Mail.Send',
      'Presence.Read',
      'Chat.Read',
      'Tasks.Read',
      'Tasks.ReadWrite',
      'Group.Read.All',
      'Group.ReadWrite.All',
      'MailboxSettings.ReadWrite',
    ];
    for (const name of listed) {
      await page.getByLabel('Select permissions').fill(name);
      await page.getByRole('checkbox', { name, exact: true }).check();
    }
    await takePicture(page, 'home-assistant-legacy-2-permissions');
    await press(page, 'Add permissions');
    await page.getByText('Successfully saved permissions.').waitFor();
    for (const name of [...listed, 'User.Read']) {
      expect(await page.getByRole('cell', { name, exact: true }).count(), name).toBe(1);
    }
    expect(await page.getByText('Not granted for Juniper Bakery').count()).toBe(2);

    const scopes = listed.slice(1);
    const landed = await linkAccount(page, clientId, scopes);
    const tokens = await redeem(clientId, value, landed.searchParams.get('code'), nativeClient);
    expect(String(claimsOf(tokens.access_token).scp).split(' ')).toEqual(expect.arrayContaining(scopes));
  });

  test('the automation platform, through "Need admin approval" to "Connect my account"', async () => {
    const platform = await startCallback();
    const page = await newPerson(browser);
    // Open the Microsoft Application Registration Portal. Select Register an application.
    await page.goto(entraList);
    await signIn(page, 'jonas.weber@alderworks.example');
    await press(page, 'Register an application');
    await page.getByLabel('Name').fill('Localmind Automate');
    await page.getByLabel(/and personal Microsoft accounts \(e\.g\. Skype, Xbox\)$/).check();
    // Paste the OAuth Callback URL into the Redirect URI (optional) field. Select Select a platform > Web.
    await page.getByLabel('Redirect URI', { exact: true }).fill(platform.callback);
    await page.getByLabel('Select a platform').selectOption({ label: 'Web' });
    await press(page, 'Register');
    const clientId = await copy(page, 'Application (client) ID');
    // Select Certificates & secrets in the left navigation. In Client secrets, select + New client secret.
    await follow(page, 'Certificates & secrets');
    expect(await page.getByRole('link', { name: /^Client secrets/ }).getAttribute('aria-current')).toBe(
      'page',
    );
    await addSecret(page, 'Localmind Automate credential');
    // Copy the Secret in the Value column.
    const value = await copy(page, 'Value');

    // Select Connect my account. Log in to your Microsoft account …
    const connect = new URL('https://login.microsoftonline.com/common/oauth2/v2.0/authorize');
    connect.search = new URLSearchParams({
      client_id: clientId,
      redirect_uri: platform.callback,
      response_type: 'code',
      state: 'n8n',
      scope: 'openid offline_access Calendars.ReadWrite Mail.ReadWrite',
      response_mode: 'query',
    }).toString();
    await page.goto(connect.href);
    // … and users may see a message that this action requires admin approval.
    await page.getByText('admin’s approval').waitFor();
    await takePicture(page, 'automation-1-need-admin-approval');
    await page.getByRole('textbox').fill('For the calendar of the workshop.');
    await press(page, 'Request approval');

    // The administrator account needs to grant permission to the user (or "tenant") for that application.
    const admin = await newPerson(browser);
    await admin.goto('https://entra.microsoft.com/');
    await signIn(admin, 'mira.adler@alderworks.example');
    await follow(admin, 'Admin consent requests');
    await follow(admin, 'Localmind Automate');
    await admin.getByText('For the calendar of the workshop.').waitFor();
    await takePicture(admin, 'automation-2-request');
    await press(admin, 'Approve');
    await admin.getByText('The request was approved').waitFor();

    await page.goto(connect.href);
    await page.waitForURL(`${platform.callback}?**`);
    const code = new URL(page.url()).searchParams.get('code');
    const tokens = await redeem(clientId, value, code, platform.callback);
    expect(tokens.status).toBe(200);
    expect(claimsOf(tokens.access_token)).toMatchObject({
      upn: 'jonas.weber@alderworks.example',
      scp: expect.stringContaining('Calendars.ReadWrite'),
    });
    await platform.close();
  });

  test('ESS leave to Outlook, through the manifest to application permissions granted for the organization', async () => {
    const page = await newPerson(browser);
    // Open a browser and navigate to the Microsoft Entra admin center and login using a Work or School Account.
    await page.goto('https://entra.microsoft.com/');
    await signIn(page, 'mira.adler@alderworks.example');
    // Select Identity in the left-hand navigation, then select App registrations under Applications.
    const menu = page.getByRole('navigation', { name: 'Portal menu' });
    await menu.getByRole('link', { name: 'Identity' }).click();
    await menu.getByRole('link', { name: 'App registrations' }).click();
    // Select New registration. On the Register an application page, set the values … as a public client.
    await press(page, 'New registration');
    await page.getByRole('heading', { name: 'Register an application' }).waitFor();
    await page.getByLabel('Name').fill('ESS leave');
    await page
      .getByLabel('Accounts in this organizational directory only (Alder Works only - Single tenant)')
      .check();
    await page
      .getByLabel('Select a platform')
      .selectOption({ label: 'Public client/native (mobile & desktop)' });
    await page.getByLabel('Redirect URI', { exact: true }).fill(nativeClient);
    // Choose Register. On the next page, copy the Application (client) ID and Directory (tenant) ID.
    await press(page, 'Register');
    const clientId = await copy(page, 'Application (client) ID');
    const tenantId = await copy(page, 'Directory (tenant) ID');
    // Select Manifest in the left-hand navigation under Manage. Locate requiredResourceAccess, and add the following.
    await follow(page, 'Manifest');
    const editor = page.getByLabel('Manifest', { exact: true });
    const before = await editor.inputValue();
    const pasted = `
    {
      "resourceAppId": "00000002-0000-0ff1-ce00-000000000000",
      "resourceAccess": [
          {
              "id": "dc890d15-9560-4a4c-9b7f-a736ec74ec40",
              "type": "Role"
          }
      ]
    }
    `;
    const withInside = (text: string): string =>
      before.replace(/"requiredResourceAccess": \[/, (found) => `${found}${text},`);
    // As the guide's page copies it, with its markup: refused, with the line and the reason.
    await editor.fill(withInside(`<p>${pasted}</p>`));
    await press(page, 'Save');
    await expect.poll(() => page.getByRole('alert').textContent()).toMatch(/Line \d+, column \d+: .*<p>/);
    await takePicture(page, 'ess-1-manifest-refused');
    await editor.fill(withInside(pasted));
    await press(page, 'Save');
    await page.getByText('Successfully updated ESS leave.').waitFor();
    // Select API permissions under Manage. Confirm that the full_access_as_app permission is listed.
    await follow(page, 'API permissions');
    expect(await page.getByRole('cell', { name: 'full_access_as_app', exact: true }).count()).toBe(1);
    expect(await page.getByText('Not granted for Alder Works').count()).toBe(1);
    // Select Grant admin consent for org and accept the consent dialog.
    await press(page, 'Grant admin consent for Alder Works');
    await takePicture(page, 'ess-2-grant');
    await press(page, 'Yes');
    await page.getByText('Grant consent successful').waitFor();
    // Select Certificates & Secrets … New client secret, enter a short description and select Add. Copy the Value.
    await follow(page, 'Certificates & secrets');
    await addSecret(page, 'ESS');
    const value = await copy(page, 'Value');
    const secretId = await copy(page, 'Secret ID');
    // Configure for delegated authentication: Add a permission. user.read, Calendars.ReadWrite.All …
    await follow(page, 'API permissions');
    await press(page, 'Add a permission');
    await follow(page, 'APIs my organization uses');
    await page.getByLabel('Start typing an API name or Application ID').fill('Office 365 Exchange Online');
    await press(page, 'Search');
    await press(page, 'Office 365 Exchange Online');
    await press(page, 'Delegated permissions');
    await page.getByLabel('Select permissions').fill('Calendars.ReadWrite.All');
    await page.getByRole('checkbox', { name: 'Calendars.ReadWrite.All', exact: true }).check();
    await press(page, 'Add permissions');
    await page.getByText('Successfully saved permissions.').waitFor();
    // Please ensure all API permissions Status is Granted for your org.
    await press(page, 'Grant admin consent for Alder Works');
    await press(page, 'Yes');
    await page.getByText('Grant consent successful').waitFor();
    await takePicture(page, 'ess-3-granted');
    for (const name of ['User.Read', 'Calendars.ReadWrite.All', 'full_access_as_app']) {
      const row = page.getByRole('row').filter({ has: page.getByRole('cell', { name, exact: true }) });
      expect(await row.textContent(), name).toContain('Granted for Alder Works');
    }

    const appOnly = (secret: string) =>
      requestToken(sandbox, tenantId, {
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: secret,
        scope: 'https://outlook.office365.com/.default',
      });
    expect(await appOnly(secretId)).toMatchObject({
      status: 401,
      error: 'invalid_client',
      error_codes: [7000215],
    });
    const tokens = await appOnly(value);
    expect(tokens.status).toBe(200);
    expect(claimsOf(tokens.access_token)).toMatchObject({
      tid: tenantId,
      appid: clientId,
      roles: ['full_access_as_app'],
    });
  });
});

/** The automation platform's side of the sign-in: an address that takes the answer. */
async function startCallback(): Promise<{ readonly callback: string; close(): Promise<void> }> {
  const server: Server = createServer((_, answer) => answer.end('Account connected'));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    callback: `http://localhost:${port}/rest/oauth2-credential/callback`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
