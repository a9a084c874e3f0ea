import type { AadstsRow } from '../aadsts-row.ts';

/** Requests that cannot be read, and tenants that cannot be found. */
export const requestCodes = {
  'tenant-name-malformed': {
    code: 900023,
    error: 'invalid_request',
    page: true,
    text: "Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain.",
    known: 'documented',
  },
  'tenant-unknown': {
    code: 90002,
    error: 'invalid_request',
    page: true,
    text: "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.",
    known: 'documented',
  },
  'tenant-missing': {
    code: 90019,
    error: 'invalid_request',
    page: true,
    text: 'No tenant-identifying information found in either the request or implied by any provided credentials.',
    known: 'documented',
  },
  'tenant-needed': {
    code: 50059,
    error: 'invalid_request',
    page: true,
    text: 'No tenant-identifying information found in either the request or implied by any provided credentials.',
    known: 'documented',
  },
  'grant-needs-tenant': {
    code: 9001023,
    error: 'invalid_request',
    text: 'The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.',
    known: 'documented',
  },
  'parameter-missing': {
    code: 900144,
    error: 'invalid_request',
    text: "The request body must contain the following parameter: '{parameter}'.",
    known: 'documented',
  },
  'post-only': {
    code: 900561,
    error: 'invalid_request',
    text: 'The endpoint only accepts POST requests. Received a {method} request.',
    known: 'documented',
  },
  'body-malformed': {
    code: 9000410,
    error: 'invalid_request',
    text: 'Malformed JSON. The body of this request must be form-encoded (application/x-www-form-urlencoded).',
    known: 'documented',
  },
  'grant-unsupported': {
    code: 70003,
    error: 'unsupported_grant_type',
    noErrorUri: true,
    text: "The app requested an unsupported grant type '{grant}'.",
    known: 'captured',
  },
} as const satisfies Readonly<Record<string, AadstsRow>>;
