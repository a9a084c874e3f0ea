import Fastify from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { catalogue } from '../../src/base/errors/catalogue.ts';
import { consoleHost } from '../../src/surfaces/console-host/console-host.ts';

async function host(sandboxUrl?: string) {
  const app = Fastify();
  onTestFinished(() => app.close());
  await app.register(consoleHost({ version: '1.2.3', sandboxUrl: () => sandboxUrl }).plugin);
  return (url: string) => app.inject({ url });
}

describe('the first page', () => {
  it('says that Portico runs and leads to what is there', async () => {
    const get = await host('http://localhost:3660');
    const { body } = await get('/');
    expect(body).toContain('<h1>Portico is running</h1>');
    expect(body).toContain('Version 1.2.3.');
    expect(body).toContain('<a href="http://localhost:3660">The sandbox</a>');
    for (const path of ['/readyz', '/healthz', '/metrics', '/errors'])
      expect(body).toContain(`href="${path}"`);
  });

  it('does not lead to a sandbox that is not up', async () => {
    const get = await host();
    expect((await get('/')).body).not.toContain('The sandbox');
  });

  it('loads everything from its own address, and runs nothing inline', async () => {
    const get = await host('http://localhost:3660');
    const { body, headers } = await get('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=/);
    const loaded = [...body.matchAll(/(?:src|href)="([^"]+)"[^>]*(?:>|rel)/g)].map(([, path]) => path ?? '');
    for (const path of loaded.filter((one) => /\.(?:css|js|svg)$/.test(one))) {
      const asset = await get(path);
      expect(asset.statusCode, path).toBe(200);
    }
    expect(loaded).toContain('/page.css');
    expect(loaded).toContain('/first-page.js');
  });
});

describe('every error code has a page', () => {
  it.each(Object.entries(catalogue))('%s', async (code, { title, nextStep }) => {
    const get = await host();
    const page = await get(`/errors/${code}`);
    expect(page.statusCode).toBe(200);
    const words = page.body.replaceAll('&#39;', "'").replaceAll('&quot;', '"');
    expect(words).toContain(`<h1>${title}</h1>`);
    expect(words).toContain(nextStep);
  });

  it('and they are all listed', async () => {
    const get = await host();
    const { body } = await get('/errors');
    for (const code of Object.keys(catalogue)) expect(body).toContain(`href="/errors/${code}"`);
  });

  it('and an unknown one does not', async () => {
    const get = await host();
    const { statusCode, headers } = await get('/errors/%3Cscript%3E');
    expect(statusCode).toBe(404);
    expect(headers['content-type']).toContain('json');
  });
});

it('what is put into a page stays text', async () => {
  const get = await host('http://x/"><script>alert(1)</script>');
  const { body } = await get('/');
  expect(body).not.toContain('<script>alert');
  expect(body).toContain('&quot;&gt;&lt;script&gt;');
});
