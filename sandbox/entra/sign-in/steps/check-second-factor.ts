import { randomInt } from 'node:crypto';
import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { graphAppId } from '../../../world/facts/first-party.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { signedIn, signIn } from '../browser-session.ts';
import { type Flow, found, hasDone, takePosted, withDone, withProgress } from '../flow.ts';
import { enrolmentPage } from '../pages/enrolment.ts';
import { secondFactorPage } from '../pages/second-factor.ts';

/*
 * Enforces: where Conditional Access or a claims challenge demands a second factor, it was shown in this browser (50076);
 * who has none sets one up first (50079). There is no phone: the page shows the code itself (500121).
 */
export function checkSecondFactor(given: Flow): Flow | SandboxAnswer {
  const { form, flow } = takePosted(given, 'second-factor');
  const { tenantId, id: userId } = found(flow.account, 'the account');
  const user = found(flow.user, 'the user');
  const before = signedIn(flow.session, { tenantId, userId });
  const demanded = user.mfa !== 'none' || flow.claims?.demandsSecondFactor === true;
  if (!demanded || before?.methods.includes('mfa')) return flow;
  if (flow.prompts?.has('none')) throw new EntraFault('second-factor-silent', { resource: graphAppId });
  if (user.mfa === 'enrolment-demanded' && !hasDone(flow, 'enrolment-begun')) {
    const { form: begun } = takePosted(given, 'enrolment');
    if (!begun) return enrolmentPage(flow);
    return secondFactorPage(withCode(withDone(flow, 'enrolment-begun')));
  }
  if (!form) return secondFactorPage(withCode(flow));
  if ((form.get('otc') ?? '').replace(/\s/g, '') !== flow.progress.oneTimeCode) {
    return secondFactorPage(withCode(flow), new EntraFault('second-factor-wrong'));
  }
  return passed(flow);
}

function withCode(flow: Flow): Flow {
  return withProgress(flow, { oneTimeCode: String(randomInt(1_000_000)).padStart(6, '0') });
}

function passed(flow: Flow): Flow {
  const { world, now } = flow.call;
  const user = found(flow.user, 'the user');
  const { tenantId, id: userId } = found(flow.account, 'the account');
  const enrolled = user.mfa === 'enrolment-demanded' ? { ...user, mfa: 'demanded' as const } : user;
  if (enrolled !== user) world.directory.users.put(user.tenantId, enrolled);
  const before = signedIn(flow.session, { tenantId, userId });
  const session = signIn(world, flow.session, {
    tenantId,
    userId,
    methods: [...(before?.methods ?? ['pwd']), 'mfa'],
    at: before?.at ?? now,
    clients: before?.clients ?? [],
  });
  return { ...flow, session, user: enrolled };
}
