import type { AadstsRow } from '../aadsts-row.ts';

/** What is asked for, APIs and permissions, and who agreed to it. */
export const resourceCodes = {
  'scope-malformed': {
    code: 70011,
    error: 'invalid_scope',
    text: "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid.",
    known: 'documented',
  },
  'scopes-incompatible': {
    code: 70011,
    error: 'invalid_scope',
    text: "The provided value for the input parameter 'scope' is not valid. One or more scopes in '{scope}' are not compatible with each other: /.default stands alone.",
    known: 'documented',
  },
  'scope-not-for-personal': {
    code: 70011,
    error: 'invalid_scope',
    text: "The provided value for the input parameter 'scope' is not valid. The scope '{scope}' does not exist for personal Microsoft accounts.",
    known: 'unverified',
  },
  'scope-empty': {
    code: 28003,
    error: 'invalid_scope',
    text: 'Provided value for the input parameter scope cannot be empty when requesting an access token using the provided authorization code. Please specify a valid scope.',
    known: 'documented',
  },
  'several-resources': {
    code: 28000,
    error: 'invalid_scope',
    text: "Provided value for the input parameter scope is not valid because it contains more than one resource. Scope '{scope}' is not valid.",
    known: 'unverified',
  },
  'scope-not-default': {
    code: 1002012,
    error: 'invalid_scope',
    text: 'The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
    known: 'documented',
  },
  'scope-unknown': {
    code: 650053,
    error: 'invalid_client',
    text: "The application '{name}' asked for scope '{scope}' that doesn't exist on the resource '{resource}'. Contact the app vendor.",
    known: 'documented',
  },
  'resource-unknown': {
    code: 500011,
    error: 'invalid_resource',
    text: 'The resource principal named {resource} was not found in the tenant named {directory}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.',
    known: 'captured',
  },
  'resource-absent': {
    code: 650052,
    error: 'invalid_resource',
    text: "The app is trying to access a service '{resource}' that your organization '{directory}' lacks a service principal for. Contact your IT Admin to review the configuration of your service subscriptions or consent to the application in order to create the required service principal.",
    known: 'unverified',
  },
  'resource-not-listed': {
    code: 650057,
    error: 'invalid_resource',
    text: "Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration. Client app ID: {client}({name}). Resource value from request: {asked}. Resource app ID: {resource}. List of valid resources from app registration: {listed}.",
    known: 'unverified',
  },
  'permissions-not-listed': {
    code: 650056,
    error: 'invalid_client',
    text: "Misconfigured application. This could be due to one of the following: the client has not listed any permissions for '{resource}' in the requested permissions in the client's application registration. Or, the admin has not consented in the tenant. Or, check the application identifier in the request to ensure it matches the configured client application identifier '{client}'.",
    known: 'unverified',
  },
  'listed-permission-unknown': {
    code: 65005,
    error: 'invalid_client',
    text: "The application '{name}' ({client}) is misconfigured: it lists the permission '{permission}', which the resource '{resource}' does not have.",
    known: 'unverified',
  },
  'first-party-not-preauthorized': {
    code: 65002,
    error: 'invalid_client',
    text: "Consent between first party application '{client}' and first party resource '{resource}' must be configured via preauthorization - applications owned and operated by Microsoft must get approval from the API owner before requesting tokens for that API.",
    known: 'unverified',
  },
  'consent-missing': {
    code: 65001,
    error: 'invalid_grant',
    suberror: 'consent_required',
    text: "The user or administrator has not consented to use the application with ID '{client}' named '{name}'. Send an interactive authorization request for this user and resource.",
    known: 'documented',
  },
  'consent-missing-silent': {
    code: 65001,
    error: 'consent_required',
    text: "The user or administrator has not consented to use the application with ID '{client}' named '{name}'. Send an interactive authorization request for this user and resource.",
    known: 'documented',
  },
  'consent-declined': {
    code: 65004,
    error: 'access_denied',
    text: 'User declined to consent to access the app.',
    known: 'documented',
  },
  'consent-declined-by-admin': {
    code: 65004,
    error: 'consent_required',
    text: 'The resource owner or authorization server denied the request.',
    known: 'documented',
  },
  'admin-consent-denied': {
    code: 90094,
    error: 'access_denied',
    text: "An administrator of {directory} must consent before people can use '{name}'. The user returned to the application without approval.",
    known: 'unverified',
  },
  'admin-consent-silent': {
    code: 90094,
    error: 'consent_required',
    text: "An administrator of {directory} must consent before people can use '{name}'.",
    known: 'unverified',
  },
  'admin-consent-requested': {
    code: 90095,
    error: 'access_denied',
    text: "An administrator of {directory} must consent before people can use '{name}'. Their approval has been asked for.",
    known: 'unverified',
  },
  'only-admins-consent': {
    code: 900941,
    error: 'access_denied',
    text: "Administrator consent is required: a policy of {directory} keeps people from granting '{name}' what it asks for.",
    known: 'unverified',
  },
  'not-an-admin': {
    code: 90093,
    error: 'access_denied',
    page: true,
    text: "The signed-in user '{user}' may not consent for the organization {directory}: an administrator has to.",
    known: 'documented',
  },
} as const satisfies Readonly<Record<string, AadstsRow>>;
