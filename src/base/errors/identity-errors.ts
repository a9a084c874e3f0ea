import type { CatalogueEntry } from './catalogue.ts';

/**
 * What can be wrong between Portico and Microsoft's sign-in service. An error that comes from Microsoft's answer
 * carries a finding from the table of codes; the entries here say what holds for the whole class.
 */
export const identityErrors = {
  'identity-cloud-unknown': {
    title: 'There is no cloud of this name.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Take one of the names listed, or describe the cloud in the file that PORTICO_CLOUDS names.',
    status: 400,
  },
  'identity-clouds-file-unreadable': {
    title: 'The file with further clouds cannot be read.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Correct PORTICO_CLOUDS, or give the user Portico runs as the right to read the file. Then start again.',
    status: 500,
  },
  'identity-clouds-file-not-allowed': {
    title: 'The file with further clouds holds something that is not allowed.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Correct what is listed in the file that PORTICO_CLOUDS names, then start again.',
    status: 500,
  },
  'identity-tenant-missing': {
    title: 'It is not known which tenant to sign in to.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Give the registration its tenant: the Directory (tenant) ID on its Overview page, or one of the domains of the organisation.',
    status: 409,
  },
  'identity-credential-missing': {
    title: 'The application has nothing to prove itself with.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Give the registration a client secret or a certificate.',
    status: 409,
  },
  'identity-certificate-unusable': {
    title: 'The certificate of the application or its private key cannot be used.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Put in a certificate with an RSA key of at least 2048 bits in PEM form, and the private key that belongs to it.',
    status: 409,
  },
  'identity-assertion-unavailable': {
    title: 'The federated assertion cannot be had from where it should come from.',
    whoseMove: 'you',
    retry: 'soon',
    nextStep: 'See that the file or address exists and holds a fresh token, and that Portico may read it.',
    status: 502,
  },
  'identity-answer-unreadable': {
    title: "Microsoft's sign-in service answered with something Portico cannot read.",
    whoseMove: 'microsoft',
    retry: 'soon',
    nextStep:
      'Try again in a minute. If it stays so, see that nothing between Portico and Microsoft (a proxy, a captive portal) answers in its place.',
    status: 502,
  },
  'identity-id-token-invalid': {
    title: 'The proof of who signed in does not hold.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: "Check this machine's clock, then sign in again.",
    status: 502,
  },
  'identity-sign-in-needed': {
    title: 'The account has to sign in again.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Sign in again.',
    status: 409,
  },
  'identity-approval-needed': {
    title: 'An administrator has to approve what the application asks for.',
    whoseMove: 'your-admin',
    retry: 'no',
    nextStep: 'Send an administrator of the tenant the approval link.',
    status: 409,
  },
  'identity-credential-refused': {
    title: 'Microsoft does not accept how the application proves itself.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Put in a valid client secret or certificate of this registration.',
    status: 409,
  },
  'identity-registration-wrong': {
    title: 'The app registration does not fit what was asked of Microsoft.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Let the doctor examine the registration.',
    status: 409,
  },
  'identity-account-refused': {
    title: 'Microsoft does not let this account sign in here.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Sign in with another account, or have an administrator look at this one.',
    status: 403,
  },
  'identity-blocked-by-policy': {
    title: 'A policy of the organisation forbids this sign-in.',
    whoseMove: 'your-admin',
    retry: 'no',
    nextStep: 'Ask an administrator of the tenant which policy it is; its sign-in log says so.',
    status: 403,
  },
  'identity-request-refused': {
    title: "Microsoft's sign-in service does not accept the request.",
    whoseMove: 'portico',
    retry: 'no',
    nextStep: 'Begin again; if it stays so, report it with the code and the correlation ID.',
    status: 502,
  },
  'identity-unavailable': {
    title: "Microsoft's sign-in service is busy or down.",
    whoseMove: 'nobody-wait',
    retry: 'soon',
    nextStep: 'Wait: it is tried again by itself.',
    status: 503,
  },
} as const satisfies Record<string, CatalogueEntry>;
