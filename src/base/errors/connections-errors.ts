import type { CatalogueEntry } from './catalogue.ts';

/**
 * What can be wrong with registrations, connections and sign-ins as Portico keeps them. Where a connection's own
 * finding says more, the error carries it.
 */
export const connectionsErrors = {
  'connections-registration-unknown': {
    title: 'There is no registration of this id.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Take the id of one that is listed.',
    status: 404,
  },
  'connections-registration-in-use': {
    title: 'Connections stand on this registration.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Remove the connections that are named first.',
    status: 409,
  },
  'connections-certificate-unreadable': {
    title: 'The certificate cannot be read.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Put it in as PEM, the text that begins with -----BEGIN CERTIFICATE-----.',
    status: 400,
  },
  'connections-connection-unknown': {
    title: 'There is no connection of this id.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Take the id of one that is listed.',
    status: 404,
  },
  'connections-feature-not-possible': {
    title: 'A feature is not to be had for whom this connection acts as.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Leave the feature out, or connect as somebody who can have it.',
    status: 400,
  },
  'connections-nobody-to-sign-in': {
    title: 'This connection acts as the application itself: nobody signs in for it.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Look at its state: it is tried by itself. For an account, make another connection.',
    status: 409,
  },
  'connections-redirect-missing': {
    title: 'The registration has no redirect address that this way of signing in can return to.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Let Portico add the address to the registration, or sign in another way.',
    status: 409,
  },
  'connections-sign-in-needed': {
    title: 'Nobody is signed in for this connection.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Sign in with the account it is for.',
    status: 409,
  },
  'connections-waiting-for-admin': {
    title: 'The connection waits for an administrator to approve it.',
    whoseMove: 'your-admin',
    retry: 'soon',
    nextStep: 'Send an administrator the approval link; Portico goes on by itself afterwards.',
    status: 409,
  },
  'connections-stopped': {
    title: 'The connection has stopped working.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Do what its finding says, then look again.',
    status: 409,
  },
  'connections-token-unavailable': {
    title: 'Microsoft gives no token at the moment.',
    whoseMove: 'nobody-wait',
    retry: 'soon',
    nextStep: 'Wait a little: Portico tries again by itself.',
    status: 503,
  },
  'connections-setup-unknown': {
    title: 'There is no such sign-in of an administrator, or it has ended.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Sign in again to create or change registrations.',
    status: 404,
  },
  'connections-setup-not-ready': {
    title: 'The sign-in of the administrator is not finished, or has run out.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Finish the sign-in, or begin another one.',
    status: 409,
  },
} as const satisfies Record<string, CatalogueEntry>;
