import type { AadstsRow } from '../aadsts-row.ts';

/** Applications that cannot be found, and how they prove who they are. */
export const clientCodes = {
  'client-id-malformed': {
    code: 700038,
    error: 'unauthorized_client',
    page: true,
    noErrorUri: true,
    text: '{client} is not a valid application identifier.',
    known: 'captured',
  },
  'client-unknown': {
    code: 700016,
    error: 'unauthorized_client',
    page: true,
    text: "Application with identifier '{client}' was not found in the directory '{directory}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
    known: 'documented',
  },
  'client-disabled': {
    code: 7000112,
    error: 'unauthorized_client',
    page: true,
    text: "Application '{client}'({name}) is disabled.",
    known: 'documented',
  },
  'client-single-tenant': {
    code: 50194,
    error: 'unauthorized_client',
    page: true,
    text: "Application '{client}'({name}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.",
    known: 'documented',
  },
  'client-for-work-accounts': {
    code: 9002332,
    error: 'invalid_request',
    page: true,
    text: "Application '{client}'({name}) is configured for use by Microsoft Entra users only. Please do not use the /consumers endpoint to serve this request.",
    known: 'documented',
  },
  'client-for-personal-accounts': {
    code: 9002331,
    error: 'invalid_request',
    page: true,
    text: "Application '{client}'({name}) is configured for use by Microsoft Account users only. Please use the /consumers endpoint to serve this request.",
    known: 'unverified',
  },
  'secret-wrong': {
    code: 7000215,
    error: 'invalid_client',
    status: 401,
    text: "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{client}'.",
    known: 'captured',
  },
  'secret-expired': {
    code: 7000222,
    error: 'invalid_client',
    status: 401,
    text: "The provided client secret keys for app '{client}' are expired. Create new keys for the app in the portal, or consider certificate credentials for added security.",
    known: 'documented',
  },
  'credential-missing': {
    code: 7000218,
    error: 'invalid_client',
    status: 401,
    text: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    known: 'documented',
  },
  'credential-missing-for-grant': {
    code: 7000216,
    error: 'invalid_client',
    status: 401,
    text: "'client_assertion', 'client_secret' or 'request' is required for the '{grant}' grant type.",
    known: 'documented',
  },
} as const satisfies Readonly<Record<string, AadstsRow>>;
