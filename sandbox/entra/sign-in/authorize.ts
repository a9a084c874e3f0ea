import type { SandboxAnswer } from '../../serving/exchange.ts';
import type { EntraCall } from '../exchange.ts';
import type { Step } from './flow.ts';
import { readParameters } from './read-parameters.ts';
import { beginFlow } from './resume.ts';
import { answerFault } from './return-to-application.ts';
import { runSteps } from './run-steps.ts';
import { answerApplication } from './steps/answer-application.ts';
import { askConsent } from './steps/ask-consent.ts';
import { checkAssignment } from './steps/check-assignment.ts';
import { checkPassword } from './steps/check-password.ts';
import { checkSecondFactor } from './steps/check-second-factor.ts';
import { chooseAccount } from './steps/choose-account.ts';
import { findAccess } from './steps/find-access.ts';
import { findApplicationAsked } from './steps/find-application.ts';
import { findAuthority } from './steps/find-authority.ts';
import { findUser } from './steps/find-user.ts';
import { judgeProofKey } from './steps/judge-proof-key.ts';
import { judgeResponse } from './steps/judge-response.ts';
import { matchRedirect } from './steps/match-redirect.ts';
import { readWishes } from './steps/read-wishes.ts';
import { rememberSignIn } from './steps/remember-sign-in.ts';
import { renewPassword } from './steps/renew-password.ts';

/** An application sends a browser here to have somebody sign in (RFC 6749 section 4.1.1, OpenID Connect Core 3). */
export const authorizeSteps: readonly Step[] = [
  findAuthority,
  findApplicationAsked,
  matchRedirect,
  judgeResponse,
  judgeProofKey,
  readWishes,
  chooseAccount,
  checkPassword,
  renewPassword,
  rememberSignIn,
  findUser,
  checkSecondFactor,
  checkAssignment,
  findAccess,
  askConsent,
  answerApplication,
];

export function authorize(version: 1 | 2): (call: EntraCall) => Promise<SandboxAnswer> {
  return (call) => {
    const flow = beginFlow(call, { kind: 'authorize', version, fields: readParameters(call) });
    return runSteps(flow, authorizeSteps, answerFault);
  };
}
