import type { Finding } from '../../../base/finding.ts';
import type { Check, Mend } from '../check.ts';
import { couldNotLook } from '../could-not-look.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';
import { keep } from '../keep.ts';
import { lookIntoMailbox, type MailboxAnswer, placeToLook } from '../probes/mailbox.ts';

const dropOwn: Mend = {
  label: 'Take it off the list',
  at: 'portico',
  async prepare({ connection, kept }) {
    if (!connection) return undefined;
    const { sharedMailboxes: before } = connection;
    const others = before.filter((address) => !isOwn(address, connection));
    if (others.length === before.length) return undefined;
    return keep(
      {
        path: 'kept.sharedMailboxes',
        from: before,
        to: others,
        words: "Take the account's own address off the list of shared mailboxes.",
      },
      () => kept.connections.change(connection.id, { sharedMailboxes: others }),
    );
  },
};

/*
 * Looks whether the account may open the mailboxes of others that it was given: consent lets the application in, but only
 * the mailbox itself lets the person in. The account's own address among them is a slip.
 */
export const sharedMailboxes: Check = {
  name: 'shared-mailbox',
  title: 'The shared mailboxes',
  async examine(facts) {
    const { connection, graph } = facts;
    if (connection?.actsAs !== 'account' || connection.account === undefined || !graph) return [];
    const own = connection.sharedMailboxes.filter((address) => isOwn(address, connection));
    const others = connection.sharedMailboxes.filter((address) => !isOwn(address, connection));
    return [...own.map(ownAddress), ...(await examineOthers(others, facts))];
  },
  mends: { 'shared-mailbox/own-address': dropOwn },
};

function isOwn(address: string, { account }: NonNullable<Facts['connection']>): boolean {
  return address.trim().toLowerCase() === account?.username.toLowerCase();
}

async function examineOthers(
  addresses: readonly string[],
  { graph, granted }: Facts,
): Promise<readonly Finding[]> {
  if (addresses.length === 0 || !graph) return [];
  const names = await granted();
  if ('unseen' in names) return [couldNotLook(sharedMailboxes, names.unseen)];
  const place = placeToLook(names.value.filter((name) => name.endsWith('.Shared')));
  if (place === undefined) return [noPermission(addresses)];
  return Promise.all(
    addresses.map(async (address) => {
      const answer = await lookIntoMailbox(graph, `/users/${encodeURIComponent(address)}`, place);
      if (answer.kind === 'open') return holds('shared-mailbox', `The account may open ${address}.`);
      return refused(address, answer);
    }),
  );
}

function refused(address: string, { status, code }: Extract<MailboxAnswer, { kind: 'refused' }>): Finding {
  const isUnknown =
    status === 404 && /ResourceNotFound|InvalidUser|UserNotFound|MailboxNotEnabled/i.test(code ?? '');
  if (isUnknown) {
    return {
      code: 'shared-mailbox/unknown',
      state: 'wrong',
      title: `There is no mailbox ${address} in this tenant.`,
      whoseMove: 'you',
      nextStep: 'Correct the address, or take it off the list of shared mailboxes.',
      ...(code ? { technical: { code } } : {}),
    };
  }
  return {
    code: 'shared-mailbox/no-right',
    state: 'wrong',
    title: `The account may not open ${address}.`,
    detail: 'The permission in the token is there, but the mailbox itself does not let this person in.',
    whoseMove: 'your-admin',
    nextStep:
      'Have an administrator give the account “Read and manage” on the mailbox (Exchange admin center, Mailboxes, Delegation), or let its owner share the calendar. It may take an hour to count.',
    technical: { code: code ?? 'ErrorAccessDenied' },
  };
}

function noPermission(addresses: readonly string[]): Finding {
  return {
    code: 'shared-mailbox/no-permission',
    state: 'wrong',
    title: `The token opens no mailbox of others, but ${addresses.join(', ')} shall be used.`,
    detail: 'Permissions whose names end in .Shared are needed; personal accounts have almost none of them.',
    whoseMove: 'you',
    nextStep: 'Sign in again: what is missing is asked for then.',
    fix: { kind: 'sign-in', label: 'Sign in again' },
  };
}

function ownAddress(address: string): Finding {
  return {
    code: 'shared-mailbox/own-address',
    state: 'warning',
    title: `${address} is the account's own address, not a shared mailbox.`,
    detail: 'Its own mailbox is there anyway; as a shared one it would need permissions more.',
    whoseMove: 'you',
    nextStep: 'Take it off the list of shared mailboxes.',
  };
}
