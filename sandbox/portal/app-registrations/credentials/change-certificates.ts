import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { certificateCredential } from '../../../world/directory/certificate-credential.ts';
import { notFound } from '../../fault.ts';
import { goTo, success, type Visit } from '../../visit.ts';
import { applicationOf, applicationPath, demandChange, saveApplication } from '../application.ts';
import { credentialsPage } from './credentials.ts';

const told = 'Update application credentials';

/** The button "Add" of the pane "Upload certificate". */
export function addCertificate(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  const again = (mistakes: Readonly<Record<string, string>>): SandboxAnswer =>
    credentialsPage(visit, application, 'certificates', { open: 'upload', mistakes });
  const file = visit.form.file('certificate');
  if (!file) return again({ certificate: 'Choose a file.' });
  if (file.content.includes('PRIVATE KEY')) {
    return again({
      certificate: 'This file holds a private key. Keep that to yourself and upload the certificate alone.',
    });
  }
  const description = visit.form.text('description');
  if (description.length > 90)
    return again({ description: 'The description must not be longer than 90 characters.' });
  const credential = certificateCredential(file.content, description || null);
  if (!credential) return again({ certificate: `“${file.name}” is not a certificate in PEM or DER.` });
  const { keyCredentials } = application.wire;
  if (keyCredentials.some(({ key }) => key === credential.key)) {
    return again({ certificate: 'This certificate is on the application already.' });
  }
  saveApplication(visit, application, { keyCredentials: [...keyCredentials, credential] });
  return backToTab(visit, applicationPath(application, 'credentials'), 'Successfully added certificate.');
}

export function deleteCertificate(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  const left = application.wire.keyCredentials.filter(({ keyId }) => keyId !== visit.form.text('key'));
  if (left.length === application.wire.keyCredentials.length) throw notFound('The certificate');
  saveApplication(visit, application, { keyCredentials: left });
  return backToTab(visit, applicationPath(application, 'credentials'), 'Successfully deleted certificate.');
}

function backToTab(visit: Visit, path: string, text: string): SandboxAnswer {
  return goTo(visit, `${path}?tab=certificates`, { notice: success(told, text) });
}
