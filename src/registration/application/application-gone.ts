import { PorticoError } from '../../base/errors/portico-error.ts';

/** For changes that need an application which is not there. */
export function applicationGone(clientId: string): PorticoError {
  return new PorticoError('registration-application-missing', {
    detail: `The tenant has no application with the client id ${clientId}.`,
  });
}
