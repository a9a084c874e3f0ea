import { type Markup, markup } from '../../../serving/markup.ts';
import { panel } from '../../layout/blade.ts';
import { commandButton, postForm, table, textField, wayBack } from '../../layout/controls.ts';
import { applicationPath } from '../application.ts';
import type { CredentialTab, TabVisit } from './tab.ts';

/** Federated credentials: tokens of another issuer instead of a secret. */
export function federatedTab(given: TabVisit): CredentialTab {
  const { visit, application, refusal, open } = given;
  const path = applicationPath(application, 'credentials');
  return {
    content: markup`<p>Allow other identities to impersonate this application by establishing a trust with an external OpenID Connect (OIDC) identity provider. No secret has to be kept.</p>
${commandButton(`${visit.base}${path}?tab=federated&panel=add-federated`, 'Add credential', { classes: 'plus', disabledBecause: refusal })}
${
  application.federatedCredentials.length === 0
    ? markup`<p class="empty">No federated credentials have been added for this application.</p>`
    : table(
        'Federated credentials',
        [
          { label: 'Name' },
          { label: 'Issuer' },
          { label: 'Subject identifier' },
          { label: 'Audience' },
          { label: 'Delete' },
        ],
        application.federatedCredentials.map(({ id, name, issuer, subject, audiences }) => [
          name,
          issuer,
          subject,
          audiences.join(', '),
          refusal === undefined &&
            postForm(
              visit,
              `${path}/federated/delete`,
              markup`<input type="hidden" name="key" value="${id}"><button class="bin"><span class="visually-hidden">Delete ${name}</span></button>`,
            ),
        ]),
      )
}`,
    panel: open === 'add-federated' && addPanel(given, path),
  };
}

function addPanel({ visit, mistakes }: TabVisit, path: string): Markup {
  const { form } = visit;
  const back = wayBack('leave-pane', `${visit.base}${path}?tab=federated`, 'Cancel');
  return panel(visit, {
    title: 'Add a credential',
    closePath: `${path}?tab=federated`,
    content: markup`<p>Federated credential scenario: Other issuer</p>
${postForm(
  visit,
  `${path}/federated`,
  markup`${textField({ name: 'issuer', label: 'Issuer', value: form.text('issuer'), required: true, autofocus: true, placeholder: 'https://issuer.example.com', error: mistakes.issuer })}
${textField({ name: 'subject', label: 'Value', value: form.text('subject'), required: true, hint: "The subject identifier: the sub claim of the issuer's tokens, exactly.", error: mistakes.subject })}
${textField({ name: 'name', label: 'Name', value: form.text('name'), required: true, error: mistakes.name })}
${textField({ name: 'description', label: 'Description', value: form.text('description') })}
${textField({ name: 'audience', label: 'Audience', value: form.text('audience') || 'api://AzureADTokenExchange', required: true, error: mistakes.audience })}
<div class="buttons"><button class="primary">Add</button>${back.button}</div>`,
)}
${back.form}`,
  });
}
