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

const names = (text: string): readonly string[] => text.split(' ').filter((name) => name !== '');

/** The rows of one file of facts, as published (see the file's source line). */
export function rowsFromFacts(file: string): readonly PermissionRow[] {
  const { rows } = JSON.parse(readFileSync(new URL(`./facts/${file}`, import.meta.url), 'utf8')) as {
    rows: Facts[];
  };
  return rows.map(([method, path, delegated, personal, application, only]) => ({
    method,
    path,
    delegated: names(delegated),
    ...(personal ? { personal: names(personal) } : {}),
    application: names(application),
    ...(only ? { only } : {}),
  }));
}
