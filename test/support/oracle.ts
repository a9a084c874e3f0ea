import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * The folder with Microsoft's published data model and permission map, looked for beside the repository and further
 * up. Suites that compare with it: `describe.skipIf(oracleFolder() === undefined)`. Where REQUIRE_ORACLE is 1, its
 * absence is a failure instead.
 */
export function oracleFolder(): string | undefined {
  for (let folder = resolve(import.meta.dirname, '../..'); ; folder = dirname(folder)) {
    const candidate = join(folder, 'shared', 'graph-oracle');
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) break;
  }
  if (process.env.REQUIRE_ORACLE === '1')
    throw new Error('REQUIRE_ORACLE is 1 and there is no shared/graph-oracle.');
  return undefined;
}
