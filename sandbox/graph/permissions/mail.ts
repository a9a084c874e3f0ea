import type { PermissionRow } from './rows.ts';
import { rowsFromFacts } from './rows-from-facts.ts';

/** Mail folders, messages, rules and sending, as published. */
export const mailPermissions: readonly PermissionRow[] = rowsFromFacts('mail.json');

const outerFolder = /\/mailFolders\/\{id\}(?=\/(?!messageRules)|$)/;
const nested = [
  '/mailFolders/{id}/childFolders/{id}',
  '/mailFolders/{id}/childFolders/{id}/childFolders/{id}',
];

/** Paths of one message that the map lists in the mailbox but not in a folder. */
const inFolder = mailPermissions
  .filter(
    ({ path }) => /\/messages\/\{id\}\/(send$|attachments\/)/.test(path) && !path.includes('/mailFolders/'),
  )
  .map((row) => ({ ...row, path: row.path.replace('/messages/', '/mailFolders/{id}/messages/') }));

/**
 * What the map leaves out: folders in folders, which open with what opens the outermost one, and a few actions on
 * messages addressed through their folder. The API pages list these paths beside the listed ones.
 */
export const unlistedMailPermissions: readonly PermissionRow[] = [
  ...inFolder,
  ...[...mailPermissions, ...inFolder]
    .filter(({ path }) => outerFolder.test(path) && !path.includes('/childFolders/'))
    .flatMap((row) => nested.map((inner) => ({ ...row, path: row.path.replace(outerFolder, inner) }))),
];
