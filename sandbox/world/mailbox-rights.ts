import type { Collection, Stored } from './store.ts';
import type { World } from './world.ts';

/**
 * What one person may do in another's mailbox, as an Exchange administrator or the owner sets it up.
 * Kept in the partition of the mailbox; the id is the other person's object id.
 */
export interface MailboxRights extends Stored {
  readonly mail: 'none' | 'read' | 'write';
  readonly contacts: 'none' | 'read' | 'write';
  /** May write with this mailbox's name as if its owner did. */
  readonly sendAs: boolean;
  /** May write with this mailbox's name, their own shown as sender. */
  readonly sendOnBehalf: boolean;
}

export function mailboxRights(world: World): Collection<MailboxRights> {
  return world.store.collection<MailboxRights>('mailboxRights');
}

/** The rights one person has in another's mailbox; undefined where nothing is shared with them. */
export function rightsOf(world: World, ownerId: string, granteeId: string): MailboxRights | undefined {
  return mailboxRights(world).get(ownerId, granteeId);
}
