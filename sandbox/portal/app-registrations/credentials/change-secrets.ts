import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { isoSeconds } from '../../../world/clock.ts';
import { type RuleBreak, secretPolicyBreak } from '../../../world/directory/application-rules.ts';
import { withSecret } from '../../../world/directory/new-application.ts';
import { goTo, recordChange, success, type Visit } from '../../visit.ts';
import { applicationOf, applicationPath, demandChange, refusals, saveApplication } from '../application.ts';
import { credentialsPage } from './credentials.ts';
import { readLifetime } from './secret-lifetimes.ts';
import { secretOf } from './secrets.ts';

/** The button "Add" of the pane "Add a client secret". */
export function addSecret(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  const { form, world } = visit;
  const again = (mistakes: Readonly<Record<string, string>>): SandboxAnswer =>
    credentialsPage(visit, application, 'secrets', { open: 'new-secret', mistakes });
  const description = form.text('description');
  if (description.length > 60)
    return again({ description: 'The description must not be longer than 60 characters.' });
  const now = world.clock.now();
  const typed = { expires: form.text('expires'), start: form.text('start'), end: form.text('end') };
  const lifetime = readLifetime(typed, now);
  if (typeof lifetime === 'string') return again({ expires: lifetime });
  const made = withSecret(
    application,
    {
      displayName: description || null,
      startDateTime: isoSeconds(lifetime.start),
      endDateTime: isoSeconds(lifetime.end),
    },
    now,
  );
  const policy = secretPolicyBreak(visit.tenant, lifetime);
  const count = refusals(visit, application, made.application.wire).filter(
    ({ rule }) => rule === 'secret-count',
  );
  const broken: readonly RuleBreak[] = policy ? [policy] : count;
  if (broken.length > 0) return again({ other: broken.map(({ message }) => message).join(' ') });
  world.directory.applications.put(visit.tenant.id, made.application);
  const passwordCredentials = made.application.wire.passwordCredentials;
  recordChange(visit, 'application.updated', application.id, { passwordCredentials });
  const path = applicationPath(application, 'credentials');
  return goTo(visit, path, {
    notice: success('Update application credentials', 'Successfully created client secret.'),
    reveal: { path, key: made.credential.keyId, value: made.value },
  });
}

export function deleteSecret(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  const secret = secretOf(application, visit.form.text('key'));
  const { [secret.keyId]: _gone, ...secrets } = application.secrets;
  const left = application.wire.passwordCredentials.filter(({ keyId }) => keyId !== secret.keyId);
  saveApplication(visit, { ...application, secrets }, { passwordCredentials: left });
  const notice = success('Update application credentials', 'Successfully deleted client secret.');
  return goTo(visit, applicationPath(application, 'credentials'), { notice });
}
