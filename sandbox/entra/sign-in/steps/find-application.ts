import { findApplication, judgeAudience } from '../../clients/find-client.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { type Flow, found } from '../flow.ts';

/*
 * Enforces: client_id names an application (700016, 700038) that takes the accounts this address is for (50194, 9002331,
 * 9002332); personal accounts have no v1 endpoint (90027).
 */
export function findApplicationAsked(flow: Flow): Flow {
  const authority = found(flow.authority, 'the authority');
  const clientId = flow.progress.fields.client_id;
  if (!clientId) throw new EntraFault('parameter-missing', { parameter: 'client_id' });
  const application = findApplication(flow.call.world, clientId, authority);
  judgeAudience(application, authority);
  if (flow.progress.version === 1 && authority.kind === 'consumers') {
    throw new EntraFault('first-version-for-personal-accounts');
  }
  return { ...flow, application };
}
