import type { SandboxAnswer } from '../../serving/exchange.ts';
import { markup } from '../../serving/markup.ts';
import { brokenRules, longestDisplayName, type RuleBreak } from '../../world/directory/application-rules.ts';
import { ensureServicePrincipal } from '../../world/directory/grant-consent.ts';
import { newApplication } from '../../world/directory/new-application.ts';
import type { ApplicationRecord, SignInAudience } from '../../world/directory/records.ts';
import { includesPersonalAccounts } from '../../world/directory/redirect-uri-rules.ts';
import { mayRegisterApplications } from '../../world/directory/rights.ts';
import { graphAppId } from '../../world/facts/first-party.ts';
import { graphScopes } from '../../world/facts/graph-permissions.ts';
import { notAllowed } from '../fault.ts';
import { showBlade } from '../layout/blade.ts';
import { postForm, radioGroup, selectField, textField } from '../layout/controls.ts';
import { goTo, recordChange, success, type Visit } from '../visit.ts';
import { accountTypes, audienceChoices, audienceOf } from './account-types.ts';
import { applicationPath } from './application.ts';
import { type Platform, platformOf, platforms, typedUriFault } from './platforms.ts';

interface Typed {
  readonly name: string;
  readonly audience: string;
  readonly platform: string;
  readonly uri: string;
}

interface Mistakes {
  readonly name?: string | undefined;
  readonly uri?: string | undefined;
  readonly other?: string | undefined;
}

export const noRightToRegister =
  'You do not have permission to register applications in this directory. The policy "Users can register applications" is set to No: ask an administrator, or for the role Application Developer.';

/** The page "Register an application". */
export function showRegister(visit: Visit): SandboxAnswer {
  demandRight(visit);
  return page(visit, { name: '', audience: 'AzureADMyOrg', platform: '', uri: '' }, {});
}

export function register(visit: Visit): SandboxAnswer {
  demandRight(visit);
  const { form } = visit;
  const typed: Typed = {
    name: form.text('name'),
    audience: form.text('audience'),
    platform: form.text('platform'),
    uri: form.text('uri'),
  };
  const audience = audienceOf(typed.audience);
  if (!audience) return page(visit, typed, { other: 'Choose who can use this application.' });
  const platform = platformOf(typed.platform);
  const mistakes = mistakesOf(typed, audience, platform);
  if (mistakes.name || mistakes.uri) return page(visit, typed, mistakes);
  const application = newRegistration(visit, typed, audience, platform);
  const broken = brokenRules(application.wire);
  if (broken.length > 0) return page(visit, typed, { other: sentences(broken) });
  visit.world.directory.applications.put(visit.tenant.id, application);
  recordChange(visit, 'application.created', application.id, application.wire);
  // Unlike Graph, the portal makes the application present in its own tenant at once.
  ensureServicePrincipal(visit.world, visit.tenant.id, application.wire.appId, visit.cause);
  const notice = success('Create application', `Successfully created application ${typed.name}.`);
  return goTo(visit, applicationPath(application), { notice });
}

function demandRight(visit: Visit): void {
  if (!mayRegisterApplications(visit.user, visit.tenant)) throw notAllowed(noRightToRegister);
}

function sentences(broken: readonly RuleBreak[]): string {
  return broken.map(({ message }) => message).join(' ');
}

function mistakesOf(typed: Typed, audience: SignInAudience, platform: Platform | undefined): Mistakes {
  const longest = longestDisplayName(audience);
  return {
    name:
      typed.name === ''
        ? 'The name must not be empty.'
        : typed.name.length > longest
          ? `The name must not be longer than ${longest} characters.`
          : undefined,
    uri:
      typed.uri === ''
        ? undefined
        : platform
          ? typedUriFault(typed.uri, platform.platform, audience)
          : 'Select a platform for this redirect URI.',
  };
}

function newRegistration(
  visit: Visit,
  typed: Typed,
  audience: SignInAudience,
  platform: Platform | undefined,
): ApplicationRecord {
  const bare = newApplication(visit.world, {
    tenantId: visit.tenant.id,
    displayName: typed.name,
    signInAudience: audience,
    ownerId: visit.user.id,
  });
  const userRead = graphScopes.find(({ value }) => value === 'User.Read');
  const uris = { redirectUris: typed.uri === '' ? [] : [typed.uri] };
  return {
    ...bare,
    wire: {
      ...bare.wire,
      ...(platform ? { [platform.platform]: { ...bare.wire[platform.platform], ...uris } } : {}),
      api: { ...bare.wire.api, requestedAccessTokenVersion: includesPersonalAccounts(audience) ? 2 : null },
      // Every registration made in the portal starts with this one permission.
      requiredResourceAccess: userRead
        ? [{ resourceAppId: graphAppId, resourceAccess: [{ id: userRead.id, type: 'Scope' }] }]
        : [],
    },
  };
}

function page(visit: Visit, typed: Typed, mistakes: Mistakes): SandboxAnswer {
  const form = markup`${textField({
    name: 'name',
    label: 'Name',
    value: typed.name,
    required: true,
    autofocus: true,
    hint: 'The user-facing display name for this application (this can be changed later).',
    error: mistakes.name,
  })}
<h2>Supported account types</h2>
${radioGroup({
  name: 'audience',
  legend: 'Who can use this application or access this API?',
  choices: audienceChoices(visit.tenant.displayName),
  value: typed.audience,
})}
<details class="help"><summary>Help me choose...</summary>${helpMeChoose()}</details>
<h2>Redirect URI (optional)</h2>
<p>Entra returns the answer to a sign-in to this address. It can be given now or later, and most sign-ins need it.</p>
<div class="row">${selectField({
    name: 'platform',
    label: 'Select a platform',
    labelHidden: true,
    value: typed.platform,
    choices: [
      { value: '', label: 'Select a platform' },
      ...platforms.map(({ platform, choice }) => ({ value: platform, label: choice })),
    ],
  })}${textField({
    name: 'uri',
    label: 'Redirect URI',
    value: typed.uri,
    placeholder: 'e.g. https://example.com/auth',
    error: mistakes.uri,
  })}</div>
<div class="buttons"><button class="primary">Register</button></div>`;
  const wrong = Boolean(mistakes.name || mistakes.uri || mistakes.other);
  return showBlade(visit, {
    title: 'Register an application',
    trail: [{ label: 'App registrations', path: '/app-registrations' }],
    error: mistakes.other,
    status: wrong ? 400 : 200,
    content: postForm(visit, '/app-registrations/new', form, 'narrow'),
  });
}

function helpMeChoose() {
  return markup`<ul>
<li><strong>This organizational directory only</strong>: people of your own organization. The sign-in address must name your tenant.</li>
<li><strong>Any organizational directory</strong>: people of every organization that agrees to the application.</li>
<li><strong>… and personal Microsoft accounts</strong>: these, and accounts such as outlook.com.</li>
<li><strong>Personal Microsoft accounts only</strong>: nobody with a work or school account.</li>
</ul><p>Older guides use older names:</p><ul>${accountTypes
    .filter(({ formerly }) => formerly)
    .map(({ formerly, choice }) => markup`<li>“${formerly}” is “${choice('')}”.</li>`)}</ul>`;
}
