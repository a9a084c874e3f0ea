import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { plantedTree } from '../support/planted-tree.ts';

const repository = resolve(import.meta.dirname, '../..');

/** Runs the test command over these test files, as `npm test -- …` would. */
function runOver(files: Record<string, string>, ...words: string[]) {
  const root = plantedTree({ 'package.json': '{"type":"module"}', ...files });
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  const { status, stdout } = spawnSync(process.execPath, [join(repository, 'tools/test.ts'), ...words], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, VITEST: undefined, VITEST_WORKER_ID: undefined, NODE_ENV: undefined },
  });
  const lines = stdout.trimEnd().split('\n');
  return { status, last: lines.at(-1), lines };
}

const passing = "import { expect, it } from 'vitest';\nit('adds', () => expect(1 + 1).toBe(2));";

it('ends with the counts and with 0 when nothing failed, the skipped ones named', () => {
  const { status, last, lines } = runOver({
    'test/a.test.ts': passing,
    'test/b.test.ts':
      "import { describe, it } from 'vitest';\ndescribe.skipIf(true)('a server (needs the Debian package x)', () => { it('one', () => {}); it('two', () => {}); });\nit.skip('alone', () => {});",
  });
  expect([status, last]).toEqual([0, '1 passed, 0 failed, 3 skipped']);
  expect(lines).toContain('skipped test/b.test.ts: a server (needs the Debian package x) (2 tests)');
  expect(lines).toContain('skipped test/b.test.ts: alone');
});

it.each([
  ['a failing test', "import { expect, it } from 'vitest';\nit('adds', () => expect(1).toBe(2));"],
  ['a file that does not load', "import './gone.ts';"],
  [
    'a promise nobody awaited',
    `${passing}\nvoid Promise.reject(new Error('lost'));\nit('waits', () => new Promise((done) => setTimeout(done, 50)));`,
  ],
])('counts %s as failed and ends with 1', (_, text) => {
  const { status, last } = runOver({ 'test/a.test.ts': passing, 'test/bad.test.ts': text });
  expect(status).toBe(1);
  expect(last).toMatch(/^[12345] passed, 1 failed, 0 skipped$/);
});

it('runs what it is asked for, and takes nothing found as a failure', () => {
  const files = { 'test/a.test.ts': passing, 'test/b/c.test.ts': passing };
  expect(runOver(files, 'test/b')).toMatchObject({ status: 0, last: '1 passed, 0 failed, 0 skipped' });
  expect(runOver(files, 'test/nothing')).toMatchObject({ status: 1, last: '0 passed, 0 failed, 0 skipped' });
});
