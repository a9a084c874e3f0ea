import type { Finding } from '../../../base/finding.ts';
import type { Check } from '../check.ts';
import { couldNotLook } from '../could-not-look.ts';
import { holds } from '../holds.ts';
import { lookIntoMailbox, placeToLook } from '../probes/mailbox.ts';

/*
 * Looks whether the account has a mailbox in Exchange Online: guests, accounts without a licence and those whose mailbox is
 * on a server of their own have none there, and Graph answers 404 MailboxNotEnabledForRESTAPI.
 */
export const mailbox: Check = {
  name: 'mailbox',
  title: 'The mailbox',
  async examine({ connection, graph, granted }) {
    if (connection?.actsAs !== 'account' || connection.account === undefined || !graph) return [];
    const names = await granted();
    if ('unseen' in names) return [couldNotLook(mailbox, names.unseen)];
    const place = placeToLook(names.value);
    if (place === undefined) return [];
    const answer = await lookIntoMailbox(graph, '/me', place);
    if (answer.kind === 'open') return [holds('mailbox', `${connection.account.username} has a mailbox.`)];
    if (answer.status === 404) return [missing(connection.account.username, answer.code)];
    return [{ ...answer.finding, code: 'mailbox/refused' }];
  },
};

function missing(username: string, code: string | undefined): Finding {
  return {
    code: 'mailbox/missing',
    state: 'wrong',
    title: `${username} has no mailbox in Exchange Online.`,
    detail:
      'Calendar, mail, contacts and tasks live in the mailbox. Guests, accounts without a licence for Exchange and people whose mailbox is on a server of the organisation have none there.',
    whoseMove: 'your-admin',
    nextStep:
      'Have an administrator assign a licence with Exchange Online, or sign in with an account that has a mailbox.',
    technical: { code: code ?? 'MailboxNotEnabledForRESTAPI' },
  };
}
