import type { ApplicationRecord } from '../../world/directory/records.ts';
import { EntraFault } from '../errors/entra-fault.ts';
import type { TokenRequest } from '../token/token-request.ts';
import { basicPair } from './authenticate-client.ts';
import { findApplication, judgeAudience } from './find-client.ts';

/** The application that a token request names, in its body or in the user name of the Basic scheme. */
export function namedClient({ call, authority, fields }: TokenRequest): ApplicationRecord {
  const clientId = fields.get('client_id') || basicPair(call.request.headers.authorization)?.[0];
  if (!clientId) throw new EntraFault('parameter-missing', { parameter: 'client_id' });
  const application = findApplication(call.world, clientId, authority);
  judgeAudience(application, authority);
  return application;
}
