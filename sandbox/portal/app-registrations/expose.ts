import { randomUUID } from 'node:crypto';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type Markup, markup } from '../../serving/markup.ts';
import type { ApplicationRecord, Wire } from '../../world/directory/records.ts';
import { panel } from '../layout/blade.ts';
import { commandButton, copyButton, postForm, radioGroup, table, textField } from '../layout/controls.ts';
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

type Mistakes = Readonly<Record<string, string>>;

/** What the application offers to others: its Application ID URI and its scopes. */
export function showExpose(visit: Visit): SandboxAnswer {
  return page(visit, applicationOf(visit), visit.query.get('panel') ?? '', {});
}

export function setIdentifierUri(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  const uri = visit.form.text('uri');
  const identifierUris = uri === '' ? [] : [uri];
  const broken = refusals(visit, application, { identifierUris });
  if (broken.length > 0) {
    return page(visit, application, 'uri', { uri: broken.map(({ message }) => message).join(' ') });
  }
  saveApplication(visit, application, { identifierUris });
  return back(visit, application, 'Successfully updated the Application ID URI.');
}

export function addScope(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  const { form } = visit;
  const value = form.text('value');
  const adminConsentDisplayName = form.text('title');
  const adminConsentDescription = form.text('description');
  const again = (mistakes: Mistakes): SandboxAnswer => page(visit, application, 'scope', mistakes);
  if (value === '') return again({ value: 'Enter a scope name.' });
  if (adminConsentDisplayName === '') return again({ title: 'Enter a display name.' });
  if (adminConsentDescription === '') return again({ description: 'Enter a description.' });
  const scope: Wire = {
    adminConsentDescription,
    adminConsentDisplayName,
    id: randomUUID(),
    isEnabled: form.text('state') !== 'disabled',
    type: form.text('consent') === 'users' ? 'User' : 'Admin',
    userConsentDescription: form.text('userDescription') || null,
    userConsentDisplayName: form.text('userTitle') || null,
    value,
  };
  const before = (application.wire.api.oauth2PermissionScopes ?? []) as readonly Wire[];
  const api = { ...application.wire.api, oauth2PermissionScopes: [...before, scope] };
  const broken = refusals(visit, application, { api });
  if (broken.length > 0) return again({ value: broken.map(({ message }) => message).join(' ') });
  saveApplication(visit, application, { api });
  return back(visit, application, `Successfully added the scope ${value}.`);
}

function page(visit: Visit, application: ApplicationRecord, open: string, mistakes: Mistakes): SandboxAnswer {
  const path = applicationPath(application, 'expose');
  const here = `${visit.base}${path}`;
  const refusal = changeRefusal(visit, application);
  const uri = ((application.wire.identifierUris ?? []) as readonly string[])[0];
  const scopes = (application.wire.api.oauth2PermissionScopes ?? []) as readonly Wire[];
  return showApplicationBlade(visit, application, {
    section: 'Expose an API',
    status: Object.keys(mistakes).length > 0 ? 400 : 200,
    content: markup`<div class="field"><span class="label">Application ID URI</span>${uri ? markup`<span class="copyable"><code>${uri}</code>${copyButton(uri, 'Application ID URI')}</span>` : '-'}
${commandButton(`${here}?panel=uri`, uri ? 'Edit' : 'Add', { disabledBecause: refusal })}</div>
<h2>Scopes defined by this API</h2>
<p>Define custom scopes to restrict access to data and functionality protected by the API.</p>
${commandButton(`${here}?panel=scope`, 'Add a scope', { classes: 'plus', disabledBecause: refusal ?? (uri ? undefined : 'Set an Application ID URI first.') })}
${
  scopes.length === 0
    ? markup`<p class="empty">No scopes have been defined.</p>`
    : table(
        'Scopes',
        [
          { label: 'Scopes' },
          { label: 'Who can consent' },
          { label: 'Admin consent display name' },
          { label: 'State' },
        ],
        scopes.map((scope) => [
          `${uri ?? ''}/${String(scope.value)}`,
          scope.type === 'User' ? 'Admins and users' : 'Admins only',
          String(scope.adminConsentDisplayName ?? ''),
          scope.isEnabled === false ? 'Disabled' : 'Enabled',
        ]),
      )
}`,
    panel:
      refusal === undefined &&
      (open === 'uri'
        ? uriPanel(visit, application, path, mistakes)
        : open === 'scope' && scopePanel(visit, path, mistakes)),
  });
}

function uriPanel(visit: Visit, { wire }: ApplicationRecord, path: string, mistakes: Mistakes): Markup {
  const known = ((wire.identifierUris ?? []) as readonly string[])[0];
  const typed = visit.form.has('uri') ? visit.form.text('uri') : undefined;
  return panel(visit, {
    title: 'Edit application ID URI',
    closePath: path,
    content: postForm(
      visit,
      `${path}/uri`,
      markup`${textField({ name: 'uri', label: 'Application ID URI', value: typed ?? known ?? `api://${wire.appId}`, autofocus: true, error: mistakes.uri })}
<div class="buttons"><button class="primary">Save</button></div>`,
    ),
  });
}

function scopePanel(visit: Visit, path: string, mistakes: Mistakes): Markup {
  const { form } = visit;
  return panel(visit, {
    title: 'Add a scope',
    closePath: path,
    content: postForm(
      visit,
      `${path}/scopes`,
      markup`${textField({ name: 'value', label: 'Scope name', value: form.text('value'), required: true, autofocus: true, placeholder: 'e.g. Files.Read', error: mistakes.value })}
${radioGroup({
  name: 'consent',
  legend: 'Who can consent?',
  choices: [
    { value: 'users', label: 'Admins and users' },
    { value: 'admins', label: 'Admins only' },
  ],
  value: form.text('consent') || 'admins',
})}
${textField({ name: 'title', label: 'Admin consent display name', value: form.text('title'), required: true, error: mistakes.title })}
${textField({ name: 'description', label: 'Admin consent description', value: form.text('description'), required: true, error: mistakes.description })}
${textField({ name: 'userTitle', label: 'User consent display name', value: form.text('userTitle') })}
${textField({ name: 'userDescription', label: 'User consent description', value: form.text('userDescription') })}
${radioGroup({
  name: 'state',
  legend: 'State',
  choices: [
    { value: 'enabled', label: 'Enabled' },
    { value: 'disabled', label: 'Disabled' },
  ],
  value: form.text('state') || 'enabled',
})}
<div class="buttons"><button class="primary">Add scope</button></div>`,
    ),
  });
}

function back(visit: Visit, application: ApplicationRecord, text: string): SandboxAnswer {
  return goTo(visit, applicationPath(application, 'expose'), { notice: success('Update application', text) });
}
