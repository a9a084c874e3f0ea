import type { CatalogueEntry } from './catalogue.ts';

/** What can go wrong with making, mending and renewing registrations at Microsoft. */
export const registrationErrors = {
  'registration-wish-not-allowed': {
    title: 'A registration like this is not possible.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Change what is named, then try again.',
    status: 400,
  },
  'registration-not-allowed': {
    title: 'Microsoft does not let this account register such an application.',
    whoseMove: 'your-admin',
    retry: 'no',
    nextStep: 'Ask an admin to create it, with the portal steps or a script from here.',
    status: 403,
  },
  'registration-application-missing': {
    title: 'The tenant has no such application.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Check the client id and the tenant. If the application was deleted, its owner can restore it in the portal for 30 days; otherwise create it anew.',
    status: 404,
  },
  'registration-principal-missing': {
    title: 'The application has no service principal in this tenant.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Let Portico make it: examine the registration, then mend what is found.',
    status: 409,
  },
  'registration-audience-not-possible': {
    title: 'This audience does not go with the application as it is.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Change what stands in its way first, or choose another audience.',
    status: 409,
  },
  'registration-answer-unusable': {
    title: 'Microsoft answered in a way Portico does not understand.',
    whoseMove: 'nobody-wait',
    retry: 'soon',
    nextStep: 'Try again in a minute; if it stays so, report it with what the log says.',
    status: 502,
  },
  'registration-undertaking-unknown': {
    title: 'There is no such undertaking.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Check the id; what ended more than a day ago is no longer kept.',
    status: 404,
  },
  'registration-undertaking-taken-over': {
    title: 'Another process goes on with this undertaking.',
    whoseMove: 'nobody-wait',
    retry: 'soon',
    nextStep: 'Look at the undertaking: its steps go on there.',
    status: 409,
  },
  'registration-credential-not-accepted': {
    title: 'Microsoft does not accept the new credential yet.',
    whoseMove: 'nobody-wait',
    retry: 'soon',
    nextStep: 'Try again in some minutes.',
    status: 503,
  },
  'registration-not-rotatable': {
    title: 'There is nothing to renew at this registration.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Only a secret or a certificate can be renewed.',
    status: 409,
  },
} as const satisfies Record<string, CatalogueEntry>;
