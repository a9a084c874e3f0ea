import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contactRoutes } from '../../../../sandbox/graph/contacts/routes.ts';
import { mailRoutes } from '../../../../sandbox/graph/mail/routes.ts';
import { mailboxSettingsRoutes } from '../../../../sandbox/graph/mailbox-settings/routes.ts';
import { contactsPermissions } from '../../../../sandbox/graph/permissions/contacts.ts';
import { rowFinder } from '../../../../sandbox/graph/permissions/find-row.ts';
import { mailPermissions } from '../../../../sandbox/graph/permissions/mail.ts';
import { mailboxSettingsPermissions } from '../../../../sandbox/graph/permissions/mailbox-settings.ts';
import { rowKey } from '../../../../sandbox/graph/permissions/row-key.ts';
import { permissionTable } from '../../../../sandbox/graph/permissions/table.ts';
import { unlistedPermissions } from '../../../../sandbox/graph/permissions/unlisted.ts';
import { oracleFolder } from '../../../support/oracle.ts';

const rows = [...mailPermissions, ...contactsPermissions, ...mailboxSettingsPermissions];
const routes = [...mailRoutes, ...contactRoutes, ...mailboxSettingsRoutes];

describe('what opens mail, contacts and mailbox settings', () => {
  it.skipIf(oracleFolder() === undefined)('is what Microsoft lists', () => {
    const folder = mkdtempSync(join(tmpdir(), 'portico-permissions-'));
    const table = join(folder, 'table.json');
    writeFileSync(table, JSON.stringify(rows));
    const check = join(oracleFolder() ?? '', 'check-permissions');
    const { stdout, status } = spawnSync('python3', [check, table], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(stdout).toMatch(/\b0 (rows? )?differ/);
    expect(status).toBe(0);
  });

  it('is known for every route, under /me and under /users', () => {
    const rowOf = rowFinder(permissionTable, unlistedPermissions);
    const missing = routes
      .filter(({ anonymous }) => !anonymous)
      .flatMap(({ method, path }) => [
        `${method} ${path}`,
        `${method} ${path.replace('/users/{user}', '/me')}`,
      ])
      .filter((key) => {
        const [method = '', path = ''] = key.split(' ');
        return !rowOf(method, path);
      });
    expect(missing).toEqual([]);
  });

  it('names no call that has no route', () => {
    const served = new Set(
      routes.flatMap(({ method, path }) => [
        rowKey(method, path),
        rowKey(method, path.replace('/users/{user}', '/me')),
      ]),
    );
    expect(rows.map(({ method, path }) => rowKey(method, path)).filter((key) => !served.has(key))).toEqual(
      [],
    );
  });
});
