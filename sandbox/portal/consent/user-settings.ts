import type { SandboxAnswer } from '../../serving/exchange.ts';
import { markup } from '../../serving/markup.ts';
import { everyTenant } from '../../world/directory/directory.ts';
import type { ConsentPolicy, TenantRecord } from '../../world/directory/records.ts';
import { mayChangePolicies } from '../../world/directory/rights.ts';
import { notAllowed, PortalFault } from '../fault.ts';
import { showBlade } from '../layout/blade.ts';
import { type Choice, flag, postForm, radioGroup } from '../layout/controls.ts';
import { noticeBar } from '../layout/shell.ts';
import { goTo, recordChange, success, type Visit } from '../visit.ts';

interface PolicyChoice extends Choice {
  readonly value: ConsentPolicy;
  /** The permission grant policy of `defaultUserRolePermissions.permissionGrantPoliciesAssigned`. */
  readonly policy: string | undefined;
}

const choices: readonly PolicyChoice[] = [
  {
    value: 'none',
    label: 'Do not allow user consent',
    hint: 'An administrator will be required for all apps.',
    policy: undefined,
  },
  {
    value: 'low',
    label: 'Allow user consent for apps from verified publishers, for selected permissions',
    hint: 'All users can consent for permissions classified as "low impact", for apps from verified publishers or apps registered in this organization.',
    policy: 'ManagePermissionGrantsForSelf.microsoft-user-default-low',
  },
  {
    value: 'recommended',
    label: 'Let Microsoft manage your consent settings (Recommended)',
    hint: 'Follows Microsoft’s present recommendation. Calendars, mail, tasks, chats and files need an administrator.',
    policy: 'ManagePermissionGrantsForSelf.microsoft-user-default-recommended',
  },
  {
    value: 'legacy',
    label: 'Allow user consent for apps',
    hint: 'All users can consent for any app to access the organization’s data, for permissions that do not need an administrator.',
    policy: 'ManagePermissionGrantsForSelf.microsoft-user-default-legacy',
  },
];

const noRight = 'Only Global and Privileged Role Administrators may change consent settings.';

export function showUserConsent(visit: Visit): SandboxAnswer {
  const off = !mayChangePolicies(visit.user);
  return showBlade(visit, {
    title: 'Consent and permissions',
    section: 'User consent settings',
    trail: [{ label: 'Enterprise applications', path: '/enterprise-applications' }],
    content: markup`${off && noticeBar('info', 'Read-only.', noRight)}
<p>Control when end users and group owners are allowed to grant consent to applications, and when they will be required to request administrator review and approval.</p>
${postForm(
  visit,
  '/consent/user-settings',
  markup`<fieldset class="plain"${flag('disabled', off)}>
${radioGroup({ name: 'policy', legend: 'User consent for applications', choices, value: visit.tenant.consentPolicy })}
<div class="buttons"><button class="primary">Save</button></div></fieldset>`,
)}`,
  });
}

export function changeUserConsent(visit: Visit): SandboxAnswer {
  const chosen = choices.find(({ value }) => value === visit.form.text('policy'));
  if (!chosen) throw new PortalFault(400, 'Not possible', 'Choose one of the consent settings.');
  save(visit, { consentPolicy: chosen.value });
  recordChange(visit, 'authorizationPolicy.updated', 'authorizationPolicy', {
    defaultUserRolePermissions: {
      permissionGrantPoliciesAssigned: chosen.policy === undefined ? [] : [chosen.policy],
    },
  });
  return goTo(visit, '/consent/user-settings', {
    notice: success('Update consent settings', 'Successfully saved.'),
  });
}

/** "Admin consent settings": may people ask for approval? */
export function showAdminConsent(visit: Visit): SandboxAnswer {
  const off = !mayChangePolicies(visit.user);
  return showBlade(visit, {
    title: 'Consent and permissions',
    section: 'Admin consent settings',
    trail: [{ label: 'Enterprise applications', path: '/enterprise-applications' }],
    content: markup`${off && noticeBar('info', 'Read-only.', noRight)}
${postForm(
  visit,
  '/consent/admin-settings',
  markup`<fieldset class="plain"${flag('disabled', off)}>
${radioGroup({
  name: 'requests',
  legend: 'Users can request admin consent to apps they are unable to consent to',
  choices: [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
  ],
  value: visit.tenant.adminConsentRequests ? 'yes' : 'no',
})}
<div class="buttons"><button class="primary">Save</button></div></fieldset>`,
)}`,
  });
}

export function changeAdminConsent(visit: Visit): SandboxAnswer {
  const isEnabled = visit.form.text('requests') === 'yes';
  save(visit, { adminConsentRequests: isEnabled });
  recordChange(visit, 'adminConsentRequestPolicy.updated', 'adminConsentRequestPolicy', { isEnabled });
  return goTo(visit, '/consent/admin-settings', {
    notice: success('Update consent settings', 'Successfully saved.'),
  });
}

function save(visit: Visit, changes: Partial<TenantRecord>): void {
  if (!mayChangePolicies(visit.user)) throw notAllowed(noRight);
  visit.world.directory.tenants.put(everyTenant, { ...visit.tenant, ...changes });
}
