export type PermissionKind = 'delegated' | 'application';

/** Names that guides and people invent again and again, the permission that is meant, and why; maybe of one kind alone. */
export const inventions: readonly (readonly [
  wrong: string,
  name: string,
  reason: string,
  kind?: PermissionKind,
])[] = [
  [
    'Calendars.ReadWrite.All',
    'Calendars.ReadWrite',
    'Microsoft Graph has no Calendars.ReadWrite.All: as an application permission Calendars.ReadWrite is for all mailboxes already. The name exists at Office 365 Exchange Online alone.',
  ],
  [
    'Calendars.Read.All',
    'Calendars.Read',
    'Microsoft Graph has no Calendars.Read.All: as an application permission Calendars.Read is for all mailboxes already.',
  ],
  [
    'Calendars.ReadBasic.Shared',
    'Calendars.Read.Shared',
    'There is no basic form for shared calendars; the least that reads them is Calendars.Read.Shared.',
  ],
  [
    'Mail.ReadWrite.All',
    'Mail.ReadWrite',
    'Microsoft Graph has no Mail.ReadWrite.All: as an application permission Mail.ReadWrite is for all mailboxes already.',
  ],
  [
    'Mail.Read.All',
    'Mail.Read',
    'Microsoft Graph has no Mail.Read.All: as an application permission Mail.Read is for all mailboxes already.',
  ],
  [
    'Mail.Send.All',
    'Mail.Send',
    'Microsoft Graph has no Mail.Send.All: as an application permission Mail.Send is for all mailboxes already.',
  ],
  [
    'Tasks.Write',
    'Tasks.ReadWrite',
    'Tasks cannot be written without being read; the name is Tasks.ReadWrite.',
  ],
  ['Mail.Write', 'Mail.ReadWrite', 'Mail cannot be written without being read; the name is Mail.ReadWrite.'],
  [
    'Calendars.Write',
    'Calendars.ReadWrite',
    'Calendars cannot be written without being read; the name is Calendars.ReadWrite.',
  ],
  ['Chat.Send', 'ChatMessage.Send', 'Sending in chats goes by ChatMessage.Send.'],
  ['Chat.Write', 'ChatMessage.Send', 'Sending in chats goes by ChatMessage.Send.'],
  [
    'Mailbox.Read',
    'MailboxSettings.Read',
    'Mailboxes are read by Mail.Read, their settings by MailboxSettings.Read.',
  ],
  [
    'full_access_as_app',
    'Calendars.ReadWrite',
    'full_access_as_app is no permission of Microsoft Graph but of Office 365 Exchange Online, for Exchange Web Services; in Graph the application permission Calendars.ReadWrite serves calendars.',
  ],
  [
    'Presence.ReadWrite.All',
    'Presence.ReadWrite',
    'For a signed-in account there is Presence.ReadWrite alone; Presence.ReadWrite.All is an application permission.',
    'delegated',
  ],
];
