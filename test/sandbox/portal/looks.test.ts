import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { browserAvailable, browserMissing, startBrowser, troublesOf } from '../../support/browser.ts';
import { signIn } from '../../support/person.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { takePicture } from './mapped-browser.ts';

// A browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

let sandbox: TestSandbox;
let browser: Browser;

const graph = '00000003-0000-0000-c000-000000000000';
const application = '/app-registrations/APP';
const pages: Readonly<Record<string, string>> = {
  home: '/',
  overview: '/overview',
  search: '/search?q=app',
  directories: '/directories',
  applications: '/app-registrations?tab=all',
  owned: '/app-registrations',
  deleted: '/app-registrations?tab=deleted',
  register: '/app-registrations/new',
  application,
  endpoints: `${application}?panel=endpoints`,
  delete: `${application}?panel=delete`,
  branding: `${application}/branding`,
  authentication: `${application}/authentication`,
  platforms: `${application}/authentication?panel=platforms`,
  web: `${application}/authentication?panel=web`,
  desktop: `${application}/authentication?panel=desktop`,
  secrets: `${application}/credentials`,
  'new-secret': `${application}/credentials?panel=new-secret`,
  certificate: `${application}/credentials?tab=certificates&panel=upload`,
  federated: `${application}/credentials?tab=federated&panel=add-federated`,
  permissions: `${application}/permissions`,
  apis: `${application}/permissions?panel=request`,
  organization: `${application}/permissions?panel=request&apis=organization`,
  picker: `${application}/permissions?panel=request&api=${graph}&type=Scope`,
  grant: `${application}/permissions?panel=grant`,
  expose: `${application}/expose?panel=scope`,
  roles: `${application}/roles?panel=create`,
  owners: `${application}/owners?panel=add`,
  manifest: `${application}/manifest`,
  enterprise: '/enterprise-applications?type=all',
  principal: '/enterprise-applications/APP',
  properties: '/enterprise-applications/APP/properties',
  assignments: '/enterprise-applications/APP/users?panel=add',
  'enterprise-permissions': '/enterprise-applications/APP/permissions',
  users: '/users',
  groups: '/groups',
  'user-settings': '/user-settings',
  'user-consent': '/consent/user-settings',
  'admin-consent': '/consent/admin-settings',
  requests: '/consent/requests?tab=all',
  switches: '/sandbox',
  nothing: '/nothing',
};

/** In the page: what sticks out to the right, and controls that nobody can name. */
const judge = `({
  overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  unnamed: [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button')]
    .filter((control) => !control.closest('[aria-hidden=true]') && control.getAttribute('aria-hidden') !== 'true')
    .filter((control) => !(control.labels?.length || control.getAttribute('aria-label') || control.textContent.trim()))
    .map((control) => control.outerHTML),
  twice: [...document.querySelectorAll('[id]')].map((one) => one.id).filter((id, at, all) => all.indexOf(id) !== at),
  headings: document.querySelectorAll('h1').length,
})`;

