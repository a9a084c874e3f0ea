import type { AadstsRow } from '../aadsts-row.ts';

/** Signed assertions: certificates, federated credentials and tokens used on behalf of somebody. */
export const credentialCodes = {
  'assertion-type-unknown': {
    code: 90023,
    error: 'invalid_request',
    text: "Unsupported client_assertion_type '{type}'.",
    known: 'unverified',
  },
  'jwt-malformed': {
    code: 50027,
    error: 'invalid_request',
    text: 'JWT token is invalid or malformed.',
    known: 'documented',
  },
  'jwt-claim-missing': {
    code: 50027,
    error: 'invalid_request',
    text: "JWT token is invalid or malformed: it has no usable '{claim}' claim.",
    known: 'documented',
  },
  'jwt-key-unnamed': {
    code: 5002723,
    error: 'invalid_request',
    text: 'Invalid JWT token. No certificate SHA-1 thumbprint, certificate SHA-256 thumbprint, nor keyId specified in token header.',
    known: 'unverified',
  },
  'assertion-key-refused': {
    code: 700027,
    error: 'invalid_client',
    status: 401,
    text: "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - {reason}., Thumbprint of key used by client: '{thumbprint}', for app Id '{client}']",
    known: 'documented',
  },
  'assertion-about-other-client': {
    code: 700021,
    error: 'invalid_client',
    status: 401,
    text: "Client assertion application identifier doesn't match 'client_id' parameter '{client}'.",
    known: 'documented',
  },
  'assertion-audience-wrong': {
    code: 700023,
    error: 'invalid_client',
    status: 401,
    text: 'Client assertion audience claim does not match Realm issuer.',
    known: 'documented',
  },
  'assertion-out-of-time': {
    code: 700024,
    error: 'invalid_client',
    status: 401,
    text: 'Client assertion is not within its valid time range. Current time: {now}, assertion valid from {from}, expiry time of assertion {to}.',
    known: 'documented',
  },
  'assertion-signature-wrong': {
    code: 50013,
    error: 'invalid_grant',
    text: 'Assertion failed signature validation. [Reason - The key was not found or does not fit the signature.]',
    known: 'documented',
  },
  'federated-issuer-unknown': {
    code: 700211,
    error: 'invalid_client',
    status: 401,
    text: "No matching federated identity record found for presented assertion issuer '{issuer}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.",
    known: 'unverified',
  },
  'federated-audience-unknown': {
    code: 700212,
    error: 'invalid_client',
    status: 401,
    text: "No matching federated identity record found for presented assertion audience '{audience}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.",
    known: 'unverified',
  },
  'federated-subject-unknown': {
    code: 700213,
    error: 'invalid_client',
    status: 401,
    text: "No matching federated identity record found for presented assertion subject '{subject}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.",
    known: 'unverified',
  },
  'federated-issuer-unreachable': {
    code: 50166,
    error: 'invalid_request',
    text: "Request to External OIDC endpoint failed. The keys of '{issuer}' cannot be read.",
    known: 'unverified',
  },
  'user-assertion-audience-wrong': {
    code: 500131,
    error: 'invalid_grant',
    text: "Assertion audience does not match the Client app presenting the assertion. The audience in the assertion was '{audience}' and the expected audience is '{expected}' or one of the Application Uris of this application.",
    known: 'documented',
  },
  'user-assertion-out-of-time': {
    code: 500133,
    error: 'invalid_grant',
    text: 'Assertion is not within its valid time range. Current time: {now}, assertion valid from {from}, expiry time of assertion {to}.',
    known: 'documented',
  },
  'assertion-is-id-token': {
    code: 240002,
    error: 'invalid_request',
    text: "Input id_token cannot be used as 'urn:ietf:params:oauth:grant-type:jwt-bearer' grant.",
    known: 'unverified',
  },
  'assertion-without-user': {
    code: 7000114,
    error: 'invalid_grant',
    text: "Application '{client}' is not allowed to make application on-behalf-of calls.",
    known: 'unverified',
  },
} as const satisfies Readonly<Record<string, AadstsRow>>;
