import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import type { DeltaChange } from '../odata/delta-round.ts';
import { parseFilter } from '../odata/filter.ts';
import { deltaAnswer } from '../odata/respond.ts';
import { wireId } from '../outlook/item-id.ts';
import { folderOfPath } from './find-folder.ts';
import { mailOf } from './mail-of.ts';
import { messageExpanders, messagesContext, wireOf } from './messages.ts';
import { departureCollection, type MessageRecord, messageCollection } from './records.ts';

/** GET mailFolders/{id}/messages/delta: what came into a folder, changed in it or left it. */
export function messageDelta(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const folder = folderOfPath(call, mailbox);
  judgeQuery(call);
  const { world } = call;
  const messages = messageCollection(world);
  const byItem = new Map<JsonObject, MessageRecord>();
  const present = messages
    .changesSince(mailbox.ownerId, 0)
    .flatMap(({ id, sequence }): readonly DeltaChange[] => {
      const record = messages.get(mailbox.ownerId, id);
      if (record?.folderId !== folder.id) return [];
      const item = wireOf(call, mailbox, record);
      byItem.set(item, record);
      return [{ sequence, item }];
    });
  const departures = departureCollection(world);
  const gone = departures.changesSince(folder.id, 0).flatMap(({ id, sequence }): readonly DeltaChange[] => {
    const departure = departures.get(folder.id, id);
    if (!departure) return [];
    const place = { id, folderId: folder.id, moves: departure.moves };
    return [{ sequence, removedId: wireId(call, mailbox.ownerId, place), reason: 'deleted' }];
  });
  return deltaAnswer(call, {
    context: messagesContext(call, mailbox),
    changed: ofKind(call, [...present, ...gone], byItem),
    nowSequence: world.store.sequence,
    defaultPageSize: 10,
    maxPageSize: 1000,
    expand: messageExpanders(call, mailbox, (item) => byItem.get(item)),
  });
}

/** `changeType` keeps one kind of change; what was never changed since it came counts as created. */
function ofKind(
  call: GraphCall,
  changes: readonly DeltaChange[],
  byItem: ReadonlyMap<JsonObject, MessageRecord>,
): readonly DeltaChange[] {
  const wanted = call.query.plain.get('changetype')?.toLowerCase();
  if (wanted === undefined) return changes;
  const kindOf = ({ item }: DeltaChange): string => {
    if (!item) return 'deleted';
    return byItem.get(item)?.version === 1 ? 'created' : 'updated';
  };
  if (!['created', 'updated', 'deleted'].includes(wanted))
    throw new GraphFault(
      400,
      'ErrorInvalidUrlQuery',
      `'${wanted}' is no changeType: created, updated or deleted.`,
    );
  return changes.filter((change) => kindOf(change) === wanted);
}

/** Delta takes one filter and one order: from a day on, newest first. */
function judgeQuery(call: GraphCall): void {
  const { filter, orderBy, search } = call.query;
  if (filter !== undefined) {
    const parsed = parseFilter(filter);
    const fits =
      parsed.kind === 'compare' &&
      (parsed.operator === 'ge' || parsed.operator === 'gt') &&
      parsed.left.kind === 'path' &&
      parsed.left.path.join('/').toLowerCase() === 'receiveddatetime';
    if (!fits) throw unsupported('filter');
  }
  if (orderBy !== undefined && !/^receivedDateTime(\s+desc)?$/i.test(orderBy)) throw unsupported('orderby');
  if (search !== undefined) throw unsupported('search');
}

function unsupported(option: string): GraphFault {
  return new GraphFault(
    400,
    'ErrorInvalidUrlQuery',
    `The following parameters are not supported with change tracking over the 'Messages' resource: '$${option}' as given.`,
  );
}