describe.skipIf(!browserAvailable())(`the portal’s pages, in Chromium (${browserMissing})`, () => {
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    expect(sandbox.complaints()).toBe('');
    await sandbox.stop();
  });

  async function adminPage(options: Parameters<Browser['newContext']>[0]): Promise<Page> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(`${sandbox.http}/portal/overview`);
    await signIn(page, 'mira.adler@alderworks.example');
    await page.getByRole('heading', { name: 'Basic information' }).waitFor();
    return page;
  }

  test.each([
    [1280, 'light'],
    [360, 'dark'],
  ] as const)(
    'fit %i pixels in %s, name every control, and have nothing to complain of',
    async (width, colorScheme) => {
      const page = await adminPage({
        viewport: { width, height: 850 },
        colorScheme,
        reducedMotion: 'reduce',
      });
      const troubles = troublesOf(page);
      const list = await page.goto(`${sandbox.http}/portal/app-registrations?tab=all`);
      const appId = /app-registrations\/([0-9a-f-]{36})/.exec((await list?.text()) ?? '')?.[1] ?? '';
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(`${sandbox.http}/portal${path.replace('APP', appId)}`);
        await takePicture(page, `${name}-${width}-${colorScheme}`);
        expect(await page.evaluate(judge), name).toEqual({
          overflow: 0,
          unnamed: [],
          twice: [],
          headings: 1,
        });
      }
      // The one page that is not there says so in the browser's log.
      expect(troubles).toEqual([expect.stringContaining('404')]);
      await page.context().close();
    },
  );

  test('do their work without a script', async () => {
    const page = await adminPage({ javaScriptEnabled: false });
    await page.getByRole('link', { name: 'App registrations' }).first().click();
    await page.getByRole('button', { name: 'New registration' }).click();
    await page.getByLabel('Name').fill('Made without a script');
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByRole('link', { name: 'Authentication' }).click();
    await page.getByRole('button', { name: 'Add a platform' }).click();
    await page.getByRole('button', { name: 'Web', exact: true }).click();
    await page.getByLabel('Redirect URIs').fill('https://hub.example/one');
    await page.getByRole('button', { name: 'Configure' }).click();
    await page.getByRole('button', { name: 'Add URI' }).click();
    await page.getByLabel('Redirect URI', { exact: true }).last().fill('https://hub.example/two');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Overview' }).last().click();
    expect(await page.getByText('2 web, 0 spa, 0 public client').count()).toBe(1);
    await page.getByRole('link', { name: 'API permissions', exact: true }).click();
    await page.getByRole('button', { name: 'Add a permission' }).click();
    await page.getByRole('button', { name: 'Microsoft Graph' }).click();
    await page.getByRole('button', { name: 'Application permissions' }).click();
    await page.getByLabel('Select permissions').fill('Calendars.ReadWrite');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('checkbox', { name: 'Calendars.ReadWrite', exact: true }).check();
    await page.getByRole('button', { name: 'Add permissions' }).click();
    await page.getByRole('button', { name: 'Grant admin consent for Alder Works' }).click();
    await page.getByRole('button', { name: 'Yes' }).click();
    expect(await page.getByText('Granted for Alder Works').count()).toBe(2);
    await page.context().close();
  });

  test('are used with the keyboard alone: skip, open a pane, close it, send', async () => {
    const page = await adminPage({});
    await page.goto(`${sandbox.http}/portal/app-registrations/new`);
    // The name has the focus by itself; Enter sends the form.
    await page.waitForSelector('input:focus');
    await page.keyboard.type('Typed');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Typed', exact: true }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
    await page.getByRole('link', { name: 'Certificates & secrets' }).first().click();
    await page.getByRole('button', { name: 'New client secret' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Add a client secret' }).waitFor();
    await page.waitForSelector('[name=description]:focus');
    // The days to choose appear with the choice.
    expect(await page.getByLabel('End').isVisible()).toBe(false);
    await page.getByLabel('Expires').selectOption({ label: 'Custom' });
    expect(await page.getByLabel('End').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.search.includes('panel'));
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.context().close();
  });

  test('open what a deep link of the real portal names, signed in or not', async () => {
    const page = await adminPage({});
    const list = await page.goto(`${sandbox.http}/portal/app-registrations?tab=all`);
    const appId = /app-registrations\/([0-9a-f-]{36})/.exec((await list?.text()) ?? '')?.[1] ?? '';
    const blade = `#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/${appId}/isMSAApp~/false`;
    await page.goto('about:blank');
    await page.goto(`${sandbox.http}/portal/${blade}`);
    await page.waitForURL(`**/app-registrations/${appId}/credentials`);
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(
      `${sandbox.http}/portal/#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade/quickStartType~/null`,
    );
    await signIn(stranger, 'jonas.weber@alderworks.example');
    await stranger.waitForURL('**/portal/app-registrations/new');
    await stranger.context().close();
    await page.context().close();
  });
});
