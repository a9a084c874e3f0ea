import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { type MarkupPart, markup } from '../../../serving/markup.ts';
import type { ConsentRequestRecord } from '../../../world/directory/records.ts';
import type { ConsentVerdict } from '../../consent/judge-consent.ts';
import { type Flow, found } from '../flow.ts';
import { form, linkForm } from './form.ts';
import { pageAnswer } from './page.ts';
import { permissionList } from './permission-list.ts';

/** "Need admin approval", or "Approval required" where the tenant takes requests, with the request that was made. */
export function adminNeededPage(
  flow: Flow,
  { wanted }: ConsentVerdict,
  waiting: ConsentRequestRecord | undefined,
): SandboxAnswer {
  const account = found(flow.account, 'the account');
  const application = found(flow.application, 'the application').wire;
  const tenant = found(flow.tenant, 'the tenant');
  const asks = tenant.adminConsentRequests;
  const title = waiting ? 'Request sent' : asks ? 'Approval required' : 'Need admin approval';
  return pageAnswer(flow.call, {
    title,
    body: markup`<p class="identity">${account.wire.userPrincipalName}</p>
<h1>${title}</h1>
<p><strong>${application.displayName}</strong><br><span class="quiet">${String(application.publisherDomain ?? 'unverified')} · not verified</span></p>
${waiting ? sent(waiting, tenant.displayName) : asks ? asking(flow) : needed(application.displayName)}
${!waiting && markup`<details><summary>What it asks for</summary>${permissionList(wanted)}</details>`}
<p class="quiet">AADSTS${asks ? '90095' : '90094'}</p>
${linkForm(flow, 'account', 'other', 'Have an admin account? Sign in with that account')}
${linkForm(flow, 'approval', 'return', 'Return to the application without granting consent')}`,
  });
}

function needed(name: string): MarkupPart {
  return markup`<p>${name} needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.</p>`;
}

function asking(flow: Flow): MarkupPart {
  return markup`<p>This app requires your admin’s approval to read or change what it asks for.</p>
${form(
  flow,
  'approval',
  markup`<label for="reason">Enter justification for requesting this app</label>
<textarea class="field" id="reason" name="reason" maxlength="1000" required></textarea>
<div class="buttons"><button class="button main" name="action" value="request" id="idSIButton9">Request approval</button></div>`,
)}`;
}

function sent({ reason, createdAt }: ConsentRequestRecord, directory: string): MarkupPart {
  return markup`<p>Your request was sent to the administrators of ${directory} on ${new Date(createdAt).toISOString().slice(0, 16).replace('T', ' ')} UTC. They find it in the portal under “Admin consent requests”.</p>
${reason && markup`<p class="quiet">${reason}</p>`}`;
}
