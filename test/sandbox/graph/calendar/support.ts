import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { oracleFolder } from '../../../support/oracle.ts';
import type { TestSandbox } from '../../../support/sandbox.ts';

export const jonas = 'jonas.weber@alderworks.example';
export const lena = 'lena.roth@alderworks.example';
export const mira = 'mira.adler@alderworks.example';
export const tom = 'tom.okafor@alderworks.example';
/** Has nothing in her own calendar until a test puts it there. */
export const greta = 'greta.lund@alderworks.example';
export const birch = 'room.birch@alderworks.example';

/** A start and an end in a zone, as a request says them. */
export function from(start: string, end: string, timeZone = 'UTC') {
  return { start: { dateTime: start, timeZone }, end: { dateTime: end, timeZone } };
}

export function invited(...addresses: readonly string[]) {
  return addresses.map((address) => ({ emailAddress: { address }, type: 'required' }));
}

export function window(start: string, end: string): string {
  return `startDateTime=${encodeURIComponent(start)}&endDateTime=${encodeURIComponent(end)}`;
}

/** Holds every exchange so far against Microsoft's model; does nothing where the model is not at hand. */
export function expectMicrosoftsShapes(sandbox: TestSandbox): void {
  const folder = oracleFolder();
  if (!folder) return;
  const allowed = join(import.meta.dirname, 'allowed-shapes.txt');
  const { stdout, stderr } = spawnSync(
    'python3',
    [join(folder, 'check-shapes'), '--allow', allowed, sandbox.recordFile],
    { encoding: 'utf8', maxBuffer: 64_000_000 },
  );
  expect(`${stdout}${stderr}`.split('\n').slice(-40).join('\n')).toMatch(/\b0 findings\b/);
}
