import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable, startBrowser, troublesOf } from '../../support/browser.ts';
import { actingFor, worldOf } from '../../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';

const run = promisify(execFile);
let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

describe('the start page', () => {
  const page = async (): Promise<string> => (await fetch(sandbox.http)).text();
  const recipe = async (id: string): Promise<string> => {
    const found =
      new RegExp(`<pre id="recipe-${id}"><code>([\\s\\S]*?)</code>`).exec(await page())?.[1] ?? '';
    return found
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  };

  it('names everybody, the password and the ready-made registrations', async () => {
    const text = await page();
    const { users, registrations } = await worldOf(sandbox);
    for (const { upn } of users) expect(text).toContain(upn);
    for (const { clientId, clientSecret } of registrations) {
      expect(text).toContain(clientId);
      expect(text).toContain(clientSecret);
    }
    expect(text).toContain('Portico-Sandbox-1');
    expect(text).toContain(`${sandbox.https}/v1.0`);
  });

  it('has a recipe for curl that works as it stands', async () => {
    const { stdout } = await run('/bin/bash', ['-c', await recipe('curl')]);
    expect(JSON.parse(stdout).value.length).toBeGreaterThan(0);
  });

  it.each(['msal-node', 'azure-identity', 'openid-client'])(
    'has a recipe for %s that works as it stands',
    async (id) => {
      const tail = {
        'msal-node': 'console.log(accessToken)',
        'azure-identity': 'console.log(token)',
        'openid-client': 'console.log(signIn.href)',
      }[id];
      const { stdout } = await run(
        process.execPath,
        ['--input-type=module', '-e', `${await recipe(id)}\n${tail}`],
        {
          env: { ...process.env, NODE_EXTRA_CA_CERTS: sandbox.caFile },
        },
      );
      expect(stdout).toMatch(
        id === 'openid-client' ? new RegExp(`^${sandbox.https}/.+/oauth2/v2.0/authorize`) : /^eyJ/,
      );
    },
  );

  it('has a recipe for the Graph client that works as it stands', async () => {
    const { token } = await actingFor(sandbox, 'lena.roth@alderworks.example');
    const code = `const token = '${token}';\n${await recipe('graph-client')}\nconsole.log(events.value.length)`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: sandbox.caFile },
    });
    expect(Number(stdout)).toBeGreaterThan(0);
  });

  it('hands out the certificate authority', async () => {
    const answer = await fetch(`${sandbox.http}/ca.pem`);
    expect(answer.headers.get('content-type')).toBe('application/x-pem-file');
    expect(await answer.text()).toBe(readFileSync(sandbox.caFile, 'utf8'));
    expect((await fetch(sandbox.http, { method: 'POST' })).status).toBe(405);
  });

  describe.skipIf(!browserAvailable())('in a browser', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await startBrowser();
    });
    afterAll(() => browser.close());

    it.each([1280, 360])('fits %i pixels in both colours, without a complaint', async (width) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
        const view = await context.newPage();
        const troubles = troublesOf(view);
        await view.goto(sandbox.http);
        expect(await view.evaluate('document.documentElement.scrollWidth')).toBe(width);
        await view.getByText('@azure/msal-node', { exact: true }).click();
        expect(await view.getByText('knownAuthorities: [').isVisible()).toBe(true);
        expect(troubles).toEqual([]);
        await context.close();
      }
    });

    it('copies what stands beside the button', async () => {
      const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
      const view = await context.newPage();
      await view.goto(sandbox.http);
      await view.getByRole('button', { name: 'Copy' }).first().click();
      expect(await view.evaluate('navigator.clipboard.readText()')).toBe('Portico-Sandbox-1');
      await context.close();
    });
  });
});

describe("Microsoft's own names", () => {
  const ask = (host: string, path: string): Promise<{ status: number; body: string }> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(sandbox.http);
      const sent = request({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (piece: string) => {
          body += piece;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      });
      sent.on('error', reject).end();
    });

  it.each([
    ['graph.microsoft.com', '/v1.0/me', 401, 'InvalidAuthenticationToken'],
    ['graph.microsoft.us', '/v1.0/me', 401, 'InvalidAuthenticationToken'],
    ['microsoftgraph.chinacloudapi.cn', '/beta/me', 401, 'InvalidAuthenticationToken'],
    ['graph.microsoft.com', '/_sandbox/world', 400, 'Invalid version'],
    [
      'login.microsoftonline.com',
      '/common/v2.0/.well-known/openid-configuration',
      200,
      'authorization_endpoint',
    ],
    [
      'login.partner.microsoftonline.cn',
      '/common/v2.0/.well-known/openid-configuration',
      200,
      'partner.microsoftonline.cn',
    ],
    ['management.azure.com', '/subscriptions?api-version=2019-11-01', 200, '"value":[]'],
    ['attacker.example', '/_sandbox/world', 403, 'localhost'],
  ])('%s%s answers %i', async (host, path, status, text) => {
    const answer = await ask(host, path);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(text);
  });

  it('write their links by the name they were called', async () => {
    const { token } = await actingFor(sandbox, 'mira.adler@alderworks.example', ['User.Read.All']);
    const { body } = await new Promise<{ body: string }>((resolve, reject) => {
      const { port } = new URL(sandbox.http);
      const headers = { host: 'graph.microsoft.com', authorization: `Bearer ${token}` };
      const sent = request({ host: '127.0.0.1', port, path: '/v1.0/users?$top=1', headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        answer.on('end', () => resolve({ body: text }));
      });
      sent.on('error', reject).end();
    });
    expect(JSON.parse(body)['@odata.nextLink']).toMatch(
      /^http:\/\/graph\.microsoft\.com\/v1\.0\/users\?\$top=1&\$skiptoken=/,
    );
  });
});
