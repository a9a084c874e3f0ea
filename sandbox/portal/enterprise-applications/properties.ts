import type { SandboxAnswer } from '../../serving/exchange.ts';
import { markup } from '../../serving/markup.ts';
import { deleteServicePrincipal } from '../../world/directory/delete-application.ts';
import { question } from '../layout/blade.ts';
import { commandBar, commandButton, flag, postForm, radioGroup } from '../layout/controls.ts';
import { noticeBar } from '../layout/shell.ts';
import { goTo, success, type Visit } from '../visit.ts';
import {
  demandPrincipalChange,
  principalOf,
  principalPath,
  principalRefusal,
  savePrincipal,
  showPrincipalBlade,
} from './principal.ts';

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const;

export function showPrincipalProperties(visit: Visit): SandboxAnswer {
  const principal = principalOf(visit);
  const refusal = principalRefusal(visit, principal);
  const path = principalPath(principal, 'properties');
  const { displayName, accountEnabled, appRoleAssignmentRequired, tags } = principal.wire;
  const hidden = Array.isArray(tags) && tags.includes('HideApp');
  return showPrincipalBlade(visit, principal, {
    section: 'Properties',
    commands: commandBar([
      commandButton(`${visit.base}${path}?panel=delete`, 'Delete', { disabledBecause: refusal }),
    ]),
    content: markup`${refusal && noticeBar('info', 'Read-only.', refusal)}
<p>View and manage application settings for your organization.</p>
${postForm(
  visit,
  path,
  markup`<fieldset class="plain"${flag('disabled', refusal !== undefined)}>
${radioGroup({ name: 'enabled', legend: 'Enabled for users to sign-in?', choices: yesNo, value: accountEnabled ? 'yes' : 'no' })}
<div class="field"><span class="label">Name</span><span>${displayName}</span></div>
${radioGroup({ name: 'assignment', legend: 'Assignment required?', choices: yesNo, value: appRoleAssignmentRequired ? 'yes' : 'no' })}
${radioGroup({ name: 'visible', legend: 'Visible to users?', choices: yesNo, value: hidden ? 'no' : 'yes' })}
<div class="buttons"><button class="primary">Save</button></div></fieldset>`,
)}`,
    panel:
      visit.query.get('panel') === 'delete' &&
      refusal === undefined &&
      question(visit, {
        title: 'Delete enterprise application',
        text: markup`<p>Do you want to delete “${displayName}” from this directory? Nobody here can sign in to it any more.</p>`,
        path: `${principalPath(principal)}/delete`,
        backPath: path,
      }),
  });
}

export function changePrincipalProperties(visit: Visit): SandboxAnswer {
  const principal = principalOf(visit);
  demandPrincipalChange(visit, principal);
  const { form } = visit;
  const tags = ((principal.wire.tags ?? []) as readonly string[]).filter((tag) => tag !== 'HideApp');
  savePrincipal(visit, principal, {
    accountEnabled: form.text('enabled') === 'yes',
    appRoleAssignmentRequired: form.text('assignment') === 'yes',
    tags: form.text('visible') === 'no' ? [...tags, 'HideApp'] : tags,
  });
  const notice = success(
    'Update application properties',
    `Successfully updated ${principal.wire.displayName}.`,
  );
  return goTo(visit, principalPath(principal, 'properties'), { notice });
}

export function deletePrincipal(visit: Visit): SandboxAnswer {
  const principal = principalOf(visit);
  demandPrincipalChange(visit, principal);
  deleteServicePrincipal(visit.world, principal, visit.cause);
  const notice = success('Delete application', `Successfully deleted ${principal.wire.displayName}.`);
  return goTo(visit, '/enterprise-applications', { notice });
}
