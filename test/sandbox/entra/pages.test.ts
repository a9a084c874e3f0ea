import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserAvailable, startBrowser, troublesOf } from '../../support/browser.ts';
import { type ArrangedSandbox, startArrangedSandbox } from './support/arranged-sandbox.ts';
import { clientId, register } from './support/registrations.ts';
import { alder, authorizeAddress, type Fields } from './support/token-client.ts';

describe.skipIf(!browserAvailable())('sign-in pages in a browser (needs chromium)', () => {
  let arranged: ArrangedSandbox;
  let browser: Browser;
  let application: Server;
  const received: { method: string; url: string; body: string }[] = [];
  let callback: string;
  let context: BrowserContext;
  let page: Page;
  let troubles: readonly string[];

  beforeAll(async () => {
    application = createServer(async (request, response) => {
      let body = '';
      for await (const piece of request) body += piece;
      received.push({ method: request.method ?? '', url: request.url ?? '', body });
      response.end('the application');
    });
    application.listen(0, '127.0.0.1');
    await once(application, 'listening');
    const origin = `http://localhost:${(application.address() as AddressInfo).port}`;
    callback = `${origin}/callback`;
    arranged = await startArrangedSandbox((world) => {
      register(world, 'page', {
        granted: ['openid', 'profile', 'User.Read'],
        properties: {
          web: {
            homePageUrl: null,
            logoutUrl: `${origin}/front-channel`,
            redirectUris: [callback],
            implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
            redirectUriSettings: [],
          },
        },
      });
    });
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await arranged.stop();
    application.close();
  });

  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 360, height: 640 }, colorScheme: 'dark' });
    page = await context.newPage();
    troubles = troublesOf(page);
  });
  afterEach(() => context.close());

  const address = (more: Fields = {}): string =>
    arranged.sandbox.http +
    authorizeAddress('common', {
      client_id: clientId('page'),
      response_type: 'code',
      redirect_uri: callback,
      scope: 'openid User.Read',
      state: 's-1',
      ...more,
    }).replace('/common/', '/organizations/');

  /** Nothing wider than the window, nothing that a policy refused, and something in focus where one can type. */
  async function looksRight(): Promise<void> {
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await page.evaluate('document.activeElement?.tagName')).toMatch(/INPUT|BUTTON|BODY/);
    expect(troubles).toEqual([]);
  }

  /** Types into whatever the page puts in focus, which happens a moment after it has loaded. */
  async function typeInto(selector: string, text: string): Promise<void> {
    await page.waitForSelector(`${selector}:focus`);
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }

  async function signIn(name: string): Promise<void> {
    await typeInto('#i0116', name);
    await page.waitForSelector('#i0118:focus');
    await looksRight();
    await typeInto('#i0118', 'Portico-Sandbox-1');
  }

  it('are gone through by keyboard alone on a narrow window', async () => {
    await page.goto(address());
    await looksRight();
    await signIn('rosa.blanc@alderworks.example');
    await page.waitForSelector('#idTxtBx_SAOTCC_OTC:focus');
    await looksRight();
    await typeInto('#idTxtBx_SAOTCC_OTC', (await page.textContent('#oneTimeCode')) ?? '');
    await page.waitForURL(`${callback}?code=**`);

    await page.goto(address({ prompt: 'select_account' }));
    await page.waitForSelector('button:focus');
    await looksRight();
    expect(await page.evaluate('document.activeElement?.textContent')).toContain('Rosa Blanc');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${callback}?code=**`);

    await page.goto(address({ scope: 'openid Mail.Send' }));
    await page.waitForSelector('button:focus');
    await looksRight();
    expect(await page.textContent('h1')).toBe('Permissions requested');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${callback}?code=**`);

    await page.goto(address({ scope: 'openid Calendars.ReadWrite' }));
    await looksRight();
    expect(await page.textContent('h1')).toBe('Approval required');
  });

  it('take one of the accounts they list', async () => {
    await page.goto(address());
    await page.click('button:has-text("lena.roth@alderworks.example")');
    await page.fill('#i0118', 'Portico-Sandbox-1');
    await page.click('#idSIButton9');
    await page.waitForURL(`${callback}?code=**`);
  });

  it('post the answer by themselves where a form is asked for', async () => {
    await page.goto(address({ response_mode: 'form_post' }));
    await signIn('jonas.weber@alderworks.example');
    await page.waitForURL(callback);
    const answer = received.find(({ method, url }) => method === 'POST' && url === '/callback');
    expect(new URLSearchParams(answer?.body).get('state')).toBe('s-1');
    expect(troubles).toEqual([]);
  });

  it('sign out of applications in frames, and go back', async () => {
    await page.goto(address());
    await signIn('jonas.weber@alderworks.example');
    await page.waitForURL(`${callback}?code=**`);
    received.length = 0;
    await page.goto(
      `${arranged.sandbox.http}/common/oauth2/v2.0/logout?post_logout_redirect_uri=${encodeURIComponent(callback)}`,
    );
    await page.waitForURL(callback);
    expect(received.map(({ url }) => url.split('?')[0])).toContain('/front-channel');
    expect(troubles).toEqual([]);
  });

  it('move on from the empty page of native clients before anybody has copied its address', async () => {
    await page.clock.install();
    await page.goto(`${arranged.sandbox.http}/common/oauth2/nativeclient?code=abc`);
    expect(page.url()).toContain('code=abc');
    await page.clock.fastForward(6_000);
    await page.waitForURL('**/common/wrongplace');
    expect(await page.textContent('h1')).toBe('This is not the right page');
  });

  it('show a fault with its code and marks, and start over with another account', async () => {
    await page.goto(
      `${arranged.sandbox.http}${authorizeAddress(alder.tenant, { client_id: clientId('page'), response_type: 'code', redirect_uri: callback, scope: 'openid' })}`,
    );
    await signIn('paul.miller@juniperbakery.example');
    const fault = await page.waitForSelector('#exceptionMessageContainer');
    expect(await fault.textContent()).toMatch(/^AADSTS50020: /);
    for (const mark of ['Request Id:', 'Correlation Id:', 'Timestamp:', 'Message:'])
      expect(await page.textContent('dl')).toContain(mark);
    await page.click('text=Sign in with a different account');
    await page.waitForSelector('#i0116');
  });
});
