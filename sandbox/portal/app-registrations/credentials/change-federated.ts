import { randomUUID } from 'node:crypto';
import type { SandboxAnswer } from '../../../serving/exchange.ts';
import type { ApplicationRecord } from '../../../world/directory/records.ts';
import { notFound } from '../../fault.ts';
import { goTo, recordChange, success, type Visit } from '../../visit.ts';
import { applicationOf, applicationPath, demandChange } from '../application.ts';
import { credentialsPage } from './credentials.ts';

type FederatedCredential = ApplicationRecord['federatedCredentials'][number];

/** Limits of application-post-federatedidentitycredentials. */
const most = 20;
const longestName = 120;
const longestText = 600;

export function addFederated(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  const { form } = visit;
  const wanted: FederatedCredential = {
    id: randomUUID(),
    name: form.text('name'),
    issuer: form.text('issuer'),
    subject: form.text('subject'),
    audiences: [form.text('audience')],
    description: form.text('description') || null,
  };
  const mistakes = mistakesOf(wanted, application.federatedCredentials);
  if (Object.keys(mistakes).length > 0) {
    return credentialsPage(visit, application, 'federated', { open: 'add-federated', mistakes });
  }
  put(visit, application, [...application.federatedCredentials, wanted]);
  return back(visit, application, 'Successfully added federated credential.');
}

export function deleteFederated(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  const id = visit.form.text('key');
  const left = application.federatedCredentials.filter((one) => one.id !== id);
  if (left.length === application.federatedCredentials.length) throw notFound('The federated credential');
  put(visit, application, left);
  return back(visit, application, 'Successfully deleted federated credential.');
}

function mistakesOf(
  { name, issuer, subject, audiences }: FederatedCredential,
  others: readonly FederatedCredential[],
): Record<string, string> {
  const mistakes: Record<string, string> = {};
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{2,119}$/.test(name))
    mistakes.name = `Enter 3 to ${longestName} letters, digits, hyphens and underscores.`;
  else if (others.some((other) => other.name === name))
    mistakes.name = 'A credential of this name exists already.';
  if (!URL.canParse(issuer) || !issuer.startsWith('https://') || issuer.length > longestText)
    mistakes.issuer = 'Enter the issuer as an https:// address.';
  if (subject === '' || subject.length > longestText) mistakes.subject = 'Enter the subject identifier.';
  else if (others.some((other) => other.issuer === issuer && other.subject === subject))
    mistakes.subject = 'A credential with this issuer and subject exists already.';
  if (audiences[0] === '' || (audiences[0] ?? '').length > longestText)
    mistakes.audience = 'Enter the audience.';
  if (others.length >= most) mistakes.name = `An application has at most ${most} federated credentials.`;
  return mistakes;
}

function put(
  visit: Visit,
  application: ApplicationRecord,
  federatedCredentials: readonly FederatedCredential[],
): void {
  const changedAt = visit.world.clock.now();
  visit.world.directory.applications.put(visit.tenant.id, {
    ...application,
    federatedCredentials,
    changedAt,
  });
  recordChange(visit, 'application.updated', application.id, {
    federatedIdentityCredentials: federatedCredentials,
  });
}

function back(visit: Visit, application: ApplicationRecord, text: string): SandboxAnswer {
  const path = `${applicationPath(application, 'credentials')}?tab=federated`;
  return goTo(visit, path, { notice: success('Update application credentials', text) });
}
