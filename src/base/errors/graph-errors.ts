import type { CatalogueEntry } from './catalogue.ts';

/** What Microsoft Graph can answer instead of what was asked for. The finding of each occurrence says it more exactly. */
export const graphErrors = {
  'graph-address-refused': {
    title: 'That address is not below Microsoft Graph v1.0.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: "Give a path such as /me/events, or a link as it came from this connection's Graph.",
    status: 400,
  },
  'graph-not-accepted': {
    title: 'Microsoft Graph does not accept the request.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Correct what Microsoft objects to, as the detail says.',
    status: 400,
  },
  'graph-token-refused': {
    title: 'Microsoft Graph does not accept the sign-in.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Sign this connection in again.',
    status: 502,
  },
  'graph-refused': {
    title: 'Microsoft Graph does not allow this.',
    whoseMove: 'your-admin',
    retry: 'no',
    nextStep: 'See which permission is missing, or which rule of the organisation forbids it.',
    status: 403,
  },
  'graph-not-found': {
    title: 'Microsoft Graph does not find what was asked for.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Check the name or id; it may have been removed meanwhile.',
    status: 404,
  },
  'graph-conflict': {
    title: 'At Microsoft it has become something else meanwhile.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Look at how it is now, then decide anew.',
    status: 409,
  },
  'graph-full': {
    title: 'There is no room left at Microsoft.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Make room in the mailbox, or ask the administrator for more.',
    status: 507,
  },
  'graph-throttled': {
    title: 'Microsoft Graph asks for a pause.',
    whoseMove: 'nobody-wait',
    retry: 'after',
    nextStep: 'Wait as long as Microsoft asks. Nothing was done.',
    status: 429,
  },
  'graph-unavailable': {
    title: 'Microsoft Graph has a problem of its own.',
    whoseMove: 'nobody-wait',
    retry: 'soon',
    nextStep:
      'Try again in a minute. If it lasts, look at the service health in the Microsoft 365 admin center.',
    status: 503,
  },
  'graph-answer-unreadable': {
    title: 'What came back is not an answer of Microsoft Graph.',
    whoseMove: 'you',
    retry: 'soon',
    nextStep: 'Try again. If it stays so, look for a proxy or firewall on the way that answers in its place.',
    status: 502,
  },
} as const satisfies Record<string, CatalogueEntry>;
