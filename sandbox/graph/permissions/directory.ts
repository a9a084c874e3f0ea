import { readFileSync } from 'node:fs';
import type { PermissionRow } from './rows.ts';

/** Names are kept in one text each, separated by spaces. */
type Facts = readonly [
  method: string,
  path: string,
  delegated: string,
  personal: string,
  application: string,
  only?: Readonly<Record<string, readonly string[]>>,
];

const file = JSON.parse(readFileSync(new URL('./facts/directory.json', import.meta.url), 'utf8')) as {
  rows: Facts[];
};

const names = (text: string): readonly string[] => text.split(' ').filter((name) => name !== '');

/** People, groups, applications and policies, as published (see the file's source line). */
export const directoryPermissions: readonly PermissionRow[] = file.rows.map(
  ([method, path, delegated, personal, application, only]) => ({
    method,
    path,
    delegated: names(delegated),
    ...(personal ? { personal: names(personal) } : {}),
    application: names(application),
    ...(only ? { only } : {}),
  }),
);
