import type { SandboxAnswer } from '../../serving/exchange.ts';
import { adminConsentSteps } from '../admin-consent/admin-consent.ts';
import { answerAdminFault } from '../admin-consent/return-to-application.ts';
import { answerDeviceFault } from '../device/answer-device-fault.ts';
import { deviceSteps } from '../device/device-page.ts';
import type { EntraCall } from '../exchange.ts';
import { authorizeSteps } from './authorize.ts';
import type { FaultAnswer, Progress, Step } from './flow.ts';
import { resumeFlow } from './resume.ts';
import { answerFault } from './return-to-application.ts';
import { runSteps } from './run-steps.ts';

interface Table {
  readonly steps: readonly Step[];
  readonly answerFault: FaultAnswer;
}

const tables: Readonly<Record<Progress['kind'], Table>> = {
  authorize: { steps: authorizeSteps, answerFault },
  device: { steps: deviceSteps, answerFault: answerDeviceFault },
  'admin-consent': { steps: adminConsentSteps, answerFault: answerAdminFault },
};

/** Every form of the sign-in pages comes here, and its sign-in goes through its table again. */
export async function login(call: EntraCall): Promise<SandboxAnswer> {
  const flow = resumeFlow(call);
  const table = tables[flow.progress.kind];
  return runSteps(flow, table.steps, table.answerFault);
}
