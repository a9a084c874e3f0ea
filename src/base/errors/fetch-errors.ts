import type { CatalogueEntry } from './catalogue.ts';

/** What can go wrong between Portico and a server it calls, before that server has answered. */
export const fetchErrors = {
  'fetch-name-not-found': {
    title: 'The name of the server does not exist.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Check the address, and that this machine asks a name server that knows it.',
    status: 502,
  },
  'fetch-name-not-answered': {
    title: 'No name server answered.',
    whoseMove: 'you',
    retry: 'soon',
    nextStep: 'Check the network of this machine and its name servers (/etc/resolv.conf).',
    status: 502,
  },
  'fetch-refused': {
    title: 'The server refused the connection.',
    whoseMove: 'you',
    retry: 'soon',
    nextStep:
      'Check that the server runs and listens at this address and port, and that no firewall is between.',
    status: 502,
  },
  'fetch-unreachable': {
    title: 'The network does not reach the server.',
    whoseMove: 'you',
    retry: 'soon',
    nextStep:
      'Check the network of this machine. If it reaches others only through a proxy, set HTTPS_PROXY.',
    status: 502,
  },
  'fetch-timed-out': {
    title: 'The server did not answer in time.',
    whoseMove: 'nobody-wait',
    retry: 'soon',
    nextStep:
      'Wait and try again. If it stays so, check for a firewall that drops packets, or a missing HTTPS_PROXY.',
    status: 504,
  },
  'fetch-connection-lost': {
    title: 'The connection broke off before the answer was complete.',
    whoseMove: 'nobody-wait',
    retry: 'soon',
    nextStep: 'Try again in a few seconds.',
    status: 502,
  },
  'fetch-certificate-not-trusted': {
    title: "The server's certificate comes from an authority this machine does not trust.",
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'If your network or server has an authority of its own, put its PEM file into PORTICO_CA_FILES and start again. Otherwise somebody may be listening in: do not go on.',
    status: 502,
  },
  'fetch-certificate-out-of-date': {
    title: "The server's certificate is no longer valid, or not yet.",
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      "Check this machine's clock; if it is right, whoever runs the server has to renew its certificate.",
    status: 502,
  },
  'fetch-certificate-of-another-host': {
    title: "The server's certificate is for another name.",
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Use the name the certificate was made for, or check who answers at this address.',
    status: 502,
  },
  'fetch-tls-failed': {
    title: 'The server and Portico could not agree on an encrypted connection.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Check that the port speaks TLS, and that it speaks version 1.2 or newer.',
    status: 502,
  },
  'fetch-proxy-refused': {
    title: 'The proxy did not let the request through.',
    whoseMove: 'you',
    retry: 'soon',
    nextStep:
      'Check HTTP_PROXY and HTTPS_PROXY, with user name and password if the proxy wants them, and whether it allows this host.',
    status: 502,
  },
  'fetch-proxy-not-allowed': {
    title: 'The address of the proxy cannot be read.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Correct the variable, then start again.',
    status: 500,
  },
  'fetch-ca-file-unreadable': {
    title: 'A file of certificate authorities cannot be used.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Correct PORTICO_CA_FILES: each file holds one or more certificates in PEM form. Then start again.',
    status: 500,
  },
  'fetch-failed': {
    title: 'The request to the server failed.',
    whoseMove: 'portico',
    retry: 'soon',
    nextStep: 'Try again; if it stays so, report it with what the log says.',
    status: 502,
  },
} as const satisfies Record<string, CatalogueEntry>;
