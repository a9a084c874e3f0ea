import { redirect } from '../../serving/answers.ts';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import type { EntraCall } from '../exchange.ts';
import type { Step } from '../sign-in/flow.ts';
import { beginFlow } from '../sign-in/resume.ts';
import { runSteps } from '../sign-in/run-steps.ts';
import { askConsent } from '../sign-in/steps/ask-consent.ts';
import { checkAssignment } from '../sign-in/steps/check-assignment.ts';
import { checkPassword } from '../sign-in/steps/check-password.ts';
import { checkSecondFactor } from '../sign-in/steps/check-second-factor.ts';
import { chooseAccount } from '../sign-in/steps/choose-account.ts';
import { findAccess } from '../sign-in/steps/find-access.ts';
import { findAuthority } from '../sign-in/steps/find-authority.ts';
import { findUser } from '../sign-in/steps/find-user.ts';
import { rememberSignIn } from '../sign-in/steps/remember-sign-in.ts';
import { renewPassword } from '../sign-in/steps/renew-password.ts';
import { answerDeviceFault } from './answer-device-fault.ts';
import { approveDevice } from './steps/approve-device.ts';
import { blockDeviceCode } from './steps/block-device-code.ts';
import { confirmDevice } from './steps/confirm-device.ts';
import { enterUserCode } from './steps/enter-user-code.ts';

/** Somebody signs in for a device, with the code it shows (RFC 8628 section 3.3). */
export const deviceSteps: readonly Step[] = [
  enterUserCode,
  findAuthority,
  chooseAccount,
  checkPassword,
  renewPassword,
  rememberSignIn,
  findUser,
  blockDeviceCode,
  checkSecondFactor,
  checkAssignment,
  findAccess,
  confirmDevice,
  askConsent,
  approveDevice,
];

export function devicePage(call: EntraCall): Promise<SandboxAnswer> {
  const userCode = call.request.url.searchParams.get('otc') ?? undefined;
  const flow = beginFlow({ ...call, tenant: 'common' }, { kind: 'device', version: 2, fields: {}, userCode });
  return runSteps(flow, deviceSteps, answerDeviceFault);
}

/** The short address that devices show, as https://microsoft.com/devicelogin is. */
export function deviceLogin({ addresses, request }: EntraCall): SandboxAnswer {
  return redirect(`${addresses.origin}/common/oauth2/deviceauth${request.url.search}`);
}
