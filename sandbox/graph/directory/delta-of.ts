import type { Wire } from '../../world/directory/records.ts';
import type { Collection, Stored } from '../../world/store.ts';
import type { GraphCall } from '../call.ts';
import type { DeltaChange } from '../odata/delta-round.ts';

/** Everything that is or was in a collection of the caller's tenant, each with its latest change. */
export function deltaOf<T extends Stored>(
  call: GraphCall,
  collection: Collection<T>,
  wireOf: (record: T) => Wire,
): readonly DeltaChange[] {
  const { tenantId } = call.caller;
  const { deletedItems } = call.world.directory;
  return collection.changesSince(tenantId, 0).map(({ id, sequence }) => {
    const record = collection.get(tenantId, id);
    if (record) return { sequence, item: wireOf(record) };
    // What can still be restored has changed; what cannot is deleted.
    return { sequence, removedId: id, reason: deletedItems.get(tenantId, id) ? 'changed' : 'deleted' };
  });
}
