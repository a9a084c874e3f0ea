import { randomUUID } from 'node:crypto';
import type { Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { field, readBody } from '../input/read-body.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { itemNotFound } from '../outlook/item-id.ts';
import { type EmailAddress, emailAddressReader, sameAddress } from '../outlook/recipients.ts';
import { mailOf } from './mail-of.ts';

/** A person's word that mail from one sender is always focused, or never. */
interface Override extends Stored {
  readonly classifyAs: 'focused' | 'other';
  readonly senderEmailAddress: EmailAddress;
}

function overrides(world: World) {
  return world.store.collection<Override>('inferenceOverrides');
}

/** Where a new message from that sender belongs; focused, unless the owner said otherwise. */
export function classificationOf(world: World, ownerId: string, sender: string): 'focused' | 'other' {
  const found = overrides(world)
    .list(ownerId)
    .find(({ senderEmailAddress: { address } }) => sameAddress(address, sender));
  return found?.classifyAs ?? 'focused';
}

export function listOverrides(call: GraphCall): GraphAnswer {
  const { ownerId } = mailOf(call);
  return collectionAnswer(call, {
    context: contextOf(ownerId),
    items: overrides(call.world).list(ownerId).map(wire),
    defaultPageSize: 1000,
    maxPageSize: 1000,
  });
}

/** POST: a sender has one override; another POST changes it. */
export function putOverride(call: GraphCall): GraphAnswer {
  const { ownerId } = mailOf(call);
  const read = readOverride(call.body);
  const { classifyAs, senderEmailAddress } = read;
  if (!classifyAs || !senderEmailAddress?.address)
    throw new GraphFault(400, 'ErrorInvalidRequest', 'classifyAs and senderEmailAddress are needed.');
  const known = overrides(call.world)
    .list(ownerId)
    .find((one) => sameAddress(one.senderEmailAddress.address, senderEmailAddress.address));
  const saved = overrides(call.world).put(ownerId, {
    id: known?.id ?? randomUUID(),
    classifyAs,
    senderEmailAddress,
  });
  return entityAnswer(call, { context: contextOf(ownerId), value: wire(saved), status: known ? 200 : 201 });
}

export function changeOverride(call: GraphCall): GraphAnswer {
  const { ownerId } = mailOf(call);
  const current = findOverride(call, ownerId);
  const { classifyAs } = readOverride(call.body);
  const saved = overrides(call.world).put(ownerId, {
    ...current,
    classifyAs: classifyAs ?? current.classifyAs,
  });
  return entityAnswer(call, { context: contextOf(ownerId), value: wire(saved) });
}

export function deleteOverride(call: GraphCall): GraphAnswer {
  const { ownerId } = mailOf(call);
  overrides(call.world).delete(ownerId, findOverride(call, ownerId).id);
  return { status: 204 };
}

function findOverride(call: GraphCall, ownerId: string): Override {
  const found = overrides(call.world).get(ownerId, call.parameters.override ?? '');
  if (!found) throw itemNotFound();
  return found;
}

function readOverride(body: JsonObject): Partial<Override> {
  return readBody(
    body,
    { classifyAs: field.oneOf(['focused', 'other']), senderEmailAddress: emailAddressReader },
    { type: 'microsoft.graph.inferenceClassificationOverride', code: 'RequestBodyRead', ignored: ['id'] },
  );
}

function wire({ id, classifyAs, senderEmailAddress }: Override): JsonObject {
  return { id, classifyAs, senderEmailAddress };
}

function contextOf(ownerId: string): string {
  return `users('${ownerId}')/inferenceClassification/overrides`;
}
