import { randomUUID } from 'node:crypto';
import type { SandboxAnswer } from '../../../serving/exchange.ts';
import type { ConsentRequestRecord } from '../../../world/directory/records.ts';
import type { ConsentVerdict } from '../../consent/judge-consent.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { type Flow, found, takePosted } from '../flow.ts';
import { adminNeededPage } from '../pages/admin-needed.ts';

/*
 * Enforces: what only an administrator may allow is not given. The user may return without it (90094, 900941), ask an
 * administrator where the tenant takes such requests (90095), or sign in as one.
 */
export function askForApproval(given: Flow, verdict: ConsentVerdict): SandboxAnswer {
  const { form, flow } = takePosted(given, 'approval');
  const waiting = waitingRequest(flow);
  if (form?.get('action') === 'return') throw refusal(flow, waiting !== undefined);
  if (form?.get('action') === 'request' && found(flow.tenant, 'the tenant').adminConsentRequests) {
    const request = waiting ?? makeRequest(flow, verdict, form.get('reason')?.trim().slice(0, 1000) ?? '');
    return adminNeededPage(flow, verdict, request);
  }
  return adminNeededPage(flow, verdict, waiting);
}

function refusal(flow: Flow, requested: boolean): EntraFault {
  const tenant = found(flow.tenant, 'the tenant');
  const values = {
    directory: tenant.displayName,
    name: found(flow.application, 'the application').wire.displayName,
  };
  if (requested) return new EntraFault('admin-consent-requested', values);
  return new EntraFault(
    tenant.consentPolicy === 'none' ? 'only-admins-consent' : 'admin-consent-denied',
    values,
  );
}

function waitingRequest(flow: Flow): ConsentRequestRecord | undefined {
  const tenant = found(flow.tenant, 'the tenant');
  const user = found(flow.user, 'the user');
  const { appId } = found(flow.application, 'the application').wire;
  return flow.call.world.directory.consentRequests
    .list(tenant.id)
    .find((one) => one.status === 'waiting' && one.userId === user.id && one.appId === appId);
}

function makeRequest(flow: Flow, { wanted }: ConsentVerdict, reason: string): ConsentRequestRecord {
  const { world, now, request } = flow.call;
  const tenant = found(flow.tenant, 'the tenant');
  const made: ConsentRequestRecord = {
    id: randomUUID(),
    tenantId: tenant.id,
    appId: found(flow.application, 'the application').wire.appId,
    userId: found(flow.user, 'the user').id,
    scopes: wanted.flatMap(({ permissions }) => permissions.map(({ value }) => value)),
    reason,
    status: 'waiting',
    createdAt: now,
  };
  world.directory.consentRequests.put(tenant.id, made);
  world.ledger.record({
    tenant: tenant.id,
    mailbox: null,
    kind: 'consentRequest.created',
    id: made.id,
    method: request.method,
    path: request.url.pathname,
    body: made,
  });
  return made;
}
