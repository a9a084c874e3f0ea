import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { mayGrantAdminConsent } from '../../../world/directory/rights.ts';
import { isPreauthorized } from '../../consent/granted-scopes.ts';
import { type ConsentVerdict, judgeConsent } from '../../consent/judge-consent.ts';
import { recordConsent } from '../../consent/record-consent.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { type Flow, found, hasDone, takePosted, withDone } from '../flow.ts';
import { consentPage } from '../pages/consent.ts';
import { askForApproval } from './ask-for-approval.ts';

/*
 * Enforces: the user, or an administrator for everybody, agreed to all that is asked (65001, 65004). What the tenant does
 * not leave to its people ends at "Need admin approval". prompt=consent asks again.
 */
export function askConsent(given: Flow): Flow | SandboxAnswer {
  const { form, flow } = takePosted(given, 'consent');
  const verdict = verdictOf(flow);
  const asksAgain = !hasDone(flow, 'consent') && wantsConsent(flow);
  if (verdict.missing.length === 0 && !asksAgain) return flow;
  if (flow.prompts?.has('none')) throw silent(flow, verdict);
  if (verdict.needsAdmin) return askForApproval(flow, verdict);
  if (!form) return consentPage(flow, verdict.wanted);
  if (form.get('action') !== 'accept') throw new EntraFault('consent-declined');
  const everybody = form.get('everybody') === 'on' && mayGrantAdminConsent(found(flow.user, 'the user'));
  recordConsent(flow, verdict.wanted, everybody);
  return withClient(withDone(flow, 'consent'));
}

function verdictOf(flow: Flow): ConsentVerdict {
  const tenant = found(flow.tenant, 'the tenant');
  const user = found(flow.user, 'the user');
  return judgeConsent({
    world: flow.call.world,
    tenantId: tenant.id,
    tenant,
    user,
    userId: user.id,
    application: found(flow.application, 'the application'),
    client: flow.client,
    access: found(flow.access, 'what is asked'),
    version: flow.progress.version,
    again: !hasDone(flow, 'consent') && wantsConsent(flow),
  });
}

/** Microsoft's own clients never ask: what they may do is not for people to decide. */
function wantsConsent(flow: Flow): boolean {
  return (
    (flow.prompts?.has('consent') === true || flow.prompts?.has('admin_consent') === true) &&
    !isPreauthorized(found(flow.application, 'the application'))
  );
}

function silent(flow: Flow, { needsAdmin }: ConsentVerdict): EntraFault {
  const { appId, displayName } = found(flow.application, 'the application').wire;
  const directory = found(flow.tenant, 'the tenant').displayName;
  return needsAdmin
    ? new EntraFault('admin-consent-silent', { directory, name: displayName })
    : new EntraFault('consent-missing-silent', { client: appId, name: displayName });
}

/** Consent may just have made the application known in the tenant. */
function withClient(flow: Flow): Flow {
  const { appId } = found(flow.application, 'the application').wire;
  const tenant = found(flow.tenant, 'the tenant');
  return { ...flow, client: flow.call.world.directory.servicePrincipalByAppId(tenant.id, appId) };
}
