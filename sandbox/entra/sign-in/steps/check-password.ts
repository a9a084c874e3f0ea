import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { judgePassword } from '../../accounts/judge-password.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { signedIn } from '../browser-session.ts';
import { type Flow, found, hasDone, takePosted, withDone } from '../flow.ts';
import { passwordPage } from '../pages/password.ts';

/*
 * Enforces: the account's password was typed (50056, 50126, 50053, 50057) in this browser, and where prompt=login or
 * max_age want that, in this very sign-in.
 */
export function checkPassword(given: Flow): Flow | SandboxAnswer {
  const { form, flow } = takePosted(given, 'password');
  const account = found(flow.account, 'the account');
  if (form) {
    try {
      const password = form.get('passwd') ?? '';
      if (password === '') throw new EntraFault('password-empty');
      judgePassword(flow.call.world, account, password);
      return withDone(flow, 'fresh-password');
    } catch (error) {
      if (!(error instanceof EntraFault)) throw error;
      return passwordPage(flow, error);
    }
  }
  if (hasDone(flow, 'fresh-password')) return flow;
  const before = signedIn(flow.session, { tenantId: account.tenantId, userId: account.id });
  const recent = before !== undefined && !isTooOld(flow, before.at);
  if (recent && !flow.prompts?.has('login')) return flow;
  if (flow.prompts?.has('none')) throw new EntraFault('nobody-signed-in');
  return passwordPage(flow);
}

function isTooOld({ call, progress }: Flow, at: number): boolean {
  const seconds = Number(progress.fields.max_age ?? Number.NaN);
  return Number.isFinite(seconds) && at + seconds * 1000 < call.now;
}
