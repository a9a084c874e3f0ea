import { calendarPermissions } from './calendar.ts';
import { chatsPermissions } from './chats.ts';
import { contactsPermissions } from './contacts.ts';
import { directoryPermissions } from './directory.ts';
import { mailPermissions } from './mail.ts';
import { mailboxSettingsPermissions } from './mailbox-settings.ts';
import { presencePermissions } from './presence.ts';
import type { PermissionRow } from './rows.ts';
import { subscriptionsPermissions } from './subscriptions.ts';
import { todoPermissions } from './todo.ts';

/** Every row of every workload. */
export const permissionTable: readonly PermissionRow[] = [
  ...directoryPermissions,
  ...calendarPermissions,
  ...mailPermissions,
  ...mailboxSettingsPermissions,
  ...contactsPermissions,
  ...presencePermissions,
  ...chatsPermissions,
  ...todoPermissions,
  ...subscriptionsPermissions,
];
