import { type Markup, type MarkupPart, markup } from '../../../serving/markup.ts';
import type { ApplicationRecord, PasswordCredential } from '../../../world/directory/records.ts';
import { notFound } from '../../fault.ts';
import { panel, question } from '../../layout/blade.ts';
import {
  commandButton,
  copyButton,
  postForm,
  selectField,
  table,
  textField,
  wayBack,
} from '../../layout/controls.ts';
import { day, isoDay } from '../../layout/dates.ts';
import { noticeBar } from '../../layout/shell.ts';
import type { Visit } from '../../visit.ts';
import { applicationPath } from '../application.ts';
import { lifetimes } from './secret-lifetimes.ts';
import type { CredentialTab, TabVisit } from './tab.ts';

/** Client secrets: the Value is readable once, the Secret ID always. */
export function secretsTab(given: TabVisit): CredentialTab {
  const { visit, application, refusal, open } = given;
  const path = applicationPath(application, 'credentials');
  const secrets = application.wire.passwordCredentials;
  return {
    content: markup`<p>A secret string that the application uses to prove its identity when requesting a token. Also can be referred to as application password.</p>
${visit.reveal && noticeBar('info', 'Copy the new client secret value now.', "You won't be able to retrieve it after you perform another operation or leave this blade.")}
${commandButton(`${visit.base}${path}?tab=secrets&panel=new-secret`, 'New client secret', { classes: 'plus', disabledBecause: refusal })}
${
  secrets.length === 0
    ? markup`<p class="empty">No client secrets have been created for this application.</p>`
    : table(
        'Client secrets',
        [
          { label: 'Description' },
          { label: 'Expires' },
          { label: 'Value', class: 'secret' },
          { label: 'Secret ID', class: 'guid' },
          { label: 'Delete' },
        ],
        secrets.map((secret) => row(visit, path, secret, refusal)),
      )
}`,
    panel:
      open === 'new-secret'
        ? newSecretPanel(given, path)
        : open === 'delete-secret' && deleteQuestion(visit, application, path),
  };
}

function row(
  visit: Visit,
  path: string,
  secret: PasswordCredential,
  refusal: string | undefined,
): readonly MarkupPart[] {
  const fresh = visit.reveal?.key === secret.keyId ? visit.reveal.value : undefined;
  const expired = Date.parse(secret.endDateTime) <= visit.world.clock.now();
  return [
    secret.displayName ?? '-',
    markup`${day(secret.endDateTime)}${expired && markup` <span class="state bad">Expired</span>`}`,
    fresh === undefined
      ? markup`<code>${secret.hint}${'*'.repeat(18)}</code>`
      : markup`<span class="copyable"><code>${fresh}</code>${copyButton(fresh, 'Value')}</span>`,
    markup`<span class="copyable"><code>${secret.keyId}</code>${copyButton(secret.keyId, 'Secret ID')}</span>`,
    commandButton(
      `${visit.base}${path}?tab=secrets&panel=delete-secret&key=${secret.keyId}`,
      markup`<span class="visually-hidden">Delete ${secret.displayName ?? secret.keyId}</span>`,
      { classes: 'bin', disabledBecause: refusal },
    ),
  ];
}

function newSecretPanel({ visit, mistakes }: TabVisit, path: string): Markup {
  const { form, world } = visit;
  const now = world.clock.now();
  const back = wayBack('leave-pane', `${visit.base}${path}?tab=secrets`, 'Cancel');
  return panel(visit, {
    title: 'Add a client secret',
    closePath: `${path}?tab=secrets`,
    content: markup`${mistakes.other && noticeBar('error', 'Not added.', mistakes.other)}
${postForm(
  visit,
  `${path}/secrets`,
  markup`${textField({ name: 'description', label: 'Description', value: form.text('description'), placeholder: 'Enter a description for this client secret', autofocus: true, error: mistakes.description })}
${selectField({ name: 'expires', label: 'Expires', choices: lifetimes, value: form.text('expires') || '180' })}
<div class="row" data-only-for="field-expires=custom">
${textField({ name: 'start', label: 'Start', type: 'date', value: form.text('start') || isoDay(now) })}
${textField({ name: 'end', label: 'End', type: 'date', value: form.text('end') })}
</div>
${mistakes.expires && markup`<p class="error" role="alert">${mistakes.expires}</p>`}
<div class="buttons"><button class="primary">Add</button>${back.button}</div>`,
)}
${back.form}`,
  });
}

function deleteQuestion(visit: Visit, application: ApplicationRecord, path: string): Markup {
  const secret = secretOf(application, visit.query.get('key') ?? '');
  return question(visit, {
    title: 'Delete client secret',
    text: markup`<p>Do you want to delete the client secret “${secret.displayName ?? secret.keyId}”? Programs that use it can no longer sign in. This cannot be undone.</p>`,
    path: `${path}/secrets/delete`,
    backPath: `${path}?tab=secrets`,
    fields: markup`<input type="hidden" name="key" value="${secret.keyId}">`,
  });
}

/** The secret with this id, or a page that says there is none. */
export function secretOf({ wire }: ApplicationRecord, keyId: string): PasswordCredential {
  const secret = wire.passwordCredentials.find((one) => one.keyId === keyId);
  if (!secret) throw notFound('The client secret');
  return secret;
}
