import type { PermissionRow } from './rows.ts';
import { rowsFromFacts } from './rows-from-facts.ts';

/** Contacts, contact folders and people, as published. */
export const contactsPermissions: readonly PermissionRow[] = rowsFromFacts('contacts.json');

const outerFolder = '/contactFolders/{id}';

/** What the map leaves out: folders in folders, the delta of the default folder, and one person by id. */
export const unlistedContactsPermissions: readonly PermissionRow[] = [
  ...contactsPermissions
    .filter(({ path }) => path.includes(`${outerFolder}`) && !path.includes('/childFolders/'))
    .map((row) => ({ ...row, path: row.path.replace(outerFolder, `${outerFolder}/childFolders/{id}`) })),
  ...contactsPermissions
    .filter(({ method, path }) => method === 'GET' && /^\/(me|users\/\{id\})\/contacts$/.test(path))
    .map((row) => ({ ...row, path: `${row.path}/delta` })),
  ...contactsPermissions
    .filter(({ path }) => path.endsWith('/people'))
    .map((row) => ({ ...row, path: `${row.path}/{id}` })),
];
