import { randomUUID } from 'node:crypto';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type Markup, markup } from '../../serving/markup.ts';
import type { Wire } from '../../world/directory/records.ts';
import { panel } from '../layout/blade.ts';
import { checkbox, commandButton, postForm, radioGroup, table, textField } from '../layout/controls.ts';
import { goTo, success, type Visit } from '../visit.ts';
import {
  applicationOf,
  applicationPath,
  changeRefusal,
  demandChange,
  refusals,
  saveApplication,
} from './application.ts';
import { showApplicationBlade } from './application-blade.ts';

const memberTypes: Readonly<Record<string, readonly string[]>> = {
  users: ['User'],
  applications: ['Application'],
  both: ['User', 'Application'],
};

/** Roles that the application defines for its own users and callers. */
export function showRoles(visit: Visit): SandboxAnswer {
  return page(visit, {});
}

export function createRole(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  const { form } = visit;
  const displayName = form.text('displayName');
  const value = form.text('value');
  const description = form.text('description');
  if (displayName === '') return page(visit, { displayName: 'Enter a display name.' });
  if (!/^[\w!#$%&'()*+,\-./:;=?@[\]^{|}~]{1,120}$/.test(value))
    return page(visit, { value: 'Enter a value without blanks.' });
  if (description === '') return page(visit, { description: 'Enter a description.' });
  const role: Wire = {
    id: randomUUID(),
    allowedMemberTypes: memberTypes[form.text('members')] ?? [],
    description,
    displayName,
    isEnabled: form.has('enabled'),
    origin: 'Application',
    value,
  };
  const appRoles = [...((application.wire.appRoles ?? []) as readonly Wire[]), role];
  const broken = refusals(visit, application, { appRoles });
  if (broken.length > 0) return page(visit, { value: broken.map(({ message }) => message).join(' ') });
  saveApplication(visit, application, { appRoles });
  const notice = success('Update app roles', `Successfully created the app role ${displayName}.`);
  return goTo(visit, applicationPath(application, 'roles'), { notice });
}

function page(visit: Visit, mistakes: Readonly<Record<string, string>>): SandboxAnswer {
  const application = applicationOf(visit);
  const path = applicationPath(application, 'roles');
  const roles = (application.wire.appRoles ?? []) as readonly Wire[];
  const wrong = Object.keys(mistakes).length > 0;
  return showApplicationBlade(visit, application, {
    section: 'App roles',
    status: wrong ? 400 : 200,
    content: markup`<p>App roles are custom roles to assign permissions to users or apps. The application defines and publishes the app roles and interprets them as permissions during authorization.</p>
${commandButton(`${visit.base}${path}?panel=create`, 'Create app role', { classes: 'plus', disabledBecause: changeRefusal(visit, application) })}
${
  roles.length === 0
    ? markup`<p class="empty">No app roles have been created.</p>`
    : table(
        'App roles',
        [
          { label: 'Display name' },
          { label: 'Description' },
          { label: 'Allowed member types' },
          { label: 'Value' },
          { label: 'ID', class: 'guid' },
          { label: 'State' },
        ],
        roles.map((role) => [
          String(role.displayName ?? ''),
          String(role.description ?? ''),
          ((role.allowedMemberTypes ?? []) as readonly string[]).join(', '),
          String(role.value ?? ''),
          String(role.id),
          role.isEnabled === false ? 'Disabled' : 'Enabled',
        ]),
      )
}`,
    panel: (wrong || visit.query.get('panel') === 'create') && createPanel(visit, path, mistakes),
  });
}

function createPanel(visit: Visit, path: string, mistakes: Readonly<Record<string, string>>): Markup {
  const { form } = visit;
  return panel(visit, {
    title: 'Create app role',
    closePath: path,
    content: postForm(
      visit,
      path,
      markup`${textField({ name: 'displayName', label: 'Display name', value: form.text('displayName'), required: true, autofocus: true, error: mistakes.displayName })}
${radioGroup({
  name: 'members',
  legend: 'Allowed member types',
  choices: [
    { value: 'users', label: 'Users/Groups' },
    { value: 'applications', label: 'Applications' },
    { value: 'both', label: 'Both (Users/Groups + Applications)' },
  ],
  value: form.text('members') || 'users',
})}
${textField({ name: 'value', label: 'Value', value: form.text('value'), required: true, error: mistakes.value })}
${textField({ name: 'description', label: 'Description', value: form.text('description'), required: true, error: mistakes.description })}
${checkbox({ name: 'enabled', label: 'Do you want to enable this app role?', checked: true })}
<div class="buttons"><button class="primary">Apply</button></div>`,
    ),
  });
}
