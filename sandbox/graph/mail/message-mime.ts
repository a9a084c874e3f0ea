import type { World } from '../../world/world.ts';
import { attachmentsOf } from '../outlook/attachment-record.ts';
import { rawItem } from '../outlook/raw-item.ts';
import { type MimePart, writeMime } from './mime/write-mime.ts';
import type { MessageRecord } from './records.ts';

const headersOfItsOwn = /^(from|to|cc|subject|date|message-id|mime-version|sender|reply-to|importance)$/i;

/** A message of a mailbox as MIME. */
export function messageMime(world: World, { id, content }: MessageRecord): string {
  return writeMime({
    subject: content.subject,
    body: content.body,
    from: content.from ?? undefined,
    sender: content.sender ?? undefined,
    toRecipients: content.toRecipients,
    ccRecipients: content.ccRecipients,
    replyTo: content.replyTo,
    sentDateTime: new Date(content.sentAt).toISOString(),
    internetMessageId: content.internetMessageId,
    importance: content.importance,
    headers: content.headers.filter(({ name }) => !headersOfItsOwn.test(name)),
    attachments: attachmentsOf(world, id).flatMap((attachment): readonly MimePart[] => {
      if (attachment.kind === 'file') {
        const { name, isInline, contentId } = attachment;
        const contentType = attachment.contentType ?? 'application/octet-stream';
        return [
          { name, contentType, isInline, contentId, content: Buffer.from(attachment.content, 'base64') },
        ];
      }
      if (attachment.kind === 'reference') return [];
      const raw = rawItem(attachment.item);
      const contentType =
        raw.contentType === 'text/plain' ? 'message/rfc822' : raw.contentType.replace(/;.*/, '');
      return [
        {
          name: attachment.name,
          contentType,
          isInline: false,
          contentId: null,
          content: Buffer.from(raw.text),
        },
      ];
    }),
  });
}
