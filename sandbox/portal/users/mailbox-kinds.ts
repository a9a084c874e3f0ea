import type { MailboxKind } from '../../world/directory/records.ts';

/** What Exchange keeps for an account, in the admin center's words. */
export const mailboxKinds: Readonly<Record<MailboxKind, string>> = {
  user: 'User mailbox',
  shared: 'Shared mailbox',
  room: 'Room mailbox',
  none: 'No mailbox',
};
