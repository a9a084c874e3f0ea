import type { GraphCall } from '../call.ts';
import { type Mailbox, mailboxOf } from '../outlook/mailbox.ts';
import { ensureMail } from './ensure-mail.ts';

/** The mailbox of a call about mail, its folders made. */
export function mailOf(call: GraphCall): Mailbox {
  const mailbox = mailboxOf(call);
  ensureMail(call.world, mailbox.user);
  return mailbox;
}
