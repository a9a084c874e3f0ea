import type { ErrorCode } from '../../base/errors/catalogue.ts';

/**
 * What a refusal of Microsoft's asks for:
 * - `sign-in`: the grant is gone or too weak; the account signs in (again)
 * - `approval`: consent is missing that this person cannot or did not give
 * - `credential`: the application did not prove itself
 * - `registration`: the registration, or what is kept of it, does not fit
 * - `account`: this account is not let in, whatever the application does
 * - `policy`: a policy of the organisation forbids it
 * - `request`: the request itself is at fault
 * - `wait`: it will pass by itself
 */
export type RefusalKind =
  | 'sign-in'
  | 'approval'
  | 'credential'
  | 'registration'
  | 'account'
  | 'policy'
  | 'request'
  | 'wait';

/** The catalogue's entry for each. */
export const refusalCodes: Readonly<Record<RefusalKind, ErrorCode>> = {
  'sign-in': 'identity-sign-in-needed',
  approval: 'identity-approval-needed',
  credential: 'identity-credential-refused',
  registration: 'identity-registration-wrong',
  account: 'identity-account-refused',
  policy: 'identity-blocked-by-policy',
  request: 'identity-request-refused',
  wait: 'identity-unavailable',
};
