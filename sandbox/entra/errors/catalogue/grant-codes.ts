import type { AadstsRow } from '../aadsts-row.ts';

/** Codes and refresh tokens that are not good, or not good any more. */
export const grantCodes = {
  'code-malformed': {
    code: 9002313,
    error: 'invalid_request',
    text: 'Invalid request. The authorization code cannot be read.',
    known: 'documented',
  },
  'code-redeemed': {
    code: 54005,
    error: 'invalid_grant',
    text: 'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    known: 'documented',
  },
  'code-expired': {
    code: 70008,
    error: 'invalid_grant',
    text: 'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
    known: 'documented',
  },
  'code-of-other-tenant': {
    code: 700005,
    error: 'invalid_grant',
    text: 'Provided Authorization Code is intended to use against other tenant, thus rejected.',
    known: 'documented',
  },
  'grant-of-other-client': {
    code: 70000,
    error: 'invalid_grant',
    text: 'Provided grant is invalid: it was issued to another application.',
    known: 'documented',
  },
  'verifier-missing': {
    code: 50147,
    error: 'invalid_grant',
    text: 'The code_verifier is missing, though the authorization request sent a code_challenge.',
    known: 'documented',
  },
  'verifier-size': {
    code: 501491,
    error: 'invalid_grant',
    text: 'Invalid size of code_verifier: 43 to 128 characters are allowed.',
    known: 'documented',
  },
  'verifier-wrong': {
    code: 501481,
    error: 'invalid_grant',
    text: 'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    known: 'documented',
  },
  'refresh-token-malformed': {
    code: 9002313,
    error: 'invalid_grant',
    text: 'Invalid request. The refresh token cannot be read.',
    known: 'documented',
  },
  'refresh-token-idle': {
    code: 700082,
    error: 'invalid_grant',
    text: 'The refresh token has expired due to inactivity. The token was issued on {issued} and was inactive for 90.00:00:00.',
    known: 'documented',
  },
  'refresh-token-of-spa-expired': {
    code: 700084,
    error: 'invalid_grant',
    text: 'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page. The token was issued on {issued}.',
    known: 'documented',
  },
  'grant-revoked': {
    code: 50173,
    error: 'invalid_grant',
    text: "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '{issued}' and the TokensValidFrom date (before which tokens are not valid) for this user is '{valid}'.",
    known: 'documented',
  },
  'device-waiting': {
    code: 70016,
    error: 'authorization_pending',
    text: 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
    known: 'documented',
  },
  'device-code-unknown': {
    code: 70018,
    error: 'bad_verification_code',
    text: 'Bad verification code: the device code is not known.',
    known: 'documented',
  },
  'user-code-unknown': {
    code: 70019,
    error: 'invalid_request',
    page: true,
    text: 'The code you typed is not known or is used already. Check it and try again.',
    known: 'unverified',
  },
  'device-code-expired': {
    code: 70020,
    error: 'expired_token',
    text: 'The device code has expired. Start again on the device.',
    known: 'unverified',
  },
  'device-declined': {
    code: 65004,
    error: 'authorization_declined',
    text: 'User declined to consent to access the app.',
    known: 'unverified',
  },
} as const satisfies Readonly<Record<string, AadstsRow>>;
