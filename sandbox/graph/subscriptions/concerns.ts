import type { LedgerEntry } from '../../world/ledger.ts';
import type { World } from '../../world/world.ts';
import { chatsOf } from '../chats/chats-of.ts';
import { existingFolder } from '../mail/find-folder.ts';
import { readFolderId, readItemId } from '../outlook/item-id.ts';
import type { SubscriptionRecord } from './records.ts';
import { watchedResource } from './watched-resource.ts';

export type ChangeType = 'created' | 'updated' | 'deleted';

/** What a committed write looks like to whoever watches: mail that arrives is a message created. */
const changeTypes: Readonly<Record<string, ChangeType>> = {
  created: 'created',
  received: 'created',
  updated: 'updated',
  moved: 'updated',
  deleted: 'deleted',
};

/** The kind of change a ledger entry is to a subscription; undefined where it does not concern it. */
export function concerns(
  world: World,
  subscription: SubscriptionRecord,
  entry: LedgerEntry,
): ChangeType | undefined {
  const watched = watchedResource(subscription.resource);
  const [noun = '', verb = ''] = entry.kind.split('.');
  if (!watched || watched.kind.noun !== noun) return undefined;
  const ownerId = ownerOf(world, subscription, watched.user);
  if (ownerId !== undefined && !isTheirs(world, entry, noun, ownerId)) return undefined;
  if (watched.inside !== undefined && !liesInside[noun]?.(world, entry, decoded(watched.inside)))
    return undefined;
  return changeTypes[verb];
}

/** Whose data is watched; undefined for what belongs to the whole tenant. */
function ownerOf(
  world: World,
  subscription: SubscriptionRecord,
  user: string | undefined,
): string | undefined {
  if (user !== undefined) return world.directory.user(subscription.tenantId, decoded(user))?.id ?? '';
  return /^\/?me\//i.test(subscription.resource) ? subscription.creatorId : undefined;
}

/** A chat message lies in nobody's mailbox: it is everybody's who is in the chat. */
function isTheirs(world: World, entry: LedgerEntry, noun: string, ownerId: string): boolean {
  if (noun !== 'chatMessage') return entry.mailbox === ownerId;
  const chat = chatsOf(world, entry.tenant).chats.get(entry.tenant, pathKey(entry, 'chats') ?? '');
  return chat?.members.some(({ userId }) => userId === ownerId) ?? false;
}

const liesInside: Readonly<Record<string, (world: World, entry: LedgerEntry, inside: string) => boolean>> = {
  event: (_world, entry, inside) => readItemId(entry.id)?.place?.folderId === readFolderId(inside),
  message: (world, entry, inside) => {
    const folder = existingFolder(world, { ownerId: entry.mailbox ?? '' }, inside);
    return folder !== undefined && readItemId(entry.id)?.place?.folderId === folder.id;
  },
  task: (_world, entry, inside) => pathKey(entry, 'lists') === inside,
  chatMessage: (_world, entry, inside) => pathKey(entry, 'chats') === inside,
  presence: (_world, entry, inside) => entry.id === inside.toLowerCase(),
};

/** The key behind a collection's name in the path of the call that wrote. */
function pathKey({ path }: LedgerEntry, collection: string): string | undefined {
  const found = new RegExp(`/${collection}(?:/([^/?]+)|\\('([^']+)'\\))`, 'i').exec(path);
  const key = found?.[1] ?? found?.[2];
  return key === undefined ? undefined : decoded(key);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign stands for itself.
    return text;
  }
}
