import { askedAccess } from '../../access/asked-access.ts';
import { type Flow, found } from '../flow.ts';

/*
 * Enforces: the APIs and permissions that are asked for exist in the user's tenant (500011, 650052, 650053).
 */
export function findAccess(flow: Flow): Flow {
  const { world, addresses } = flow.call;
  const tenant = found(flow.tenant, 'the tenant');
  const application = found(flow.application, 'the application');
  const access = askedAccess({ world, tenant, application, addresses }, found(flow.asked, 'what is asked'));
  return { ...flow, access };
}
