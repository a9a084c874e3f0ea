import { everyTenant } from '../../world/directory/directory.ts';
import type { GraphCall } from '../call.ts';
import { type AttachmentRecord, showsPaperClip } from '../outlook/attachment-record.ts';
import type { AttachmentHost, AttachmentHosts } from '../outlook/attachments.ts';
import { wireId } from '../outlook/item-id.ts';
import { accessDenied, type Mailbox } from '../outlook/mailbox.ts';
import { messageOfPath } from './find-message.ts';
import { mailOf } from './mail-of.ts';
import { seesBasicsOnly } from './message-wire.ts';
import { type MessageRecord, messageCollection } from './records.ts';
import { changeMessage } from './save-message.ts';

/** Attachments hang on messages, sent ones too: people strip old mail of what weighs. */
export const messageAttachments: AttachmentHosts = {
  find: (call) => {
    const mailbox = mailOf(call);
    if (seesBasicsOnly(call)) throw accessDenied();
    return hostOf(call, mailbox, messageOfPath(call, mailbox));
  },
  findForUpload: (call, ownerId, itemId) => {
    const message = messageCollection(call.world).get(ownerId, itemId);
    const owner = call.world.directory.tenants
      .list(everyTenant)
      .map((tenant) => call.world.directory.users.get(tenant.id, ownerId))
      .find((user) => user !== undefined);
    return message && owner ? hostOf(call, { ownerId, tenantId: owner.tenantId }, message) : undefined;
  },
};

function hostOf(
  call: GraphCall,
  mailbox: Pick<Mailbox, 'ownerId' | 'tenantId'>,
  message: MessageRecord,
): AttachmentHost {
  const id = wireId(call, mailbox.ownerId, message);
  return {
    ownerId: mailbox.ownerId,
    item: message,
    context: `users('${mailbox.ownerId}')/messages('${encodeURIComponent(id)}')/attachments`,
    changed: (attachments: readonly AttachmentRecord[]) => {
      changeMessage(call, mailbox, message, { hasAttachments: showsPaperClip(attachments) });
    },
  };
}
