import { type Meaning, personIn } from './meaning.ts';

/** What was asked for is not there, is elsewhere, or is not as it was. */
export const placeMeanings: readonly Meaning[] = [
  {
    code: 'graph/no-mailbox',
    when: {
      codes: [
        'MailboxNotEnabledForRESTAPI',
        'MailboxNotSupportedForRESTAPI',
        'MailboxNotHostedInExchangeOnline',
        'MailboxNotFound',
        'ErrorNonExistentMailbox',
        'ErrorMissingEmailAddress',
      ],
    },
    title: 'There is no mailbox in Exchange Online.',
    detail: ({ path }) =>
      `${personIn(path) ?? 'The account'} has no licence with a mailbox, the mailbox is being set up or has been deleted, or it lives on a server of the organisation's own.`,
    whoseMove: 'your-admin',
    nextStep:
      'Ask the administrator to assign a licence that includes Exchange Online; the mailbox follows within a day, mostly sooner.',
  },
  {
    code: 'graph/no-exchange',
    when: { codes: ['OrganizationFromTenantGuidNotFound'] },
    title: 'The organisation has no Exchange Online.',
    detail: () => 'Its tenant has no Microsoft 365 subscription with mailboxes; Azure alone brings none.',
    whoseMove: 'your-admin',
    nextStep:
      'Connect an account of the tenant that has the mailboxes, or ask the administrator for a subscription.',
  },
  {
    code: 'graph/person-not-found',
    when: { statuses: [404], codes: ['ErrorInvalidUser', 'Request_ResourceNotFound'], path: /^\/+users\b/i },
    title: 'Microsoft does not find that person or mailbox.',
    detail: ({ path }) => `Asked for was ${personIn(path)}.`,
    whoseMove: 'you',
    nextStep:
      'Check the address for typing errors, and that it belongs to the organisation of this connection.',
  },
  {
    code: 'graph/already-created',
    when: { codes: ['ErrorDuplicateTransactionId'] },
    title: 'It was created before, by an attempt whose answer got lost.',
    whoseMove: 'nobody-wait',
    nextStep: 'Nothing has to be done.',
  },
  {
    code: 'graph/sync-starts-over',
    when: { statuses: [410] },
    title: 'Microsoft no longer knows where the last look ended.',
    whoseMove: 'portico',
    nextStep: 'Read everything once more from the beginning.',
  },
  {
    code: 'graph/no-such-call',
    when: { statuses: [400, 404], message: /resource not found for the segment/i },
    title: 'This Microsoft cloud does not know the call.',
    whoseMove: 'you',
    nextStep: 'Check the path. If it is right, this cloud does not offer it (yet).',
  },
  {
    code: 'graph/item-not-found',
    when: { statuses: [404] },
    title: 'What was asked for is not there, or not any more.',
    whoseMove: 'you',
    nextStep: 'Check the id: it changes when something is moved, and tells capitals from small letters.',
  },
  {
    code: 'graph/mailbox-full',
    when: { codes: ['ErrorQuotaExceeded'] },
    title: 'The mailbox is full.',
    whoseMove: 'you',
    nextStep: 'Empty Deleted Items and large attachments, or ask the administrator for more room.',
  },
  {
    code: 'graph/no-room',
    when: { statuses: [507] },
    title: 'There is no room left for it at Microsoft.',
    whoseMove: 'you',
    nextStep: 'Make room, or ask the administrator for more.',
  },
  {
    code: 'graph/locked',
    when: { statuses: [423] },
    title: 'It is locked by somebody at work in it.',
    whoseMove: 'nobody-wait',
    nextStep: 'Try again in a few minutes.',
  },
  {
    code: 'graph/changed-meanwhile',
    when: { statuses: [409, 412] },
    title: 'It has changed at Microsoft meanwhile, or exists already.',
    whoseMove: 'you',
    nextStep: 'Look at how it is now, then decide anew.',
  },
];
