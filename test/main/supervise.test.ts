import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { supervise } from '../../src/main/supervise.ts';
import { copiedHome } from '../support/copied-home.ts';
import { startHub, startPortico } from '../support/start-hub.ts';

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('a supervised process', () => {
  function child(script: string, environment: Record<string, string> = {}) {
    const notes: string[] = [];
    const ready: string[] = [];
    let heard = () => {};
    const running = supervise({
      name: 'the child',
      program: process.execPath,
      words: ['-e', script],
      environment,
      isReadyLine: (line) => line.startsWith('ready'),
      onReady: (line) => {
        ready.push(line);
        heard();
      },
      note: (words) => {
        notes.push(words);
        heard();
      },
      log: createLog({ level: 'silent', stream: { write: () => undefined } }),
      clock: systemClock,
      pauses: { first: 20, longest: 80 },
      patience: 500,
    });
    onTestFinished(() => running.stop());
    const until = async (met: () => boolean) => {
      while (!met()) {
        await new Promise<void>((next) => {
          heard = next;
        });
      }
    };
    return { running, notes, ready, until };
  }
  const lasting = 'setInterval(() => {}, 1000); process.once("SIGTERM", () => process.exit(0));';

  it('is ready when it says so, and ends when told', async () => {
    const { running, ready, until } = child(`${lasting} console.log("ready " + process.pid)`);
    expect(running.isReady()).toBe(false);
    await until(() => ready.length === 1);
    expect(running.isReady()).toBe(true);
    const pid = Number(ready[0]?.split(' ')[1]);
    await running.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('is started again when it dies, later each time, and says in words why', async () => {
    const { running, notes, until } = child('throw new RangeError("no room")');
    await until(() => notes.length === 4);
    const words = (seconds: number) =>
      `The child ended (exit 1) and is started again in ${seconds} s. RangeError: no room`;
    expect(notes.slice(0, 4)).toEqual([words(0.02), words(0.04), words(0.08), words(0.08)]);
    expect(running.lastWords()).toBe('It ended (exit 1). RangeError: no room');
    expect(running.isReady()).toBe(false);
  });

  it('comes back ready after it was killed', async () => {
    const { running, ready, notes, until } = child(`${lasting} console.log("ready " + process.pid)`);
    await until(() => ready.length === 1);
    process.kill(Number(ready[0]?.split(' ')[1]), 'SIGKILL');
    await until(() => ready.length === 2);
    expect(notes[0]).toContain('ended (SIGKILL)');
    expect(running.isReady()).toBe(true);
  });

  it('that ignores being told is killed', async () => {
    const { running, ready, until } = child(
      'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("ready " + process.pid)',
    );
    await until(() => ready.length === 1);
    await running.stop();
    expect(isAlive(Number(ready[0]?.split(' ')[1]))).toBe(false);
  });
});

describe('the sandbox beside the hub', () => {
  const sandbox = `
    import { createServer } from 'node:http';
    const server = createServer((request, answer) => {
      if (request.url === '/die') process.exit(7);
      answer.end(JSON.stringify({ pid: process.pid, environment: process.env }));
    }).listen(0, '127.0.0.1', () => console.log('ready: http://127.0.0.1:' + server.address().port));
    process.once('SIGTERM', () => process.exit(0));
    process.once('disconnect', () => process.exit(0));`;

  async function hubWithSandbox(variables: Record<string, string> = {}) {
    const home = copiedHome({ 'sandbox/main.ts': sandbox });
    const hub = await startHub({ PORTICO_SANDBOX: 'on', ...variables }, home);
    const address = async () => {
      await hub.says(/The sandbox is ready/);
      const page = await (await fetch(hub.url)).text();
      return /href="(http:\/\/127[^"]+)">The sandbox/.exec(page)?.[1] ?? '';
    };
    return { hub, address, ask: async () => (await fetch(await address())).json() };
  }

  it('is linked from the first page, part of /readyz, and gone with the hub', async () => {
    const { hub, ask } = await hubWithSandbox();
    const { pid } = (await ask()) as { pid: number };
    expect(await (await fetch(`${hub.url}/readyz`)).json()).toMatchObject({
      parts: [{}, {}, { name: 'sandbox', needed: false, ready: true }],
    });
    await hub.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('is told the settings it needs and none of the hub’s secrets', async () => {
    const { hub, ask } = await hubWithSandbox({
      PORTICO_MASTER_KEY: Buffer.alloc(32, 3).toString('base64'),
      PORTICO_ADMIN_KEY: 'k'.repeat(40),
      PORTICO_SANDBOX_PORT: '4567',
    });
    const { environment } = (await ask()) as { environment: Record<string, string> };
    expect(Object.keys(environment).filter((name) => name.startsWith('PORTICO_'))).toEqual([
      'PORTICO_DATA',
      'PORTICO_SANDBOX_PORT',
    ]);
    expect(environment).toMatchObject({ PORTICO_DATA: hub.dataFolder, PORTICO_SANDBOX_PORT: '4567' });
  });

  it('may die without harm: the hub says so, stays ready and brings it back', async () => {
    const { hub, address, ask } = await hubWithSandbox();
    const before = (await ask()) as { pid: number };
    await fetch(`${await address()}/die`).catch(() => undefined);
    await hub.says('The sandbox ended (exit 7) and is started again in 1 s.');
    const ready = await fetch(`${hub.url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      parts: [{}, {}, { ready: false, code: 'main-sandbox-down' }],
    });
    await hub.says(/The sandbox is ready[\s\S]*The sandbox is ready/);
    expect(((await ask()) as { pid: number }).pid).not.toBe(before.pid);
  });

  it('does not outlive a hub that was killed', async () => {
    const { hub, ask } = await hubWithSandbox();
    const { pid } = (await ask()) as { pid: number };
    await hub.stop('SIGKILL');
    while (isAlive(pid)) await new Promise((done) => setTimeout(done, 20));
  });

  it('is not started when it is switched off, nor where it did not come along', async () => {
    for (const hub of [
      await startHub({}, copiedHome({ 'sandbox/main.ts': sandbox })),
      await startHub({ PORTICO_SANDBOX: 'on' }, copiedHome()),
    ]) {
      const { parts } = (await (await fetch(`${hub.url}/readyz`)).json()) as { parts: { name: string }[] };
      expect(parts.map(({ name }) => name)).toEqual(['storage', 'jobs']);
    }
  });

  it('can be run alone, and ends when told', async () => {
    const alone = startPortico(['sandbox'], {}, copiedHome({ 'sandbox/main.ts': sandbox }));
    await alone.says('ready: http://127.0.0.1:');
    expect(await alone.stop('SIGTERM')).toEqual({ status: 0, signal: null });
  });

  it.each([
    ['it fails', { 'sandbox/main.ts': "console.error('no room'); process.exit(3);" }, 'main-sandbox-down'],
    ['it did not come along', {}, 'main-sandbox-missing'],
  ])('run alone says so when %s', async (_, files, code) => {
    const alone = startPortico(['sandbox'], {}, copiedHome(files));
    expect((await alone.ended).status).toBe(1);
    expect(alone.err()).toContain(`(${code})`);
  });
});
