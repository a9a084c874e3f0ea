import type { SandboxAnswer } from '../../serving/exchange.ts';
import { markup } from '../../serving/markup.ts';
import { everyTenant } from '../../world/directory/directory.ts';
import { mayChangePolicies } from '../../world/directory/rights.ts';
import { notAllowed } from '../fault.ts';
import { showBlade } from '../layout/blade.ts';
import { flag, postForm, radioGroup } from '../layout/controls.ts';
import { noticeBar } from '../layout/shell.ts';
import { goTo, recordChange, success, type Visit } from '../visit.ts';

const noRight = 'Only Global and Privileged Role Administrators may change these settings.';

/** "User settings": may everybody register applications? */
export function showUserSettings(visit: Visit): SandboxAnswer {
  const off = !mayChangePolicies(visit.user);
  return showBlade(visit, {
    title: 'Users',
    section: 'User settings',
    trail: [],
    content: markup`${off && noticeBar('info', 'Read-only.', noRight)}
<h2>Default user role permissions</h2>
${postForm(
  visit,
  '/user-settings',
  markup`<fieldset class="plain"${flag('disabled', off)}>
${radioGroup({
  name: 'register',
  legend: 'Users can register applications',
  hint: 'With No, only Global Administrators, Cloud Application Administrators and Application Developers make app registrations.',
  choices: [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
  ],
  value: visit.tenant.usersMayRegisterApplications ? 'yes' : 'no',
})}
<div class="buttons"><button class="primary">Save</button></div></fieldset>`,
)}`,
  });
}

export function changeUserSettings(visit: Visit): SandboxAnswer {
  if (!mayChangePolicies(visit.user)) throw notAllowed(noRight);
  const usersMayRegisterApplications = visit.form.text('register') === 'yes';
  visit.world.directory.tenants.put(everyTenant, { ...visit.tenant, usersMayRegisterApplications });
  recordChange(visit, 'authorizationPolicy.updated', 'authorizationPolicy', {
    defaultUserRolePermissions: { allowedToCreateApps: usersMayRegisterApplications },
  });
  return goTo(visit, '/user-settings', { notice: success('Update user settings', 'Successfully saved.') });
}
