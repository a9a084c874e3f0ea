import { askedBy } from '../../access/asked-by.ts';
import { authenticateDirectly } from '../../clients/authenticate-client.ts';
import { namedClient } from '../../clients/named-client.ts';
import { type DeviceRequest, deviceRequestsOf } from '../../device/device-requests.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { grantForUser } from '../grant-for-user.ts';
import type { TokenAnswer, TokenRequest } from '../token-request.ts';
import { userOfGrant } from '../user-of-grant.ts';

/** A device asks whether somebody signed in for it by now (RFC 8628 section 3.4). */
export async function deviceCode(request: TokenRequest): Promise<TokenAnswer> {
  const { call, fields } = request;
  const application = namedClient(request);
  const { proof, platform } = await authenticateDirectly(request, application);
  // The v1 endpoint calls it `code`; MSAL for Python sends both.
  const code = fields.get('device_code') || fields.get('code');
  if (!code) throw new EntraFault('parameter-missing', { parameter: 'device_code' });
  const requests = deviceRequestsOf(call.world);
  const asked = requests.byDeviceCode(code);
  if (!asked || asked.clientId !== application.wire.appId) throw new EntraFault('device-code-unknown');
  const approval = approvalOf(asked, call.now);
  const { tenant, user } = userOfGrant(call.world, approval);
  const scope = fields.get(asked.version === 2 ? 'scope' : 'resource')?.trim() || asked.scope;
  const answer = await grantForUser(request, {
    application,
    tenant,
    user,
    proof,
    platform,
    earlier: { methods: approval.methods, byDeviceCode: true, issuedAt: approval.at },
    authenticatedAt: approval.at,
    asked: askedBy(asked.version, scope),
    scope,
  });
  requests.change(asked, { kind: 'redeemed' });
  return answer;
}

type Approval = Extract<DeviceRequest['state'], { kind: 'approved' }>;

function approvalOf({ state, expiresAt }: DeviceRequest, now: number): Approval {
  if (state.kind === 'redeemed') throw new EntraFault('code-redeemed');
  if (state.kind === 'declined') throw new EntraFault('device-declined');
  if (expiresAt <= now) throw new EntraFault('device-code-expired');
  if (state.kind === 'approved') return state;
  throw new EntraFault('device-waiting');
}
