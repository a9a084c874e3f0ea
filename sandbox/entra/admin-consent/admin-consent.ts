import type { SandboxAnswer } from '../../serving/exchange.ts';
import type { EntraCall } from '../exchange.ts';
import type { Step } from '../sign-in/flow.ts';
import { readParameters } from '../sign-in/read-parameters.ts';
import { beginFlow } from '../sign-in/resume.ts';
import { runSteps } from '../sign-in/run-steps.ts';
import { checkPassword } from '../sign-in/steps/check-password.ts';
import { checkSecondFactor } from '../sign-in/steps/check-second-factor.ts';
import { chooseAccount } from '../sign-in/steps/choose-account.ts';
import { findApplicationAsked } from '../sign-in/steps/find-application.ts';
import { findUser } from '../sign-in/steps/find-user.ts';
import { rememberSignIn } from '../sign-in/steps/remember-sign-in.ts';
import { renewPassword } from '../sign-in/steps/renew-password.ts';
import { answerAdminFault } from './return-to-application.ts';
import { askAdministrator } from './steps/ask-administrator.ts';
import { confirmAdminConsent } from './steps/confirm-admin-consent.ts';
import { findAdminAuthority } from './steps/find-admin-authority.ts';
import { matchAdminRedirect } from './steps/match-admin-redirect.ts';
import { readAdminScope } from './steps/read-admin-scope.ts';

/**
 * An administrator agrees for everybody, asked by a link instead of a sign-in. The first form takes what the registration
 * lists, the second the scopes in the address.
 */
export const adminConsentSteps: readonly Step[] = [
  findAdminAuthority,
  findApplicationAsked,
  matchAdminRedirect,
  readAdminScope,
  chooseAccount,
  checkPassword,
  renewPassword,
  rememberSignIn,
  findUser,
  checkSecondFactor,
  askAdministrator,
  confirmAdminConsent,
];

export function adminConsent(version: 1 | 2): (call: EntraCall) => Promise<SandboxAnswer> {
  return (call) => {
    const flow = beginFlow(call, { kind: 'admin-consent', version, fields: readParameters(call) });
    return runSteps(flow, adminConsentSteps, answerAdminFault);
  };
}
