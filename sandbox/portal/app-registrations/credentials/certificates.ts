import { type Markup, type MarkupPart, markup } from '../../../serving/markup.ts';
import type { KeyCredential } from '../../../world/directory/records.ts';
import { panel } from '../../layout/blade.ts';
import {
  commandButton,
  copyButton,
  postForm,
  table,
  textField,
  tokenField,
  wayBack,
} from '../../layout/controls.ts';
import { day } from '../../layout/dates.ts';
import { applicationPath } from '../application.ts';
import type { CredentialTab, TabVisit } from './tab.ts';

/** Certificates: only the public part is uploaded. */
export function certificatesTab(given: TabVisit): CredentialTab {
  const { visit, application, refusal, open } = given;
  const path = applicationPath(application, 'credentials');
  const certificates = application.wire.keyCredentials;
  return {
    content: markup`<p>Certificates can be used as secrets to prove the application's identity when requesting a token. Also can be referred to as public keys.</p>
${commandButton(`${visit.base}${path}?tab=certificates&panel=upload`, 'Upload certificate', { classes: 'plus', disabledBecause: refusal })}
${
  certificates.length === 0
    ? markup`<p class="empty">No certificates have been added for this application.</p>`
    : table(
        'Certificates',
        [
          { label: 'Thumbprint', class: 'guid' },
          { label: 'Description' },
          { label: 'Start date' },
          { label: 'Expires' },
          { label: 'Certificate ID', class: 'guid' },
          { label: 'Delete' },
        ],
        certificates.map((certificate) => row(given, path, certificate)),
      )
}`,
    panel: open === 'upload' && uploadPanel(given, path),
  };
}

function row({ visit, refusal }: TabVisit, path: string, certificate: KeyCredential): readonly MarkupPart[] {
  const { keyId, displayName, customKeyIdentifier } = certificate;
  return [
    markup`<code>${customKeyIdentifier}</code>`,
    displayName ?? '-',
    day(certificate.startDateTime),
    day(certificate.endDateTime),
    markup`<span class="copyable"><code>${keyId}</code>${copyButton(keyId, 'Certificate ID')}</span>`,
    refusal === undefined &&
      postForm(
        visit,
        `${path}/certificates/delete`,
        markup`<input type="hidden" name="key" value="${keyId}"><button class="bin"><span class="visually-hidden">Delete ${displayName ?? keyId}</span></button>`,
      ),
  ];
}

function uploadPanel({ visit, mistakes }: TabVisit, path: string): Markup {
  const back = wayBack('leave-pane', `${visit.base}${path}?tab=certificates`, 'Cancel');
  return panel(visit, {
    title: 'Upload certificate',
    closePath: `${path}?tab=certificates`,
    content: markup`<form method="post" enctype="multipart/form-data" action="${visit.base}${path}/certificates" novalidate>${tokenField(visit)}
<div class="field"><label for="certificate">Upload a certificate (public key) with one of the following file types: .cer, .pem, .crt</label>
<input id="certificate" type="file" name="certificate" accept=".cer,.pem,.crt" autofocus>
${mistakes.certificate && markup`<p class="error" role="alert">${mistakes.certificate}</p>`}</div>
${textField({ name: 'description', label: 'Description', value: visit.form.text('description'), placeholder: 'Enter a description for this certificate', error: mistakes.description })}
<div class="buttons"><button class="primary">Add</button>${back.button}</div></form>
${back.form}`,
  });
}
