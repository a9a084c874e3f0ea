import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { signedIn } from '../../sign-in/browser-session.ts';
import { type Flow, found } from '../../sign-in/flow.ts';
import { deviceRequestsOf } from '../device-requests.ts';
import { deviceEndPage } from '../pages/device-end.ts';

/*
 * Enforces nothing more: the device gets its tokens with its next question.
 */
export function approveDevice(flow: Flow): SandboxAnswer {
  const account = found(flow.account, 'the account');
  const user = found(flow.user, 'the user');
  const before = found(
    signedIn(flow.session, { tenantId: account.tenantId, userId: account.id }),
    'a sign-in',
  );
  deviceRequestsOf(flow.call.world).change(found(flow.device, 'the device'), {
    kind: 'approved',
    tenantId: user.tenantId,
    userId: user.id,
    methods: before.methods,
    at: flow.call.now,
  });
  return deviceEndPage(flow.call, 'approved', found(flow.application, 'the application').wire.displayName);
}
