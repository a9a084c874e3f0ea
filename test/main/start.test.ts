import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copiedHome } from '../support/copied-home.ts';
import { listening } from '../support/listening.ts';
import { startByNpm, startHub, startPortico } from '../support/start-hub.ts';
import { tempFolder } from '../support/temp-folder.ts';

const isRoot = process.getuid?.() === 0;

describe('`./portico start`', () => {
  it('prints the one address to open, works, and ends with 0 when told to', async () => {
    const hub = await startHub();
    expect(hub.out()).toBe(`Portico is ready. Open ${hub.open}\n`);
    expect(hub.open).toMatch(/^http:\/\/localhost:\d+\/claim#[\w-]{43}$/);
    const ready = await fetch(`${hub.url}/readyz`);
    expect(await ready.json()).toMatchObject({
      status: 'ready',
      parts: [
        { name: 'storage', ready: true },
        { name: 'jobs', ready: true },
      ],
    });
    expect(await (await fetch(hub.url)).text()).toContain('<title>Portico</title>');
    expect(await hub.stop('SIGTERM')).toEqual({ status: 0, signal: null });
  });

  it('ends with 0 on Ctrl-C as well, even when npm passes it on a second time', async () => {
    const hub = await startHub();
    hub.child.kill('SIGINT');
    expect(await hub.stop('SIGINT')).toEqual({ status: 0, signal: null });
  });

  it('ends under npm as it does alone: nothing is left behind', async () => {
    const npm = startByNpm({ PORTICO_PORT: '0', PORTICO_SANDBOX: 'off' });
    const url = await npm.says(/http:\/\/localhost:\d+(?=\/claim#)/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await npm.stop('SIGTERM')).toEqual({ status: 0, signal: null });
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  it('lets a request under way finish before it ends', async () => {
    // A sandbox that is slow to answer makes /readyz a slow request.
    const home = copiedHome({
      'sandbox/main.ts': `
        import { createServer } from 'node:http';
        const server = createServer((_, answer) => {
          console.error('asked');
          setTimeout(() => answer.end('here'), 1_000);
        }).listen(0, '127.0.0.1', () => console.log('ready: http://127.0.0.1:' + server.address().port));
        process.once('SIGTERM', () => process.exit(0));`,
    });
    const hub = await startHub({ PORTICO_SANDBOX: 'on', PORTICO_LOG_LEVEL: 'debug' }, home);
    await hub.says('The sandbox is ready.');
    const answer = fetch(`${hub.url}/readyz`);
    await hub.says('asked');
    const ended = hub.stop('SIGTERM');
    const ready = await answer;
    expect(ready.headers.get('connection')).toBe('close');
    expect(await ready.json()).toMatchObject({
      detail: 'Portico is stopping.',
      parts: [{ ready: true }, { ready: true }, { name: 'sandbox', ready: true }],
    });
    expect(await ended).toEqual({ status: 0, signal: null });
  });

  it('keeps its secrets out of the log', async () => {
    const key = Buffer.alloc(32, 9).toString('base64');
    const hub = await startHub({ PORTICO_MASTER_KEY: key, PORTICO_LOG_LEVEL: 'trace' });
    await fetch(`${hub.url}/nothing?code=${encodeURIComponent(key)}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    await hub.stop();
    expect(hub.err()).toContain('Refused a request.');
    expect(hub.err()).not.toContain(key.slice(0, 20));
  });
});

describe('a start that cannot be says why, in words, and ends with 1', () => {
  async function failure(variables: Record<string, string>) {
    const { ended, out, err } = startPortico(['start'], {
      PORTICO_SANDBOX: 'off',
      PORTICO_LOG_LEVEL: 'error',
      ...variables,
    });
    expect(await ended).toEqual({ status: 1, signal: null });
    expect(out()).toBe('');
    expect(err()).not.toMatch(/\n {4}at /); // no stack: it is nobody's defect
    return err();
  }

  it('when the port is taken', async () => {
    const other = createServer((_, answer) => answer.end('still here'));
    const port = await listening(other);
    const words = await failure({ PORTICO_PORT: String(port) });
    expect(words).toContain('Another program listens on that port already.');
    expect(words).toContain(`port ${port}`);
    expect(words).toContain('PORTICO_PORT');
    expect(words).toContain('(rest-port-taken)');
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('still here');
  });

  it('when settings are not allowed, every mistake at once', async () => {
    const words = await failure({ PORTICO_PORT: 'x', PORTICO_DATABASE: 'y', PORTICO_HOST: '0.0.0.0' });
    for (const name of ['PORTICO_PORT', 'PORTICO_DATABASE', 'PORTICO_HOST']) expect(words).toContain(name);
    expect(words).toContain('(config-not-allowed)');
  });

  it.skipIf(isRoot)(
    'when the data folder is not writable (not as root, who may write anywhere)',
    async () => {
      const folder = join(tempFolder(), 'data');
      mkdirSync(folder);
      chmodSync(folder, 0o500);
      expect(await failure({ PORTICO_DATA: folder, PORTICO_PORT: '0' })).toContain(
        '(storage-folder-not-writable)',
      );
    },
  );

  it('when the data folder is a file', async () => {
    const file = join(tempFolder(), 'data');
    writeFileSync(file, 'mine');
    const words = await failure({ PORTICO_DATA: file, PORTICO_PORT: '0' });
    expect(words).toContain('(storage-folder-not-writable)');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('when the log file cannot be written', async () => {
    const file = join(tempFolder(), 'log');
    writeFileSync(file, 'mine');
    const words = await failure({ PORTICO_LOG_FILE: join(file, 'portico.log'), PORTICO_PORT: '0' });
    expect(words).toContain('(log-file-not-writable)');
  });
});
