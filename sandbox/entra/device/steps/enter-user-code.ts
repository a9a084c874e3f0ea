import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { askedBy } from '../../access/asked-by.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { type Flow, takePosted, withProgress } from '../../sign-in/flow.ts';
import { type DeviceRequest, deviceRequestsOf } from '../device-requests.ts';
import { userCodePage } from '../pages/user-code.ts';

/*
 * Enforces: the code somebody typed is one a device waits for, and not too old (70019). From then on the sign-in is for
 * that device's application and address.
 */
export function enterUserCode(given: Flow): Flow | SandboxAnswer {
  const { form, flow } = takePosted(given, 'user-code');
  const typed = form?.get('otc') ?? flow.progress.userCode;
  if (typed === null) return userCodePage(flow);
  const device = deviceRequestsOf(flow.call.world).byUserCode(typed);
  const application = device && flow.call.world.directory.applicationByAppId(device.clientId);
  if (!device || !application || !waits(device, flow.call.now)) {
    return userCodePage(
      withProgress(flow, { userCode: null }),
      form ? new EntraFault('user-code-unknown') : undefined,
      typed,
    );
  }
  return {
    ...withProgress(flow, { userCode: device.id, authority: device.authority, version: device.version }),
    device,
    application,
    asked: askedBy(device.version, device.scope),
    prompts: new Set(),
  };
}

function waits({ state, expiresAt }: DeviceRequest, now: number): boolean {
  return state.kind === 'waiting' && expiresAt > now;
}
