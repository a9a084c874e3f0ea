import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { type Flow, found, hasDone, takePosted, withDone } from '../../sign-in/flow.ts';
import { deviceRequestsOf } from '../device-requests.ts';
import { confirmDevicePage } from '../pages/confirm-device.ts';
import { deviceEndPage } from '../pages/device-end.ts';

/*
 * Enforces: whoever signs in says that they want this application on another device to act for them.
 */
export function confirmDevice(given: Flow): Flow | SandboxAnswer {
  const { form, flow } = takePosted(given, 'device');
  if (hasDone(flow, 'device-confirmed')) return flow;
  if (!form) return confirmDevicePage(flow);
  if (form.get('action') === 'continue') return withDone(flow, 'device-confirmed');
  deviceRequestsOf(flow.call.world).change(found(flow.device, 'the device'), { kind: 'declined' });
  return deviceEndPage(flow.call, 'declined', found(flow.application, 'the application').wire.displayName);
}
