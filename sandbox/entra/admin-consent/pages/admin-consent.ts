import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { type Markup, markup } from '../../../serving/markup.ts';
import { offeredPermissions } from '../../../world/directory/offered-permissions.ts';
import type { ResourceAccess } from '../../../world/directory/records.ts';
import { type Flow, found } from '../../sign-in/flow.ts';
import { form, linkForm } from '../../sign-in/pages/form.ts';
import { pageAnswer } from '../../sign-in/pages/page.ts';

/** "Permissions requested: Review for your organization" */
export function adminConsentPage(flow: Flow, access: readonly ResourceAccess[]): SandboxAnswer {
  const { displayName, publisherDomain } = found(flow.application, 'the application').wire;
  return pageAnswer(flow.call, {
    title: 'Permissions requested',
    body: markup`<p class="identity">${found(flow.account, 'the account').wire.userPrincipalName}</p>
<h1>Permissions requested</h1>
<p>Review for your organization, ${found(flow.tenant, 'the tenant').displayName}</p>
<p><strong>${displayName}</strong><br><span class="quiet">${String(publisherDomain ?? 'unverified')} · not verified</span></p>
<p>This app would like to:</p>
${listOf(flow, access)}
<p class="quiet">If you accept, this app will get access to the specified resources for all users in your organization. No one else will be prompted to review these permissions.</p>
${form(
  flow,
  'admin-consent',
  markup`<div class="buttons"><button class="button" name="action" value="cancel" id="idBtn_Back">Cancel</button><button class="button main" name="action" value="accept" id="idSIButton9" autofocus>Accept</button></div>`,
)}
${linkForm(flow, 'account', 'other', 'Use another account')}`,
  });
}

function listOf({ call }: Flow, access: readonly ResourceAccess[]): Markup {
  const items = access.flatMap(({ resourceAppId, resourceAccess }) => {
    const offered = offeredPermissions(call.world, resourceAppId);
    return resourceAccess.map(({ id, type }) => {
      const kind = type === 'Role' ? 'for the application itself' : 'for each signed-in user';
      const known = (type === 'Role' ? offered?.roles : offered?.scopes)?.find((one) => one.id === id);
      return markup`<li>${known?.title ?? 'A permission that the API does not have'}<small>${known?.value ?? id} · ${offered?.displayName ?? resourceAppId} · ${kind}</small></li>`;
    });
  });
  return items.length > 0
    ? markup`<ul class="permissions">${items}</ul>`
    : markup`<p class="quiet">Nothing: the registration lists no permissions. Accepting lets people of your organization sign in.</p>`;
}
