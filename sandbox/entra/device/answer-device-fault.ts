import type { SandboxAnswer } from '../../serving/exchange.ts';
import type { EntraFault } from '../errors/entra-fault.ts';
import type { Flow } from '../sign-in/flow.ts';
import { errorPage } from '../sign-in/pages/error.ts';
import { deviceRequestsOf } from './device-requests.ts';
import { deviceEndPage } from './pages/device-end.ts';

/** A fault is shown where it happens. Who declines what the application wants has declined for the device as well. */
export function answerDeviceFault(flow: Flow, fault: EntraFault): SandboxAnswer {
  if (!flow.device || !isRefusal(fault)) return errorPage(flow.call, fault, flow);
  deviceRequestsOf(flow.call.world).change(flow.device, { kind: 'declined' });
  return deviceEndPage(flow.call, 'declined', flow.application?.wire.displayName ?? '');
}

function isRefusal({ row }: EntraFault): boolean {
  return row.error === 'access_denied' && !row.page;
}
