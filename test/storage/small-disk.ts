import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Why suites with a full or read-only disk were skipped; part of their names. */
export const mountMissing = 'needs root and the right to mount';

/** Whether this user may mount: root mostly, but not in every container. */
export function mountAvailable(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    unmount(mounted('size=64k'));
    return true;
  } catch {
    return false; // the kernel or the container says no
  }
}

/** A disk of its own, in memory; gone when the test is over. */
export function smallDisk(options: string): string {
  const folder = mounted(options);
  onTestFinished(() => unmount(folder));
  return folder;
}

export function makeReadOnly(folder: string): void {
  execFileSync('mount', ['-o', 'remount,ro', folder], { stdio: 'pipe' });
}

function mounted(options: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'portico-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  return folder;
}

function unmount(folder: string): void {
  execFileSync('umount', ['-l', folder], { stdio: 'pipe' });
  rmdirSync(folder);
}
