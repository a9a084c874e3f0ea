import type { CatalogueEntry } from './catalogue.ts';

/** What can be wrong with a request before anything behind the HTTP surface sees it, or with opening that surface. */
export const restErrors = {
  'rest-not-found': {
    title: 'There is nothing at this address.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Check the path.',
    status: 404,
  },
  'rest-method-not-allowed': {
    title: 'This address does not take this method.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Use one of the methods in the Allow header.',
    status: 405,
  },
  'rest-body-not-json': {
    title: 'The body is not JSON.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Send one JSON value, as the detail says what stopped the reader.',
    status: 400,
  },
  'rest-body-too-large': {
    title: 'The body is larger than this address takes.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Send less at once.',
    status: 413,
  },
  'rest-media-type-not-supported': {
    title: 'This address does not take bodies of this media type.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Send JSON, with the header "Content-Type: application/json".',
    status: 415,
  },
  'rest-sign-in-needed': {
    title: 'This needs somebody who is signed in, or an API key.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Sign in at the console, or send an API key: "Authorization: Bearer pk_…".',
    status: 401,
  },
  'rest-csrf-missing': {
    title: 'The request does not prove that it comes from a page of Portico.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Load the page anew. Programs use an API key in place of the cookie; what works with the cookie sends the csrf value of GET /api/v1/session as x-portico-csrf.',
    status: 403,
  },
  'rest-cross-origin': {
    title: 'The request comes from a page of another site.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Do it on a page of Portico itself, or with an API key from a program.',
    status: 403,
  },
  'rest-host-not-allowed': {
    title: 'Portico is not meant to be reached under this name.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Open the address the detail names. If this name is the right one, set PORTICO_URL to it and start Portico again.',
    status: 421,
  },
  'rest-caller-gone': {
    title: 'The caller went away before the answer.',
    whoseMove: 'you',
    retry: 'soon',
    nextStep: 'Ask again, and wait for the answer.',
    status: 499,
  },
  'rest-request-malformed': {
    title: 'The request cannot be read.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Correct the request as the detail says.',
    status: 400,
  },
  'rest-request-too-slow': {
    title: 'The request did not arrive in time.',
    whoseMove: 'you',
    retry: 'soon',
    nextStep: 'Send the whole request at once.',
    status: 408,
  },
  'rest-headers-too-large': {
    title: 'The headers of the request are larger than Portico takes.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: "Send fewer or shorter headers; in a browser, delete this site's cookies.",
    status: 431,
  },
  'rest-not-ready': {
    title: 'A part that Portico needs does not answer.',
    whoseMove: 'nobody-wait',
    retry: 'soon',
    nextStep: 'Wait a moment. If it stays so, look at the part that is named, and at the log.',
    status: 503,
  },
  'rest-unexpected': {
    title: 'Something unexpected failed inside Portico.',
    whoseMove: 'portico',
    retry: 'soon',
    nextStep: 'Try again; if it stays so, report it with the request id: the log says more under it.',
    status: 500,
  },
  'rest-port-taken': {
    title: 'Another program listens on that port already.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'End the other program if it is an older Portico, or choose another port with PORTICO_PORT.',
    status: 500,
  },
  'rest-cannot-listen': {
    title: 'Portico cannot listen at that address.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Correct PORTICO_HOST and PORTICO_PORT: an address of this machine, and a port from 1024 up.',
    status: 500,
  },
  'rest-tls-files-unusable': {
    title: 'The certificate and key for HTTPS cannot be used.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Correct PORTICO_TLS_CERTIFICATE_FILE and PORTICO_TLS_KEY_FILE: PEM files that belong together.',
    status: 500,
  },
} as const satisfies Record<string, CatalogueEntry>;
