import { type Markup, markup } from '../../../serving/markup.ts';
import type { ApplicationRecord } from '../../../world/directory/records.ts';
import {
  includesPersonalAccounts,
  type RedirectPlatform,
} from '../../../world/directory/redirect-uri-rules.ts';
import {
  checkbox,
  commandButton,
  flag,
  postForm,
  radioGroup,
  textField,
  wayBack,
} from '../../layout/controls.ts';
import { noticeBar } from '../../layout/shell.ts';
import type { Visit } from '../../visit.ts';
import { accountTypeOf, accountTypes } from '../account-types.ts';
import { applicationPath } from '../application.ts';
import { type Platform, platforms } from '../platforms.ts';
import { type Draft, suggestedUris } from './draft.ts';

/** Faults by platform and redirect URI: `web https://…`. */
export type UriErrors = ReadonlyMap<string, string>;

export function authenticationContent(
  visit: Visit,
  application: ApplicationRecord,
  draft: Draft,
  { errors, refusal }: { readonly errors: UriErrors; readonly refusal: string | undefined },
): Markup {
  const here = `${visit.base}${applicationPath(application, 'authentication')}`;
  const cards = platforms.filter(({ platform }) => draft.shown.has(platform));
  const off = refusal !== undefined;
  const back = wayBack('back', here, 'Discard');
  return markup`${off && noticeBar('info', 'Read-only.', refusal)}
<h2>Platform configurations</h2>
<p>A platform may ask for more settings, such as redirect URIs or the kind of tokens it gets.</p>
${commandButton(`${here}?panel=platforms`, 'Add a platform', { classes: 'plus', disabledBecause: refusal })}
${postForm(
  visit,
  applicationPath(application, 'authentication'),
  markup`<button class="default-button" name="do" value="save" tabindex="-1" aria-hidden="true"></button>
<fieldset class="plain"${flag('disabled', off)}>
${cards.map((platform) => card(application, draft, platform, errors))}
${cards.length === 0 && markup`<p class="empty">No platform is configured yet.</p>`}
${supportedAccounts(visit, application, draft)}
<h2>Advanced settings</h2>
${radioGroup({
  name: 'publicFlows',
  legend: 'Allow public client flows',
  hint: 'Enable the following mobile and desktop flows: app collects plaintext password (Resource Owner Password Credential Flow), no keyboard (Device Code Flow), SSO for domain-joined Windows.',
  choices: [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
  ],
  value: draft.publicFlows ? 'yes' : 'no',
})}
</fieldset>
<div class="buttons sticky"><button class="primary" name="do" value="save"${flag('disabled', off)}>Save</button>${back.button}</div>`,
)}
${back.form}`;
}

function card(
  application: ApplicationRecord,
  draft: Draft,
  { platform, title }: Platform,
  errors: UriErrors,
): Markup {
  const suggested = platform === 'publicClient' ? suggestedUris(application.wire.appId) : [];
  const names = new Set(suggested.map(({ uri }) => uri));
  return markup`<section class="card" aria-label="${title}"><div class="card-head"><h3>${title}</h3><button class="link" name="do" value="delete:${platform}" aria-label="Delete platform ${title}">Delete</button></div>
<input type="hidden" name="shown" value="${platform}">
<fieldset class="plain"><legend>Redirect URIs</legend>
<p class="hint">The addresses that may receive the answer to a sign-in. A request names one of them exactly, in the same upper and lower case.</p>
${suggested.map(({ uri, note }) => checkbox({ name: `${platform}.suggested`, value: uri, label: `${uri}${note}`, checked: draft.uris[platform].includes(uri) }))}
${draft.uris[platform].filter((uri) => !names.has(uri)).map((uri, row) => uriRow(platform, uri, row, errors))}
<button class="link plus" name="do" value="add:${platform}">Add URI</button>
</fieldset>
${platform === 'web' && webSettings(draft)}</section>`;
}

function uriRow(platform: RedirectPlatform, uri: string, row: number, errors: UriErrors): Markup {
  const error = errors.get(`${platform} ${uri}`);
  const id = `${platform}-${row}`;
  return markup`<div class="uri-row${error && ' invalid'}"><label class="visually-hidden" for="${id}">Redirect URI</label><input id="${id}" type="text" name="${platform}.uri" value="${uri}" placeholder="https://example.com/auth"${error && markup` aria-invalid="true" aria-describedby="${id}-error"`}${flag('autofocus', uri === '')} spellcheck="false" autocomplete="off"><button class="link" name="do" value="remove:${platform}:${row}" aria-label="Remove ${uri || 'this redirect URI'}">Remove</button>
${error && markup`<p class="error" id="${id}-error">${error}</p>`}</div>`;
}

function webSettings(draft: Draft): Markup {
  return markup`${textField({
    name: 'logoutUrl',
    label: 'Front-channel logout URL',
    value: draft.logoutUrl,
    placeholder: 'e.g. https://example.com/logout',
    hint: 'Where Entra tells the application that somebody signed out.',
  })}
<fieldset class="plain"><legend>Implicit grant and hybrid flows</legend>
<p class="hint">Tokens straight from the authorization endpoint. Leave both off for applications that use the authorization code flow.</p>
${checkbox({ name: 'accessTokens', label: 'Access tokens (used for implicit flows)', checked: draft.accessTokens })}
${checkbox({ name: 'idTokens', label: 'ID tokens (used for implicit and hybrid flows)', checked: draft.idTokens })}</fieldset>`;
}

function supportedAccounts(visit: Visit, { wire }: ApplicationRecord, draft: Draft): Markup {
  if (includesPersonalAccounts(wire.signInAudience)) {
    const type = accountTypeOf(wire.signInAudience);
    return markup`<h2>Supported account types</h2>
<p>${type?.choice(visit.tenant.displayName)}</p>
<p class="hint">To change the supported accounts of an existing registration that takes personal accounts, use the manifest editor. Some properties may not fit the other account types.</p>
<input type="hidden" name="audience" value="${wire.signInAudience}">`;
  }
  return markup`<h2>Supported account types</h2>
${radioGroup({
  name: 'audience',
  legend: 'Who can use this application or access this API?',
  choices: accountTypes
    .filter(({ audience }) => !includesPersonalAccounts(audience))
    .map(({ audience, choice }) => ({ value: audience, label: choice(visit.tenant.displayName) })),
  value: draft.audience,
})}`;
}
