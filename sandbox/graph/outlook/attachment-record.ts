import { randomUUID } from 'node:crypto';
import type { Collection, Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import type { JsonObject } from '../call.ts';

/** An attachment without its owner: what somebody put onto a message or an event. */
export type AttachmentContent =
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly contentType: string | null;
      readonly isInline: boolean;
      readonly contentId: string | null;
      readonly contentLocation: string | null;
      /** Base64. */
      readonly content: string;
    }
  | {
      readonly kind: 'item';
      readonly name: string;
      readonly isInline: boolean;
      /** A message, event or contact as Graph shows it, with its `@odata.type`. */
      readonly item: JsonObject;
    }
  | {
      /** A link; v1.0 shows nothing of where it leads. */
      readonly kind: 'reference';
      readonly name: string;
      readonly contentType: string | null;
      readonly isInline: boolean;
    };

/** Kept in a partition of the item they hang on. */
export type AttachmentRecord = Stored & AttachmentContent & { readonly modifiedAt: number };

export function attachmentCollection(world: World): Collection<AttachmentRecord> {
  return world.store.collection<AttachmentRecord>('attachments');
}

export function attachmentsOf(world: World, itemId: string): readonly AttachmentRecord[] {
  return attachmentCollection(world).list(itemId);
}

/** Puts an attachment onto an item; telling the host is left to the caller. */
export function storeAttachment(
  { world, now }: { readonly world: World; readonly now: number },
  itemId: string,
  content: AttachmentContent,
): AttachmentRecord {
  return attachmentCollection(world).put(itemId, { ...content, id: randomUUID(), modifiedAt: now });
}

export function removeAttachments(world: World, itemId: string): void {
  for (const { id } of attachmentsOf(world, itemId)) attachmentCollection(world).delete(itemId, id);
}

/** Bytes of the content as it is downloaded. */
export function attachmentSize(attachment: AttachmentContent): number {
  if (attachment.kind === 'file') return Buffer.byteLength(attachment.content, 'base64');
  return attachment.kind === 'item' ? Buffer.byteLength(JSON.stringify(attachment.item)) : 0;
}

/** Whether an item with these shows a paper clip: pictures inside the text do not count. */
export function showsPaperClip(attachments: readonly AttachmentContent[]): boolean {
  return attachments.some(({ isInline }) => !isInline);
}
