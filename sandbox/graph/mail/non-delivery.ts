import { everyTenant } from '../../world/directory/directory.ts';
import type { World } from '../../world/world.ts';
import { escapeHtml } from '../outlook/html.ts';
import type { Mailbox } from '../outlook/mailbox.ts';
import type { Recipient } from '../outlook/recipients.ts';
import { newMessageId } from './compose.ts';
import type { OutgoingMessage } from './deliver.ts';

/**
 * What tells a sender that an address does not exist. Only domains of this sandbox can know that; what lies outside
 * takes everything.
 */
export function nonDeliveryReport(
  world: World,
  mailbox: Mailbox,
  message: OutgoingMessage,
): OutgoingMessage | undefined {
  const everybody = [
    ...message.toRecipients,
    ...(message.ccRecipients ?? []),
    ...(message.bccRecipients ?? []),
  ];
  const lost = everybody.filter((recipient) => isUnknownHere(world, recipient));
  if (lost.length === 0) return undefined;
  const [, domain = 'localhost'] = mailbox.address.split('@');
  const lines = lost.map(
    ({ emailAddress: { address } }) =>
      `<p>Your message to <b>${escapeHtml(address)}</b> couldn't be delivered: the address wasn't found.<br>550 5.1.10 RESOLVER.ADR.RecipientNotFound</p>`,
  );
  return {
    from: { emailAddress: { name: 'Microsoft Outlook', address: `MicrosoftExchange@${domain}` } },
    toRecipients: [{ emailAddress: { name: mailbox.displayName, address: mailbox.address } }],
    subject: `Undeliverable: ${message.subject}`,
    body: { contentType: 'html', content: lines.join('') },
    internetMessageId: newMessageId(mailbox.address),
    ...(message.conversation ? { conversation: message.conversation } : {}),
    headers: [{ name: 'Auto-Submitted', value: 'auto-replied' }],
    automatic: true,
  };
}

function isUnknownHere(world: World, { emailAddress: { address } }: Recipient): boolean {
  const [, domain = ''] = address.toLowerCase().split('@');
  const tenant = world.directory.tenants.list(everyTenant).find(({ domains }) => domains.includes(domain));
  if (!tenant) return false;
  if (world.directory.accountsNamed(address).some((user) => user.mailbox !== 'none')) return false;
  return !world.directory.groups
    .list(tenant.id)
    .some(({ wire: { mail } }) => mail?.toLowerCase() === address.toLowerCase());
}
