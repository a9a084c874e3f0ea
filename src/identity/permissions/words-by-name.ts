/** What a permission lets an application do: for the account that signed in, and by itself. */
export interface PermissionWords {
  readonly account?: string;
  readonly app?: string;
}

/**
 * In plain words, for people who decide whether to grant it. Every permission a feature or a setup can need is here;
 * others go by the title Microsoft gives them.
 */
export const wordsByName: Readonly<Record<string, PermissionWords>> = {
  // Signing in
  openid: { account: 'Learn which account signed in' },
  profile: { account: 'Know your name and user name' },
  email: { account: 'Know your e-mail address' },
  offline_access: { account: 'Stay connected without asking you to sign in each hour' },
  'User.Read': { account: 'Sign you in and read your own profile' },
  'User.ReadWrite': { account: 'Read and change your own profile' },
  'User.ReadBasic.All': {
    account: 'Look up names and addresses of people in your organisation',
    app: 'Look up names and addresses of everybody in the organisation',
  },
  'User.Read.All': {
    account: 'Read the full profiles of people in your organisation',
    app: 'Read the full profile of everybody in the organisation',
  },
  'User.ReadWrite.All': {
    account: 'Read and change the profiles of people in your organisation',
    app: 'Read and change the profile of everybody in the organisation',
  },

  // Calendars
  'Calendars.ReadBasic': { account: 'See when your events are, without their text and attachments' },
  'Calendars.ReadBasic.All': { app: 'See when the events of every mailbox are, without their text' },
  'Calendars.Read': {
    account: 'Read your calendars',
    app: 'Read the calendars of every mailbox in the organisation',
  },
  'Calendars.ReadWrite': {
    account: 'Read, add, change and delete events in your calendars',
    app: 'Read, add, change and delete events in the calendars of every mailbox in the organisation',
  },
  'Calendars.Read.Shared': { account: 'Read calendars that others share with you' },
  'Calendars.ReadWrite.Shared': { account: 'Read and change calendars that others share with you' },
  'Place.Read.All': {
    account: 'Read the list of meeting rooms',
    app: 'Read the list of meeting rooms',
  },
  'OnlineMeetings.Read': { account: 'Read your Teams meetings' },
  'OnlineMeetings.ReadWrite': { account: 'Read and create Teams meetings in your name' },

  // Mail
  'Mail.ReadBasic': {
    account: 'Read sender, subject and date of your mail, not its text',
    app: 'Read sender, subject and date of mail in every mailbox, not its text',
  },
  'Mail.ReadBasic.All': { app: 'Read sender, subject and date of mail in every mailbox, not its text' },
  'Mail.Read': {
    account: 'Read your mail',
    app: 'Read the mail of every mailbox in the organisation',
  },
  'Mail.ReadWrite': {
    account: 'Read, file, mark and delete your mail, and write drafts; not send',
    app: 'Read, file, mark and delete mail in every mailbox in the organisation; not send',
  },
  'Mail.Send': {
    account: 'Send mail in your name',
    app: 'Send mail in the name of anybody in the organisation',
  },
  'Mail.ReadBasic.Shared': {
    account: 'Read sender, subject and date in mailboxes that others share with you',
  },
  'Mail.Read.Shared': { account: 'Read mailboxes that others share with you' },
  'Mail.ReadWrite.Shared': { account: 'Read and change mail in mailboxes that others share with you' },
  'Mail.Send.Shared': { account: 'Send mail from mailboxes you may send from' },
  'MailboxSettings.Read': {
    account: 'Read your mailbox settings, such as automatic replies and time zone',
    app: 'Read the settings of every mailbox, such as automatic replies',
  },
  'MailboxSettings.ReadWrite': {
    account: 'Read and change your mailbox settings, such as automatic replies',
    app: 'Read and change the settings of every mailbox, such as automatic replies',
  },
  'MailboxFolder.Read': { account: 'Read the list of your mail folders' },
  'MailboxItem.Read': { account: 'Read the items in your mailbox as they are stored' },

  // Contacts and people
  'Contacts.Read': {
    account: 'Read your contacts',
    app: 'Read the contacts of every mailbox in the organisation',
  },
  'Contacts.ReadWrite': {
    account: 'Read, add, change and delete your contacts',
    app: 'Read, add, change and delete contacts in every mailbox in the organisation',
  },
  'Contacts.Read.Shared': { account: 'Read contacts that others share with you' },
  'Contacts.ReadWrite.Shared': { account: 'Read and change contacts that others share with you' },
  'People.Read': { account: 'Read the list of people you work with most' },

  // To-do lists
  'Tasks.Read': { account: 'Read your to-do lists' },
  'Tasks.ReadWrite': { account: 'Read, add, change and delete tasks in your to-do lists' },
  'Tasks.Read.Shared': { account: 'Read to-do lists that others share with you' },
  'Tasks.ReadWrite.Shared': { account: 'Read and change to-do lists that others share with you' },
  'Tasks.Read.All': { app: 'Read the to-do lists of everybody in the organisation' },
  'Tasks.ReadWrite.All': { app: 'Read and change the to-do lists of everybody in the organisation' },

  // Teams
  'Presence.Read': { account: 'See whether you are available, busy or away' },
  'Presence.Read.All': {
    account: 'See whether you and your colleagues are available, busy or away',
    app: 'See whether anybody in the organisation is available, busy or away',
  },
  'Presence.ReadWrite': {
    account: 'See and set whether you are available, busy or away, and your status message',
  },
  'Presence.ReadWrite.All': {
    app: 'See and set the availability and status message of anybody in the organisation',
  },
  'Chat.ReadBasic': { account: 'See which Teams chats you have and who is in them, not what is said' },
  'Chat.ReadBasic.All': { app: 'See which Teams chats there are and who is in them, not what is said' },
  'Chat.Read': { account: 'Read your Teams chats' },
  'Chat.Read.All': { app: 'Read all Teams chats in the organisation' },
  'Chat.ReadWrite': { account: 'Read your Teams chats and write in them in your name' },
  'Chat.ReadWrite.All': {
    account: 'Read and change all Teams chats you can reach',
    app: 'Read and change all Teams chats in the organisation',
  },
  'Chat.Create': { account: 'Begin Teams chats in your name', app: 'Begin Teams chats' },
  'ChatMessage.Send': { account: 'Send messages in your Teams chats, in your name' },
  'ChatMessage.Read': { account: 'Read the messages in your Teams chats' },
  'ChatMessage.Read.All': { app: 'Read the messages of all Teams chats in the organisation' },

  // Groups and the directory
  'Group.Read.All': {
    account: 'Read the groups you can see, with their calendars and conversations',
    app: 'Read all groups, with their calendars and conversations',
  },
  'Group.ReadWrite.All': {
    account: 'Read and change the groups you can see',
    app: 'Read and change all groups',
  },
  'GroupMember.Read.All': {
    account: 'Read which groups there are and who is in them',
    app: 'Read which groups there are and who is in them',
  },
  'GroupMember.ReadWrite.All': {
    account: 'Read groups, and add and remove their members',
    app: 'Read groups, and add and remove their members',
  },
  'Organization.Read.All': {
    account: "Read your organisation's name, domains and plans",
    app: "Read the organisation's name, domains and plans",
  },
  'Directory.Read.All': {
    account: "Read your organisation's directory: people, groups, applications",
    app: "Read the organisation's directory: people, groups, applications",
  },
  'Directory.ReadWrite.All': {
    account: "Read and change your organisation's directory",
    app: "Read and change the organisation's directory",
  },
  'Directory.AccessAsUser.All': { account: 'Do in the directory whatever you may do there yourself' },

  // Setting things up
  'Application.Read.All': {
    account: 'Read app registrations and enterprise applications',
    app: 'Read app registrations and enterprise applications',
  },
  'Application.ReadWrite.All': {
    account: 'Create, change and delete app registrations, as far as you may yourself',
    app: 'Create, change and delete any app registration',
  },
  'Application.ReadWrite.OwnedBy': {
    app: 'Create app registrations, and change and delete those it owns, such as to renew its own secret',
  },
  'AppRoleAssignment.ReadWrite.All': {
    account: 'Give applications the permissions they have by themselves, as far as you may',
    app: 'Give any application any permission',
  },
  'DelegatedPermissionGrant.Read.All': {
    account: 'Read what applications were allowed to do for people',
    app: 'Read what applications were allowed to do for people',
  },
  'DelegatedPermissionGrant.ReadWrite.All': {
    account: 'Approve for everybody what applications may do for them, as far as you may',
    app: 'Approve for everybody what applications may do for them',
  },
  'Policy.Read.All': {
    account: "Read your organisation's policies, such as what people may approve themselves",
    app: "Read the organisation's policies, such as what people may approve themselves",
  },
  'Policy.ReadWrite.Authorization': {
    account: 'Read and change what people may do without an administrator',
    app: 'Read and change what people may do without an administrator',
  },

  // Old ways to the mailbox
  'EWS.AccessAsUser.All': { account: 'Use your mailbox through Exchange Web Services' },
  'IMAP.AccessAsUser.All': { account: 'Read and change your mail over IMAP' },
  'POP.AccessAsUser.All': { account: 'Read and delete your mail over POP' },
  'SMTP.Send': { account: 'Send mail in your name over SMTP' },
};
