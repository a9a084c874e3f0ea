import type { Stored } from '../../world/store.ts';
import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { field } from '../input/read-body.ts';
import {
  encodeItemId,
  type IdEncoding,
  type ItemPlace,
  idEncodings,
  readItemId,
} from '../outlook/item-id.ts';
import { type Mailbox, mailboxOf } from '../outlook/mailbox.ts';
import { readAction } from '../outlook/read-action.ts';

/** Everything in a mailbox that has a place, and so two kinds of id. */
const collections = ['messages', 'events', 'contacts'];

const mostIds = 1000;

interface Translation {
  readonly inputIds?: readonly string[];
  readonly sourceIdType?: IdEncoding;
  readonly targetIdType?: IdEncoding;
}

/** POST translateExchangeIds: the same items' ids in another of Exchange's forms. */
export function translateIds(call: GraphCall): GraphAnswer {
  const mailbox = mailboxOf(call);
  const read = readAction(call.body, {
    inputIds: field.list(field.text(1000), Number.MAX_SAFE_INTEGER),
    sourceIdType: field.oneOf(idEncodings),
    targetIdType: field.oneOf(idEncodings),
  }) as Translation;
  const { inputIds, sourceIdType, targetIdType } = read;
  if (!inputIds || !sourceIdType || !targetIdType)
    throw new GraphFault(400, 'BadRequest', 'InputIds, SourceIdType and TargetIdType are needed.');
  if (inputIds.length > mostIds)
    throw new GraphFault(400, 'BadRequest', `At most ${mostIds} ids can be translated at a time.`);
  return {
    status: 200,
    body: {
      '@odata.context': `${call.origin}/${call.version}/$metadata#Collection(microsoft.graph.convertIdResult)`,
      value: inputIds.map((sourceId) => translated(call, mailbox, sourceId, sourceIdType, targetIdType)),
    },
  };
}

function translated(
  call: GraphCall,
  { ownerId }: Mailbox,
  sourceId: string,
  source: IdEncoding,
  target: IdEncoding,
): JsonObject {
  const reference = readItemId(sourceId);
  const isImmutable = reference !== undefined && reference.place === undefined;
  const place = reference && (placeOf(call, ownerId, reference.id) ?? placeGiven(reference));
  if (!reference || !place || isImmutable !== /immutable/i.test(source)) {
    return {
      sourceId,
      errorDetails: { code: 'ErrorInvalidIdMalformed', message: `The id is not of the type ${source}.` },
    };
  }
  return { sourceId, targetId: encodeItemId(ownerId, place, target, reference.occurrence) };
}

function placeOf(call: GraphCall, ownerId: string, id: string): ItemPlace | undefined {
  for (const name of collections) {
    const item = call.world.store.collection<ItemPlace & Stored>(name).get(ownerId, id);
    if (item) return item;
  }
  return undefined;
}

/** An id is translated for what it says, whether or not there still is such an item. */
function placeGiven({ id, place }: NonNullable<ReturnType<typeof readItemId>>): ItemPlace | undefined {
  return place && { id, ...place };
}
