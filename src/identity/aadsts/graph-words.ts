import type { Finding } from '../../base/finding.ts';

/** Errors of Microsoft Graph that people paste beside those of the sign-in, told in short: the graph folder knows more. */
interface GraphWords extends Pick<Finding, 'title' | 'whoseMove' | 'nextStep'> {
  readonly says: RegExp;
  readonly code: `graph/${string}`;
}

const words: readonly GraphWords[] = [
  {
    says: /MailboxNot(?:EnabledForRESTAPI|SupportedForRESTAPI|HostedInExchangeOnline|Found)|ErrorNonExistentMailbox/,
    code: 'graph/no-mailbox',
    title: 'The account has no mailbox in Exchange Online.',
    whoseMove: 'your-admin',
    nextStep:
      'Have an administrator give the account a licence with Exchange Online, or use an account that has one.',
  },
  {
    says: /OrganizationFromTenantGuidNotFound/,
    code: 'graph/no-exchange',
    title: 'The organisation has no Exchange Online.',
    whoseMove: 'your-admin',
    nextStep: 'Use the tenant that has the mailboxes.',
  },
  {
    says: /AppOnly ?AccessPolicy|\[RAOP\]|access to OData is disabled/i,
    code: 'graph/mailbox-out-of-scope',
    title: 'The organisation does not let this application into that mailbox.',
    whoseMove: 'your-admin',
    nextStep: 'Have an Exchange administrator add the mailbox to what the application may reach.',
  },
  {
    says: /ErrorAccessDenied/,
    code: 'graph/access-denied',
    title: 'Microsoft Graph does not allow this with the permissions in the token.',
    whoseMove: 'you',
    nextStep:
      'Compare the permissions granted with those the feature needs; for the mailbox of somebody else, they have to share it.',
  },
  {
    says: /Authorization_RequestDenied|Insufficient privileges to complete the operation/i,
    code: 'graph/access-denied',
    title: 'The directory does not allow this with the permissions in the token, or the role of the account.',
    whoseMove: 'your-admin',
    nextStep: 'Have an administrator grant the permission, or do it with an account that has the role.',
  },
  {
    says: /InvalidAuthenticationToken|CompactToken parsing failed|Lifetime validation failed/i,
    code: 'graph/token-not-accepted',
    title: 'Microsoft Graph does not accept the token.',
    whoseMove: 'you',
    nextStep: 'Fetch a fresh token; it has to be made for Microsoft Graph, in the same cloud.',
  },
  {
    says: /TooManyRequests|ApplicationThrottled|MailboxConcurrency/i,
    code: 'graph/too-many-requests',
    title: 'Microsoft Graph is asked too often.',
    whoseMove: 'nobody-wait',
    nextStep: 'Wait: Microsoft says for how long in Retry-After.',
  },
];

/** A finding for the first of them in the text. */
export function readGraphWords(text: string): Finding | undefined {
  for (const { says, code, ...rest } of words) {
    const [found] = says.exec(text) ?? [];
    if (found !== undefined) return { code, state: 'wrong', ...rest, technical: { code: found } };
  }
  return undefined;
}
