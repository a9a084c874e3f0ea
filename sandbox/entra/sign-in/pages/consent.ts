import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { markup } from '../../../serving/markup.ts';
import { mayGrantAdminConsent } from '../../../world/directory/rights.ts';
import type { WantedConsent } from '../../consent/judge-consent.ts';
import { type Flow, found } from '../flow.ts';
import { form, linkForm } from './form.ts';
import { pageAnswer } from './page.ts';
import { permissionList } from './permission-list.ts';

/** "Permissions requested": what the application wants, and Accept or Cancel. */
export function consentPage(flow: Flow, wanted: readonly WantedConsent[]): SandboxAnswer {
  const account = found(flow.account, 'the account');
  const application = found(flow.application, 'the application');
  const tenant = found(flow.tenant, 'the tenant');
  const admin = tenant.kind === 'work' && mayGrantAdminConsent(found(flow.user, 'the user'));
  return pageAnswer(flow.call, {
    title: 'Permissions requested',
    body: markup`<p class="identity">${account.wire.userPrincipalName}</p>
<h1>${tenant.kind === 'consumers' ? 'Let this app access your info?' : 'Permissions requested'}</h1>
<p><strong>${application.wire.displayName}</strong><br><span class="quiet">${String(application.wire.publisherDomain ?? 'unverified')} · not verified</span></p>
<p>This app would like to:</p>
${permissionList(wanted)}
${form(
  flow,
  'consent',
  markup`${
    admin &&
    markup`<label class="check"><input type="checkbox" name="everybody" id="orgConsent"> <span>Consent on behalf of your organization<br><span class="quiet">No one else of ${tenant.displayName} will be asked to review these permissions.</span></span></label>`
  }
<p class="quiet">Accepting these permissions means that you allow this app to use your data as specified here. You can change them later in the portal.</p>
<div class="buttons"><button class="button" name="action" value="cancel" id="idBtn_Back">Cancel</button><button class="button main" name="action" value="accept" id="idSIButton9" autofocus>Accept</button></div>`,
)}
${linkForm(flow, 'account', 'other', 'Use another account')}`,
  });
}
