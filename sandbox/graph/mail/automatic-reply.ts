import type { Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import { ensureContacts } from '../contacts/ensure-contacts.ts';
import { contactCollection } from '../contacts/records.ts';
import { repliesAutomatically, storedSettings } from '../mailbox-settings/stored-settings.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import { recipientOf, sameAddress } from '../outlook/recipients.ts';
import { newMessageId } from './compose.ts';
import type { OutgoingMessage } from './deliver.ts';
import type { Cause } from './save-message.ts';

/** Senders that have been answered since the automatic replies were last changed; kept in the mailbox's partition. */
interface AnsweredSender extends Stored {
  readonly version: number;
}

// The subject of an automatic reply in the language of whoever is away.
const prefixes: Readonly<Record<string, string>> = {
  de: 'Automatische Antwort',
  fr: 'Réponse automatique',
  ja: '自動応答',
};

/**
 * What answers a message that came into a mailbox whose owner is away: one reply to each sender, none to a machine.
 * The reply is noted as sent; delivering it is left to the caller.
 */
export function automaticReply(
  cause: Cause,
  mailbox: Mailbox,
  message: OutgoingMessage,
): OutgoingMessage | undefined {
  const { world, now } = cause;
  const settings = storedSettings(world, mailbox.user);
  if (message.automatic || !repliesAutomatically(settings, now)) return undefined;
  const sender = message.from.emailAddress.address;
  if (sameAddress(sender, mailbox.address) || suppressed(message)) return undefined;
  const text = replyFor(world, mailbox, sender);
  if (text === undefined) return undefined;
  const answered = world.store.collection<AnsweredSender>('automaticReplySenders');
  const id = sender.toLowerCase();
  if (answered.get(mailbox.ownerId, id)?.version === settings.automaticRepliesVersion) return undefined;
  answered.put(mailbox.ownerId, { id, version: settings.automaticRepliesVersion });
  const reply: OutgoingMessage = {
    from: recipientOf(mailbox.user),
    toRecipients: [message.from],
    subject: `${prefixes[mailbox.language.slice(0, 2)] ?? 'Automatic reply'}: ${message.subject}`,
    body: { contentType: 'html', content: text },
    internetMessageId: newMessageId(mailbox.address),
    ...(message.conversation ? { conversation: message.conversation } : {}),
    headers: [
      { name: 'Auto-Submitted', value: 'auto-generated' },
      { name: 'X-Auto-Response-Suppress', value: 'All' },
      ...(message.internetMessageId ? [{ name: 'In-Reply-To', value: message.internetMessageId }] : []),
    ],
    automatic: true,
  };
  world.ledger.record({
    tenant: mailbox.tenantId,
    mailbox: mailbox.ownerId,
    kind: 'message.sent',
    id: reply.internetMessageId ?? '',
    method: cause.method,
    path: cause.path,
    body: {
      automaticReply: true,
      subject: reply.subject,
      toRecipients: reply.toRecipients,
      body: reply.body,
    },
  });
  return reply;
}

// [MS-OXCMAIL] 2.2.3.2.14 and RFC 3834.
function suppressed(message: OutgoingMessage): boolean {
  return (message.headers ?? []).some(
    ({ name, value }) =>
      (/^auto-submitted$/i.test(name) && !/^no$/i.test(value)) ||
      (/^x-auto-response-suppress$/i.test(name) && /all|oof|autoreply/i.test(value)),
  );
}

/** What that sender hears: people of the tenant one text, others another, or nothing. */
function replyFor(world: World, mailbox: Mailbox, sender: string): string | undefined {
  const { automaticReplies: replies } = storedSettings(world, mailbox.user);
  const domain = sender.slice(sender.lastIndexOf('@') + 1).toLowerCase();
  const tenant = world.directory.tenant(mailbox.tenantId);
  const internal = mailbox.user.kind !== 'personal' && tenant?.domains.includes(domain);
  if (internal) return replies.internalReplyMessage || undefined;
  if (replies.externalAudience === 'none') return undefined;
  if (replies.externalAudience === 'contactsOnly' && !isContact(world, mailbox, sender)) return undefined;
  return replies.externalReplyMessage || undefined;
}

function isContact(world: World, mailbox: Mailbox, address: string): boolean {
  ensureContacts(world, mailbox.user);
  return contactCollection(world)
    .list(mailbox.ownerId)
    .some(({ content }) => content.emailAddresses.some((known) => sameAddress(known.address, address)));
}
