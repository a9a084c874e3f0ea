import type { World } from '../../world/world.ts';
import { removeAttachments } from '../outlook/attachment-record.ts';
import { itemId } from '../outlook/item-id.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import {
  departureCollection,
  type MessageContent,
  type MessageRecord,
  messageCollection,
} from './records.ts';

/** Who changed something, and by which call: what the ledger keeps beside the change itself. */
export interface Cause {
  readonly world: World;
  readonly now: number;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

type Owner = Pick<Mailbox, 'ownerId' | 'tenantId'>;

type MessageEvent = 'created' | 'updated' | 'deleted' | 'moved' | 'sent' | 'received';

/** The one way into the store: every version of a message, and every ledger entry about one, comes from here. */
export function saveMessage(
  cause: Cause,
  owner: Owner,
  message: MessageRecord,
  event: MessageEvent,
): MessageRecord {
  messageCollection(cause.world).put(owner.ownerId, message);
  // It is here now, so it is no longer among those that left.
  departureCollection(cause.world).delete(message.folderId, message.id);
  record(cause, owner, message, event);
  return message;
}

/** The next version of a message. */
export function changeMessage(
  cause: Cause,
  owner: Owner,
  message: MessageRecord,
  changes: Partial<MessageContent>,
  more: Partial<Pick<MessageRecord, 'extended'>> = {},
): MessageRecord {
  const next = {
    ...message,
    ...more,
    version: message.version + 1,
    modifiedAt: cause.now,
    content: { ...message.content, ...changes },
  };
  return saveMessage(cause, owner, next, 'updated');
}

/** Moves a message to another folder of its mailbox, which gives it a new REST id. */
export function moveMessage(
  cause: Cause,
  owner: Owner,
  message: MessageRecord,
  folderId: string,
  event: MessageEvent = 'moved',
  changes: Partial<MessageContent> = {},
): MessageRecord {
  departureCollection(cause.world).put(message.folderId, { id: message.id, moves: message.moves });
  const moved = {
    ...message,
    folderId,
    moves: message.moves + 1,
    version: message.version + 1,
    modifiedAt: cause.now,
    content: { ...message.content, ...changes },
  };
  return saveMessage(cause, owner, moved, event);
}

/** Takes a message out of the mailbox for good. */
export function removeMessage(cause: Cause, owner: Owner, message: MessageRecord): void {
  departureCollection(cause.world).put(message.folderId, { id: message.id, moves: message.moves });
  messageCollection(cause.world).delete(owner.ownerId, message.id);
  removeAttachments(cause.world, message.id);
  record(cause, owner, message, 'deleted');
}

function record(cause: Cause, owner: Owner, message: MessageRecord, event: MessageEvent): void {
  cause.world.ledger.record({
    tenant: owner.tenantId,
    mailbox: owner.ownerId,
    kind: `message.${event}`,
    id: itemId(owner.ownerId, message, false),
    method: cause.method,
    path: cause.path,
    body: cause.body,
  });
}
