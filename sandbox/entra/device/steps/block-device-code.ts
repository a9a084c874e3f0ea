import { judgeDeviceCode } from '../../accounts/judge-standing.ts';
import { type Flow, found } from '../../sign-in/flow.ts';

/*
 * Enforces: Conditional Access of the tenant does not block sign-ins by device code (53003).
 */
export function blockDeviceCode(flow: Flow): Flow {
  judgeDeviceCode(found(flow.tenant, 'the tenant'), { byDeviceCode: true });
  return flow;
}
