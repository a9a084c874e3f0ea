import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { oracleFolder } from './oracle.ts';
import type { TestSandbox } from './sandbox.ts';

/** Where Microsoft's service says what its published model does not know, each with the reason. */
const allowances = join(import.meta.dirname, '..', 'fixtures', 'shapes-allowed.txt');

/** Holds every exchange so far against Microsoft's model; does nothing where the model is not at hand. */
export function expectMicrosoftsShapes(sandbox: Pick<TestSandbox, 'recordFile'>): void {
  const folder = oracleFolder();
  if (!folder) return;
  const { stdout, stderr } = spawnSync(
    'python3',
    [join(folder, 'check-shapes'), '--allow', allowances, sandbox.recordFile],
    {
      encoding: 'utf8',
      maxBuffer: 64_000_000,
    },
  );
  expect(`${stdout}${stderr}`.split('\n').slice(-40).join('\n')).toMatch(/\b0 findings?\b/);
}
