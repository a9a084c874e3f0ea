import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type Markup, markup } from '../../serving/markup.ts';
import { grantConsent } from '../../world/directory/grant-consent.ts';
import { offeredPermissions } from '../../world/directory/offered-permissions.ts';
import type { ConsentRequestRecord, ResourceAccess } from '../../world/directory/records.ts';
import { mayGrantAdminConsent, mayReviewConsentRequests } from '../../world/directory/rights.ts';
import { graphAppId } from '../../world/facts/first-party.ts';
import { notAllowed, notFound, PortalFault } from '../fault.ts';
import { showBlade } from '../layout/blade.ts';
import { postForm, table, tabs } from '../layout/controls.ts';
import { day } from '../layout/dates.ts';
import { goTo, parameter, recordChange, success, type Visit } from '../visit.ts';

const path = '/consent/requests';
const noRight = 'Only administrators review requests for consent.';

/** Requests people made on the page "Need admin approval". */
export function listConsentRequests(visit: Visit): SandboxAnswer {
  if (!mayReviewConsentRequests(visit.user)) throw notAllowed(noRight);
  const all = visit.query.get('tab') === 'all';
  const requests = visit.world.directory.consentRequests
    .list(visit.tenant.id)
    .filter(({ status }) => all || status === 'waiting');
  return showBlade(visit, {
    title: 'Consent and permissions',
    section: 'Admin consent requests',
    trail: [{ label: 'Enterprise applications', path: '/enterprise-applications' }],
    content: markup`${tabs('Requests', [
      { label: 'My Pending', href: `${visit.base}${path}`, here: !all },
      { label: 'All', href: `${visit.base}${path}?tab=all`, here: all },
    ])}
${
  requests.length === 0
    ? markup`<p class="empty">There are no ${!all && 'pending '}requests.</p>`
    : table(
        'Admin consent requests',
        [{ label: 'Name' }, { label: 'Requested by' }, { label: 'Requested on' }, { label: 'Status' }],
        requests.map((request) => [
          markup`<a href="${visit.base}${path}/${request.id}">${appName(visit, request)}</a>`,
          userName(visit, request),
          day(request.createdAt),
          states[request.status],
        ]),
      )
}`,
  });
}

export function showConsentRequest(visit: Visit): SandboxAnswer {
  const request = requestOf(visit);
  const here = `${path}/${request.id}`;
  return showBlade(visit, {
    title: appName(visit, request),
    subtitle: 'Admin consent request',
    trail: [{ label: 'Admin consent requests', path }],
    content: markup`<section class="essentials" aria-label="Request"><h2>Request details</h2><dl>
<div><dt>Application ID</dt><dd><code>${request.appId}</code></dd></div>
<div><dt>Requested by</dt><dd>${userName(visit, request)}</dd></div>
<div><dt>Requested on</dt><dd>${day(request.createdAt)}</dd></div>
<div><dt>Reason</dt><dd>${request.reason || '-'}</dd></div>
<div><dt>Status</dt><dd>${states[request.status]}</dd></div></dl></section>
<h2>Permissions requested</h2>
<ul>${request.scopes.map((scope) => markup`<li>${titleOf(visit, scope)}</li>`)}</ul>
${request.status === 'waiting' && answerForms(visit, here)}`,
  });
}

export function approveConsentRequest(visit: Visit): SandboxAnswer {
  const request = waiting(visit);
  const access = accessOf(visit, request.scopes);
  if (!mayGrantAdminConsent(visit.user, access))
    throw notAllowed('Your account has no role that may grant these permissions.');
  grantConsent(
    visit.world,
    {
      tenantId: visit.tenant.id,
      clientAppId: request.appId,
      access,
      principalId: null,
      earlierGrants: 'keep',
    },
    visit.cause,
  );
  return answered(
    visit,
    request,
    'approved',
    'The request was approved; everybody in the organization may use the application.',
  );
}

export function denyConsentRequest(visit: Visit): SandboxAnswer {
  return answered(visit, waiting(visit), 'denied', 'The request was denied.');
}

const states: Readonly<Record<ConsentRequestRecord['status'], string>> = {
  waiting: 'Pending',
  approved: 'Approved',
  denied: 'Denied',
};

function answerForms(visit: Visit, here: string): Markup {
  return markup`<div class="row">${postForm(visit, `${here}/approve`, markup`<button class="primary">Approve</button>`)}${postForm(visit, `${here}/deny`, markup`<button>Deny</button>`)}</div>
<p class="hint">Approving grants the permissions for all users of ${visit.tenant.displayName}.</p>`;
}

function requestOf(visit: Visit): ConsentRequestRecord {
  if (!mayReviewConsentRequests(visit.user)) throw notAllowed(noRight);
  const request = visit.world.directory.consentRequests.get(visit.tenant.id, parameter(visit, 'request'));
  if (!request) throw notFound('The request');
  return request;
}

function waiting(visit: Visit): ConsentRequestRecord {
  const request = requestOf(visit);
  if (request.status !== 'waiting')
    throw new PortalFault(409, 'Answered already', 'Somebody has answered this request.');
  return request;
}

function answered(
  visit: Visit,
  request: ConsentRequestRecord,
  status: 'approved' | 'denied',
  text: string,
): SandboxAnswer {
  visit.world.directory.consentRequests.put(visit.tenant.id, { ...request, status });
  recordChange(visit, 'consentRequest.updated', request.id, { status });
  return goTo(visit, path, { notice: success('Admin consent request', text) });
}

function appName({ world }: Visit, { appId }: ConsentRequestRecord): string {
  return world.directory.applicationByAppId(appId)?.wire.displayName ?? appId;
}

function userName({ world, tenant }: Visit, { userId }: ConsentRequestRecord): string {
  return world.directory.users.get(tenant.id, userId)?.wire.displayName ?? userId;
}

/** The permissions behind the names of a request. */
function accessOf(visit: Visit, scopes: readonly string[]): readonly ResourceAccess[] {
  const found = scopes.flatMap((scope) => permissionNamed(visit, scope) ?? []);
  return [...Map.groupBy(found, ({ resourceAppId }) => resourceAppId)].map(
    ([resourceAppId, permissions]) => ({
      resourceAppId,
      resourceAccess: permissions.map(({ id }) => ({ id, type: 'Scope' as const })),
    }),
  );
}

/** Requests keep bare names. Most are Microsoft Graph's; what Graph does not have belongs to another API of the tenant. */
function permissionNamed(
  { world, tenant }: Visit,
  name: string,
): { readonly resourceAppId: string; readonly id: string; readonly title: string } | undefined {
  const apis = world.directory.servicePrincipals.list(tenant.id).map(({ wire }) => wire.appId);
  for (const resourceAppId of [graphAppId, ...apis]) {
    const scope = offeredPermissions(world, resourceAppId)?.scopes.find(({ value }) => value === name);
    if (scope) return { resourceAppId, id: scope.id, title: scope.title };
  }
  return undefined;
}

function titleOf(visit: Visit, scope: string): string {
  const title = permissionNamed(visit, scope)?.title;
  return title === undefined ? scope : `${title} · ${scope}`;
}
