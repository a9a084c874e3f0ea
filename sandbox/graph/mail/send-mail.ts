import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { field } from '../input/read-body.ts';
import { attachmentsOf } from '../outlook/attachment-record.ts';
import { convertedBoolean } from '../outlook/converted-values.ts';
import { readAction } from '../outlook/read-action.ts';
import { newDraft } from './compose.ts';
import { defaultFolderId } from './default-folders.ts';
import { messageOfPath } from './find-message.ts';
import { mailOf } from './mail-of.ts';
import { type MessageInput, newMessageReader } from './message-fields.ts';
import { isMime, readMimeInput } from './mime/mime-input.ts';
import { submitMessage } from './submit.ts';

/** POST sendMail, with a JSON message or with MIME in base64. */
export function sendMail(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const { message, save } = isMime(call)
    ? { message: readMimeInput(call.rawBody), save: true }
    : readSendMail(call);
  // PidTagMessageFlags in a message that is sent means nothing.
  const draft = newDraft(call.world, mailbox, defaultFolderId(mailbox.ownerId, 'drafts'), message);
  submitMessage(call, mailbox, draft, message.attachments ?? [], save ? 'keep' : 'forget');
  return { status: 202 };
}

/** POST messages/{id}/send. */
export function sendDraft(call: GraphCall): GraphAnswer {
  const mailbox = mailOf(call);
  const draft = messageOfPath(call, mailbox);
  if (!draft.content.isDraft) {
    throw new GraphFault(
      400,
      'ErrorInvalidOperation',
      'The operation can only be performed on a message that has not been sent.',
    );
  }
  submitMessage(call, mailbox, draft, attachmentsOf(call.world, draft.id), 'move');
  return { status: 202 };
}

function readSendMail(call: GraphCall): { message: MessageInput; save: boolean } {
  const read = readAction(call.body, {
    message: newMessageReader,
    saveToSentItems: field.nullable(convertedBoolean),
  }) as { message?: MessageInput; saveToSentItems?: boolean | null };
  if (!read.message) {
    throw new GraphFault(400, 'ErrorInvalidRequest', "The parameter 'Message' is needed to send a mail.");
  }
  return { message: read.message, save: read.saveToSentItems ?? true };
}
