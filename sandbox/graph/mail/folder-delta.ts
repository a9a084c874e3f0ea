import type { GraphAnswer, GraphCall } from '../call.ts';
import type { DeltaChange } from '../odata/delta-round.ts';
import { deltaAnswer } from '../odata/respond.ts';
import { folderId } from '../outlook/item-id.ts';
import { folderWriter } from './folder-wire.ts';
import { mailOf } from './mail-of.ts';
import { folderCollection } from './records.ts';

/** GET mailFolders/delta: every folder of the tree, whatever its depth. */
export function folderDelta(call: GraphCall): GraphAnswer {
  const { ownerId } = mailOf(call);
  const folders = folderCollection(call.world);
  const wire = folderWriter(call.world, ownerId);
  const changed = folders.changesSince(ownerId, 0).flatMap(({ id, sequence }): readonly DeltaChange[] => {
    const folder = folders.get(ownerId, id);
    if (!folder) return [{ sequence, removedId: folderId(ownerId, id), reason: 'deleted' }];
    return folder.parentId === null ? [] : [{ sequence, item: wire(folder) }];
  });
  return deltaAnswer(call, {
    context: `users('${ownerId}')/mailFolders`,
    changed,
    nowSequence: call.world.store.sequence,
    defaultPageSize: 10,
    maxPageSize: 1000,
  });
}
