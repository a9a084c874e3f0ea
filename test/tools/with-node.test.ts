import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';

const repository = resolve(import.meta.dirname, '../..');
const system = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * A tree with the launcher in it and an npm that only pretends: `npm ci` links the real packages, or fails.
 * What npm really does takes its time and the registry; continuous integration does it on every clean clone.
 */
function tree({ npm = 'works' }: { npm?: 'works' | 'fails' | 'missing' } = {}) {
  const root = tempFolder();
  mkdirSync(join(root, 'tools'));
  for (const name of ['tools/with-node', 'tools/packages-fit.ts', 'package-lock.json']) {
    cpSync(join(repository, name), join(root, name));
  }
  writeFileSync(
    join(root, 'print-version.ts'),
    'const version: string = process.version; console.log(version);',
  );
  const bin = join(root, 'bin');
  mkdirSync(bin);
  const install = `sleep 0.3; echo installed >>"${root}/npm.log"; rm -rf node_modules; mkdir -p node_modules/.bin; ln -s ${repository}/node_modules/.bin/node node_modules/.bin/node; cp ${repository}/node_modules/.package-lock.json node_modules/`;
  if (npm !== 'missing') {
    writeFileSync(
      join(bin, 'npm'),
      `#!/bin/sh\n${npm === 'works' ? install : 'echo "no network" >&2; exit 1'}\n`,
    );
    chmodSync(join(bin, 'npm'), 0o755);
  }
  for (const tool of [
    'sh',
    'readlink',
    'dirname',
    'cksum',
    'cat',
    'rm',
    'mkdir',
    'ln',
    'cp',
    'flock',
    'id',
    'sleep',
  ]) {
    const found = execFileSync('sh', ['-c', `command -v ${tool}`], { env: { PATH: system } })
      .toString()
      .trim();
    if (found.startsWith('/')) symlinkSync(found, join(bin, tool));
  }
  const run = (path = bin) => {
    const { status, stdout, stderr } = spawnSync(
      join(root, 'tools/with-node'),
      [join(root, 'print-version.ts')],
      {
        env: { PATH: path, HOME: root },
        encoding: 'utf8',
      },
    );
    return { status, out: stdout.trim(), err: stderr.trim() };
  };
  const installs = () =>
    existsSync(join(root, 'npm.log'))
      ? readFileSync(join(root, 'npm.log'), 'utf8').split('\n').length - 1
      : 0;
  return { root, bin, run, installs };
}

describe('tools/with-node', () => {
  it('installs on the first run, runs TypeScript on Node 24 or newer, and does not install again', () => {
    const { run, installs } = tree();
    const first = run();
    expect(first).toMatchObject({ status: 0, out: expect.stringMatching(/^v(?:2[4-9]|[3-9]\d)\./) });
    expect(first.err).toContain("Installing Portico's packages (once)");
    expect(run()).toMatchObject({ status: 0, err: '' });
    expect(installs()).toBe(1);
  });

  it('installs again when the lock file wants other packages', () => {
    const { root, run, installs } = tree();
    run();
    const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
    writeFileSync(
      join(root, 'package-lock.json'),
      lock.replace(/("node_modules\/fastify": \{\s+"version": ")[^"]+/, '$199.0.0'),
    );
    run();
    expect(installs()).toBe(2);
  });

  it('recognises packages that were installed by hand', () => {
    const { root, bin, run, installs } = tree();
    execFileSync('sh', ['-c', `cd "${root}" && npm ci && rm npm.log`], { env: { PATH: `${bin}:${system}` } });
    expect(run()).toMatchObject({ status: 0, err: '' });
    expect(installs()).toBe(0);
  });

  it('begins anew after an install that was interrupted', () => {
    const { root, run, installs } = tree();
    mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
    symlinkSync(join(repository, 'node_modules/.bin/node'), join(root, 'node_modules/.bin/node'));
    expect(run()).toMatchObject({ status: 0 });
    expect(installs()).toBe(1);
  });

  it.each([
    ['fails', 'no network\nThe packages could not be installed; npm says above why.'],
    ['missing', 'Portico needs npm for its first start.'],
  ] as const)('says what to do when npm %s', (npm, words) => {
    const { run } = tree({ npm });
    const { status, err } = run();
    expect(status).toBe(1);
    expect(err).toContain(words);
  });

  it('works without flock', () => {
    const { root, run } = tree();
    execFileSync('rm', ['-f', join(root, 'bin/flock')]);
    expect(run()).toMatchObject({ status: 0 });
  });

  it('two at once install once', async () => {
    const { root, bin, installs } = tree();
    const both = `tools/with-node print-version.ts & tools/with-node print-version.ts; wait`;
    const out = execFileSync('sh', ['-c', both], {
      cwd: root,
      env: { PATH: bin, HOME: root },
      encoding: 'utf8',
    });
    expect(out.trim().split('\n')).toHaveLength(2);
    expect(installs()).toBe(1);
  });

  it.skipIf(process.getuid?.() === 0)(
    'says so in a checkout of another user (not as root, who may write anywhere)',
    () => {
      const { root, run } = tree();
      chmodSync(root, 0o555);
      const { status, err } = run();
      chmodSync(root, 0o755);
      expect(status).toBe(1);
      expect(err).toContain('may not write to');
    },
  );
});
