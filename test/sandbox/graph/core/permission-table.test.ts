import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { rowFinder } from '../../../../sandbox/graph/permissions/find-row.ts';
import { rowKey } from '../../../../sandbox/graph/permissions/row-key.ts';
import { permissionTable } from '../../../../sandbox/graph/permissions/table.ts';
import { unlistedPermissions } from '../../../../sandbox/graph/permissions/unlisted.ts';
import { graphRoutes } from '../../../../sandbox/graph/routes.ts';
import { oracleFolder } from '../../../support/oracle.ts';

const oracle = oracleFolder();
const run = promisify(execFile);
const judged = graphRoutes.filter(({ open, anonymous }) => !open && !anonymous);
const underMe = (path: string): string => path.replace(/^\/users\/\{user\}/, '/me');

describe('the permission table', () => {
  it('has a row for every route, by its own path or under /me', () => {
    const rowOf = rowFinder(permissionTable, unlistedPermissions);
    const missing = judged.filter(
      ({ method, path }) => !rowOf(method, path) && !rowOf(method, underMe(path)),
    );
    expect(missing.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('has a route for every row', () => {
    const served = new Set(
      graphRoutes.flatMap(({ method, path }) => [rowKey(method, path), rowKey(method, underMe(path))]),
    );
    const unserved = [...permissionTable, ...unlistedPermissions]
      .map(({ method, path }) => rowKey(method, path))
      .filter((key) => !served.has(key));
    expect(unserved).toEqual([]);
  });

  it('never lets an app call /me', () => {
    const rows = [...permissionTable, ...unlistedPermissions].filter(({ path }) => /^\/me(\/|$)/i.test(path));
    expect(rows.filter(({ application }) => application.length > 0)).toEqual([]);
  });

  describe.skipIf(oracle === undefined)("beside Microsoft's map (graph-oracle)", () => {
    it('agrees in every row', async () => {
      const { stdout } = await check(permissionTable);
      expect(stdout).toBe(`${permissionTable.length} rows, 0 differ\n`);
    });

    it('keeps apart only what the map does not know', async () => {
      // A row that the map learns to know belongs into the table; rows that add to a known one say what the map leaves out.
      const listed = new Set(permissionTable.map(({ method, path }) => rowKey(method, path)));
      const unknown = unlistedPermissions.filter(({ method, path }) => !listed.has(rowKey(method, path)));
      const { stdout } = await check(unknown).catch((error: { stdout: string }) => error);
      const known = stdout
        .trim()
        .split('\n')
        .slice(0, -1)
        .filter((line) => !line.endsWith('path unknown'));
      expect(known).toEqual([]);
      expect(stdout).toContain(`${unknown.length} rows, ${unknown.length} differ`);
    });
  });
});

async function check(rows: readonly unknown[]): Promise<{ stdout: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-table-'));
  const file = join(folder, 'table.json');
  writeFileSync(file, JSON.stringify(rows));
  try {
    return await run(join(oracle ?? '', 'check-permissions'), [file], { maxBuffer: 16 * 1024 * 1024 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
