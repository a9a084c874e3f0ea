/**
 * Delegated permissions of Microsoft Graph that people may not consent to by themselves under
 * `microsoft-user-default-recommended`, the policy new tenants start with (Microsoft's page "Manage app consent
 * policies", 2026-01). Whether applications of the same tenant are exempt is not stated there: taken not to be.
 */
export const keptByDefaultPolicy: ReadonlySet<string> = new Set([
  'Calendars.Read',
  'Calendars.Read.Shared',
  'Calendars.ReadBasic',
  'Calendars.ReadWrite',
  'Calendars.ReadWrite.Shared',
  'Chat.Read',
  'Chat.ReadWrite',
  'Contacts.Read.Shared',
  'Contacts.ReadWrite',
  'Contacts.ReadWrite.Shared',
  'Files.Read.All',
  'Files.ReadWrite.All',
  'Mail.Read',
  'Mail.Read.Shared',
  'Mail.ReadBasic',
  'Mail.ReadBasic.Shared',
  'Mail.ReadWrite',
  'Mail.ReadWrite.Shared',
  'MailboxFolder.Read',
  'MailboxFolder.ReadWrite',
  'MailboxItem.Read',
  'MailboxSettings.Read',
  'MailboxSettings.ReadWrite',
  'OnlineMeetings.Read',
  'OnlineMeetings.ReadWrite',
  'People.Read',
  'Sites.Read.All',
  'Sites.ReadWrite.All',
  'Tasks.Read',
  'Tasks.Read.Shared',
  'Tasks.ReadWrite',
  'Tasks.ReadWrite.Shared',
]);
