import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the built pages follow from. */
const sources = [
  'packages/console/index.html',
  'packages/console/package.json',
  'packages/console/vite.config.ts',
  'packages/console/src',
  'packages/client/package.json',
  'packages/client/src',
  'package-lock.json',
] as const;

/** A sum over everything the pages are built from; undefined where they are not part of this copy of Portico. */
export function consoleFingerprint(home: string): string | undefined {
  if (!existsSync(join(home, 'packages/console/src'))) return undefined;
  const sum = createHash('sha256');
  for (const path of sources.flatMap((source) => filesBelow(home, source))) {
    sum
      .update(`${path}\0`)
      .update(readFileSync(join(home, path)))
      .update('\0');
  }
  return sum.digest('hex');
}

function filesBelow(home: string, path: string): string[] {
  const full = join(home, path);
  if (!existsSync(full)) return [];
  if (/\.[a-z]+$/.test(path)) return [path];
  return readdirSync(full, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(home.length + 1))
    .sort();
}
