import { type Meaning, personIn, type Refusal } from './meaning.ts';

const deniedCodes = [
  'ErrorAccessDenied',
  'accessDenied',
  'Authorization_RequestDenied',
  'Forbidden',
  'ErrorInsufficientPermissionsInAccessToken',
];

/** Who calls is clear, and may not do this. The most telling first: many of them come as `ErrorAccessDenied`. */
export const accessMeanings: readonly Meaning[] = [
  {
    // The wording is known from reports alone, so any of its parts counts.
    code: 'graph/mailbox-out-of-scope',
    when: {
      statuses: [403],
      message: /AppOnly ?AccessPolicy|application ?access ?policy|\[RAOP\]|access to OData is disabled/i,
    },
    title: 'The organisation does not let this application into that mailbox.',
    detail: ({ path }) => about(path, 'The mailbox is'),
    whoseMove: 'your-admin',
    nextStep:
      'Ask an Exchange administrator to add the mailbox to the scope or group the application is limited to. It may take up to two hours to be felt.',
  },
  {
    code: 'graph/not-for-personal-accounts',
    when: { statuses: [400, 403, 404], message: /\bMSA\b|(?:personal|consumer)[\w ]{0,20} account/i },
    title: 'Microsoft offers this to work and school accounts only.',
    whoseMove: 'you',
    nextStep: 'Switch this feature off for the connection, or connect a work or school account.',
  },
  {
    code: 'graph/not-for-applications',
    when: {
      statuses: [400, 403, 405, 412],
      message: /application-only context|delegated authentication flow|app-?only (?:token|access) is not/i,
    },
    title: 'Microsoft offers this to signed-in people only, not to an application by itself.',
    whoseMove: 'you',
    nextStep: 'Use a connection that acts for an account.',
  },
  {
    code: 'graph/licence-missing',
    when: { statuses: [403, 404], message: /licen[cs]e/i },
    title: 'The account has no licence for this.',
    whoseMove: 'your-admin',
    nextStep: 'Ask the administrator for a Microsoft 365 licence that includes it.',
  },
  {
    code: 'graph/send-as-denied',
    when: { codes: ['ErrorSendAsDenied'] },
    title: 'The account may not send in the name of that mailbox.',
    whoseMove: 'your-admin',
    nextStep: 'Ask for the right "Send as" or "Send on behalf" in that mailbox.',
  },
  {
    code: 'graph/mailbox-closed',
    when: { statuses: [403], codes: ['ErrorAccessDenied', 'accessDenied'], path: /^\/+users\b/i },
    title: 'That mailbox is not open to this connection.',
    detail: (refusal) =>
      [
        about(refusal.path, 'Asked for was'),
        `This takes ${takes(refusal, 'a permission')}, and that the mailbox has been opened to whoever the connection acts as.`,
      ]
        .filter(Boolean)
        .join(' '),
    whoseMove: 'your-admin',
    nextStep:
      'See that the permission is granted, and that the owner or an Exchange administrator has given access to the mailbox.',
  },
  {
    code: 'graph/permission-missing',
    when: { statuses: [403], codes: deniedCodes },
    title: 'A permission is missing.',
    detail: (refusal) => `This takes ${takes(refusal, 'a permission that is not granted')}.`,
    whoseMove: 'your-admin',
    nextStep:
      'Sign in again and accept what is asked for; where that is not enough, have the administrator approve it.',
  },
  {
    code: 'graph/refused',
    when: { statuses: [402, 403] },
    title: 'Microsoft Graph does not allow this.',
    detail: (refusal) => `As far as known it takes ${takes(refusal, 'a permission, a role or a licence')}.`,
    whoseMove: 'your-admin',
    nextStep: 'Show the administrator what is below.',
  },
];

/** The permissions in question: as the caller knows them, or as Teams names them in its refusal. */
function takes({ needs, message }: Refusal, otherwise: string): string {
  if (needs.length > 0) return needs.join(' and ');
  const named = /requires one of '([^']+)'/.exec(message)?.[1];
  return named === undefined ? otherwise : `one of ${named}`;
}

function about(path: string, lead: string): string | undefined {
  const person = personIn(path);
  return person === undefined ? undefined : `${lead} ${person}.`;
}
