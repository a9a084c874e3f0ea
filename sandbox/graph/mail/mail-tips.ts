import { everyTenant } from '../../world/directory/directory.ts';
import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { field } from '../input/read-body.ts';
import { localeName } from '../mailbox-settings/locales.ts';
import { repliesAutomatically, storedSettings } from '../mailbox-settings/stored-settings.ts';
import { dateTimeIn, preferredTimeZone } from '../outlook/date-time.ts';
import { mailboxOf } from '../outlook/mailbox.ts';
import { readAction } from '../outlook/read-action.ts';
import { isDeliverable, mailboxOwnerNamed } from '../outlook/recipients.ts';

type TipsOf = (call: GraphCall, address: string) => JsonObject;

/** The biggest message, in bytes: 35 MB on Exchange Online unless an administrator says otherwise. */
const maxMessageSize = 36_700_160;

const memberCounts: TipsOf = (call, address) => {
  const members = groupMembers(call, address);
  return members === undefined ? {} : { totalMemberCount: members };
};

/** What each option adds to the tips of one address. */
const options: ReadonlyMap<string, TipsOf> = new Map<string, TipsOf>([
  ['automaticreplies', automaticReplies],
  ['mailboxfullstatus', () => ({ mailboxFull: false })],
  ['custommailtip', () => ({ customMailTip: '' })],
  [
    'externalmembercount',
    (call, address) =>
      memberCounts(call, address).totalMemberCount === undefined ? {} : { externalMemberCount: 0 },
  ],
  ['totalmembercount', memberCounts],
  ['maxmessagesize', () => ({ maxMessageSize })],
  ['deliveryrestriction', () => ({ deliveryRestricted: false })],
  ['moderationstatus', () => ({ isModerated: false })],
  ['recipientscope', recipientScope],
  ['recipientsuggestions', () => ({ recipientSuggestions: [] })],
]);

const mostAddresses = 100;

/** POST getMailTips: what Outlook shows above a message before it is sent. */
export function getMailTips(call: GraphCall): GraphAnswer {
  mailboxOf(call);
  const read = readAction(call.body, {
    emailAddresses: field.list(field.text(320), mostAddresses),
    mailTipsOptions: field.text(500),
  }) as { emailAddresses?: readonly string[]; mailTipsOptions?: string };
  if (!read.emailAddresses)
    throw new GraphFault(400, 'BadRequest', 'The parameter EmailAddresses is needed.');
  const wanted = (read.mailTipsOptions ?? [...options.keys()].join(','))
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
    .map((name) => options.get(name) ?? unknownOption(name));
  const value = read.emailAddresses.map((address) => {
    const emailAddress = { name: '', address };
    if (!isDeliverable(address)) {
      return {
        emailAddress,
        error: { code: 'ErrorInvalidRecipients', message: `'${address}' is not an address.` },
      };
    }
    return Object.assign({ emailAddress }, ...wanted.map((tipsOf) => tipsOf(call, address)));
  });
  return {
    status: 200,
    body: {
      '@odata.context': `${call.origin}/${call.version}/$metadata#Collection(microsoft.graph.mailTips)`,
      value,
    },
  };
}

function unknownOption(name: string): never {
  throw new GraphFault(400, 'BadRequest', `'${name}' is no MailTipsOption.`);
}

function automaticReplies(call: GraphCall, address: string): JsonObject {
  const owner = mailboxOwnerNamed(call.world, address);
  if (!owner) return { automaticReplies: { message: '' } };
  const settings = storedSettings(call.world, owner);
  const { automaticReplies: replies } = settings;
  const internal = owner.tenantId === call.caller.tenantId;
  const heard = internal || replies.externalAudience === 'all';
  if (!repliesAutomatically(settings, call.now) || !heard) return { automaticReplies: { message: '' } };
  const zone = preferredTimeZone(call.prefer);
  return {
    automaticReplies: {
      message: internal ? replies.internalReplyMessage : replies.externalReplyMessage,
      messageLanguage: { locale: settings.locale, displayName: localeName(settings.locale) },
      ...(replies.status === 'scheduled'
        ? {
            scheduledStartTime: dateTimeIn(zone, replies.start),
            scheduledEndTime: dateTimeIn(zone, replies.end),
          }
        : {}),
    },
  };
}

function recipientScope(call: GraphCall, address: string): JsonObject {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const tenant = call.world.directory.tenants.get(everyTenant, call.caller.tenantId);
  return { recipientScope: tenant?.domains.includes(domain) ? 'internal' : 'external' };
}

function groupMembers(call: GraphCall, address: string): number | undefined {
  return call.world.directory.groups
    .list(call.caller.tenantId)
    .find(({ wire: { mail } }) => mail?.toLowerCase() === address.toLowerCase())?.memberIds.length;
}
