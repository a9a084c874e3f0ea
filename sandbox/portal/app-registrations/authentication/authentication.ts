import type { SandboxAnswer } from '../../../serving/exchange.ts';
import type { ApplicationRecord } from '../../../world/directory/records.ts';
import type { RedirectPlatform } from '../../../world/directory/redirect-uri-rules.ts';
import { goTo, success, type Visit } from '../../visit.ts';
import {
  applicationOf,
  applicationPath,
  changeRefusal,
  demandChange,
  refusals,
  saveApplication,
} from '../application.ts';
import { showApplicationBlade } from '../application-blade.ts';
import { typedUriFault } from '../platforms.ts';
import { authenticationContent, type UriErrors } from './content.ts';
import { changesOf, type Draft, draftFrom, draftOf } from './draft.ts';
import { platformPanel } from './platform-panel.ts';

export function showAuthentication(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  return page(visit, application, draftOf(application), {});
}

/** Adds and removes rows without saving, or saves the whole page. */
export function changeAuthentication(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  const draft = draftFrom(visit.form, application);
  if (visit.form.text('do') !== 'save') return page(visit, application, draft, {});
  const errors = uriErrors(draft, application);
  if (errors.size > 0)
    return page(visit, application, draft, { errors, error: 'One or more redirect URIs are not valid.' });
  const changes = changesOf(draft, application);
  const broken = refusals(visit, application, changes);
  if (broken.length > 0) {
    return page(visit, application, draft, { error: broken.map(({ message }) => message).join(' ') });
  }
  saveApplication(visit, application, changes);
  const notice = success(
    'Update application Authentication',
    `Successfully updated ${application.wire.displayName}.`,
  );
  return goTo(visit, applicationPath(application, 'authentication'), { notice });
}

/** What is registered already may stay, however it got there. */
function uriErrors(draft: Draft, { wire }: ApplicationRecord): UriErrors {
  const errors = new Map<string, string>();
  for (const platform of draft.shown as ReadonlySet<RedirectPlatform>) {
    for (const uri of draft.uris[platform]) {
      if (uri === '' || wire[platform].redirectUris.includes(uri)) continue;
      const fault = typedUriFault(uri, platform, draft.audience);
      if (fault) errors.set(`${platform} ${uri}`, fault);
    }
  }
  return errors;
}

function page(
  visit: Visit,
  application: ApplicationRecord,
  draft: Draft,
  mistakes: { readonly errors?: UriErrors; readonly error?: string },
): SandboxAnswer {
  return showApplicationBlade(visit, application, {
    section: 'Authentication',
    error: mistakes.error,
    content: authenticationContent(visit, application, draft, {
      errors: mistakes.errors ?? new Map(),
      refusal: changeRefusal(visit, application),
    }),
    panel: platformPanel(visit, application),
  });
}
