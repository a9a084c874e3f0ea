import type { WhoseMove } from '../../../../src/base/errors/whose-move.ts';
import type { Mistake } from '../mistake.ts';

/** Error texts of programs that swallow the code, as people find them in a log and paste them. */
const texts: readonly (readonly [text: string, finding: string, whoseMove: WhoseMove])[] = [
  [
    'The reply URL specified in the request does not match the reply URLs configured for the application',
    'aadsts/50011',
    'you',
  ],
  ["The provided value for the input parameter 'redirect_uri' is not valid", 'aadsts/50011', 'you'],
  [
    "Client is public so neither 'client_assertion' nor 'client_secret' should be presented",
    'aadsts/700025',
    'you',
  ],
  ['Application is not configured as a multi-tenant application', 'aadsts/50194', 'you'],
  [
    'the logged in user is not authorized to fetch tokens for this extension, as the user account is not a member of tenant',
    'aadsts/50020',
    'you',
  ],
  [
    "No token, or token doesn't have all required permissions: Presence.Read",
    'permissions-in-token/missing',
    'you',
  ],
  ['The user could not be authenticated as the grant is expired', 'aadsts/70008', 'you'],
  ['Client Secret expired for account', 'aadsts/7000222', 'you'],
  ['Unable to fetch auth token. Error: invalid_client', 'oauth/invalid_client', 'you'],
  ['Need admin approval', 'aadsts/90094', 'your-admin'],
];

/** Told without looking at anything: the doctor is given the text alone. */
export const copiedTexts: readonly Mistake[] = texts.map(([text, finding, whoseMove]) => ({
  mistake: `“${text}”`,
  finding,
  whoseMove,
  mendedBy: 'person',
  make: async ({ house }) => ({ told: await house.doctor.explain(`2026-11-21 10:01:02 ERROR ${text}.`) }),
}));
