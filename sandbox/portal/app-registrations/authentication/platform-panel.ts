import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { type Markup, type MarkupPart, markup } from '../../../serving/markup.ts';
import type { ApplicationRecord, ApplicationWire, Wire } from '../../../world/directory/records.ts';
import type { RedirectPlatform } from '../../../world/directory/redirect-uri-rules.ts';
import { PortalFault } from '../../fault.ts';
import { panel } from '../../layout/blade.ts';
import { checkbox, commandButton, postForm, textField, wayBack } from '../../layout/controls.ts';
import { noticeBar } from '../../layout/shell.ts';
import { goTo, success, type Visit } from '../../visit.ts';
import { applicationOf, applicationPath, demandChange, refusals, saveApplication } from '../application.ts';
import { showApplicationBlade } from '../application-blade.ts';
import { platformOf, typedUriFault } from '../platforms.ts';
import { authenticationContent } from './content.ts';
import { draftOf, suggestedUris, withWeb } from './draft.ts';
import { androidUri, appleUri } from './store-app-uris.ts';

/** A tile of "Configure platforms" and the pane behind it. */
interface Tile {
  readonly key: string;
  readonly platform: RedirectPlatform;
  readonly group: 'Web applications' | 'Mobile and desktop applications';
  readonly label: string;
  readonly note: string;
  readonly title: string;
  readonly fields: (visit: Visit, application: ApplicationRecord, errors: Errors) => MarkupPart;
  /** The redirect URIs the pane asks for; a fault by field where something is wrong. */
  readonly read: (
    visit: Visit,
    application: ApplicationRecord,
  ) => { readonly uris: readonly string[] } | Errors;
}

type Errors = { readonly errors: Readonly<Record<string, string>> };

const noErrors: Errors = { errors: {} };

const tiles: readonly Tile[] = [
  {
    key: 'web',
    platform: 'web',
    group: 'Web applications',
    label: 'Web',
    note: 'Build, host, and deploy a web server application. .NET, Java, Python',
    title: 'Configure Web',
    fields: (visit, _, errors) => markup`${uriField(visit, errors)}
${textField({
  name: 'logoutUrl',
  id: 'pane-logout-url',
  label: 'Front-channel logout URL',
  value: visit.form.text('logoutUrl'),
  placeholder: 'e.g. https://example.com/logout',
  error: errors.errors.logoutUrl,
})}
<fieldset class="plain"><legend>Implicit grant and hybrid flows</legend>
${checkbox({ name: 'accessTokens', label: 'Access tokens (used for implicit flows)', checked: visit.form.has('accessTokens') })}
${checkbox({ name: 'idTokens', label: 'ID tokens (used for implicit and hybrid flows)', checked: visit.form.has('idTokens') })}</fieldset>`,
    read: (visit, application) => oneUri(visit, application, 'web'),
  },
  {
    key: 'spa',
    platform: 'spa',
    group: 'Web applications',
    label: 'Single-page application',
    note: 'Configure browser client applications and progressive web applications. JavaScript.',
    title: 'Configure single-page application',
    fields: (visit, _, errors) => uriField(visit, errors),
    read: (visit, application) => oneUri(visit, application, 'spa'),
  },
  {
    key: 'apple',
    platform: 'publicClient',
    group: 'Mobile and desktop applications',
    label: 'iOS / macOS',
    note: 'Objective-C, Swift, Xamarin',
    title: 'Configure your iOS or macOS app',
    fields: (visit, _, errors) =>
      textField({
        name: 'bundle',
        label: 'Bundle ID',
        value: visit.form.text('bundle'),
        required: true,
        autofocus: true,
        placeholder: 'e.g. com.yourcompany.yourapp',
        error: errors.errors.bundle,
      }),
    read: ({ form }) => appleUri(form.text('bundle')),
  },
  {
    key: 'android',
    platform: 'publicClient',
    group: 'Mobile and desktop applications',
    label: 'Android',
    note: 'Java, Kotlin, Xamarin',
    title: 'Configure your Android app',
    fields: (
      visit,
      _,
      errors,
    ) => markup`${textField({ name: 'package', label: 'Package name', value: visit.form.text('package'), required: true, autofocus: true, placeholder: 'e.g. com.yourcompany.yourapp', error: errors.errors.package })}
${textField({ name: 'signature', label: 'Signature hash', value: visit.form.text('signature'), required: true, error: errors.errors.signature })}`,
    read: ({ form }) => androidUri(form.text('package'), form.text('signature')),
  },
  {
    key: 'desktop',
    platform: 'publicClient',
    group: 'Mobile and desktop applications',
    label: 'Mobile and desktop applications',
    note: 'Windows, UWP, Console, IoT & Limited-entry Devices, Classic iOS + Android',
    title: 'Configure Desktop + devices',
    fields: (visit, { wire }, errors) => markup`<fieldset class="plain"><legend>Redirect URIs</legend>
${suggestedUris(wire.appId).map(({ uri, note }) => checkbox({ name: 'suggested', value: uri, label: `${uri}${note}`, checked: visit.form.all('suggested').includes(uri) }))}</fieldset>
${textField({ name: 'uri', label: 'Custom redirect URIs', value: visit.form.text('uri'), placeholder: 'e.g. myapp://auth', error: errors.errors.uri })}`,
    read: (visit, application) => desktopUris(visit, application),
  },
];

/** The pane that is open over the page, if one is. */
export function platformPanel(visit: Visit, application: ApplicationRecord): Markup | undefined {
  const open = visit.query.get('panel');
  if (open === 'platforms') return choosePanel(visit, application);
  const tile = tiles.find(({ key }) => key === open);
  return tile && configurePanel(visit, application, tile, noErrors);
}

/** The button "Configure": adds the platform's redirect URI to what is there. */
export function configurePlatform(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  const tile = tiles.find(({ key }) => key === visit.form.text('tile'));
  if (!tile) throw new PortalFault(400, 'Not possible', 'Choose a platform.');
  const found = tile.read(visit, application);
  if ('errors' in found) return again(visit, application, tile, found);
  const changes = changesFor(visit, application, tile, found.uris);
  const broken = refusals(visit, application, changes);
  if (broken.length > 0) {
    return again(visit, application, tile, {
      errors: { other: broken.map(({ message }) => message).join(' ') },
    });
  }
  saveApplication(visit, application, changes);
  const notice = success(
    'Update application Authentication',
    `Successfully configured ${platformOf(tile.platform)?.title}.`,
  );
  return goTo(visit, applicationPath(application, 'authentication'), { notice });
}

function changesFor(
  { form }: Visit,
  { wire }: ApplicationRecord,
  { platform }: Tile,
  uris: readonly string[],
): Partial<ApplicationWire> {
  const redirectUris = [
    ...wire[platform].redirectUris,
    ...uris.filter((uri) => !wire[platform].redirectUris.includes(uri)),
  ];
  if (platform === 'publicClient') return { publicClient: { ...wire.publicClient, redirectUris } };
  if (platform === 'spa') return { spa: { ...wire.spa, redirectUris } };
  const before = (wire.web.implicitGrantSettings ?? {}) as Wire;
  return {
    web: withWeb(wire, {
      redirectUris,
      logoutUrl:
        form.text('logoutUrl') || (typeof wire.web.logoutUrl === 'string' ? wire.web.logoutUrl : null),
      accessTokens: form.has('accessTokens') || before.enableAccessTokenIssuance === true,
      idTokens: form.has('idTokens') || before.enableIdTokenIssuance === true,
    }),
  };
}

function oneUri(
  { form }: Visit,
  { wire }: ApplicationRecord,
  platform: RedirectPlatform,
): { readonly uris: readonly string[] } | Errors {
  const uri = form.text('uri');
  if (uri === '') return { errors: { uri: 'Enter a redirect URI.' } };
  const fault = typedUriFault(uri, platform, wire.signInAudience);
  return fault ? { errors: { uri: fault } } : { uris: [uri] };
}

function desktopUris(
  visit: Visit,
  application: ApplicationRecord,
): { readonly uris: readonly string[] } | Errors {
  const known = suggestedUris(application.wire.appId).map(({ uri }) => uri);
  const suggested = visit.form.all('suggested').filter((uri) => known.includes(uri));
  if (visit.form.text('uri') === '') {
    return suggested.length > 0
      ? { uris: suggested }
      : { errors: { uri: 'Choose or enter a redirect URI.' } };
  }
  const custom = oneUri(visit, application, 'publicClient');
  return 'errors' in custom ? custom : { uris: [...suggested, ...custom.uris] };
}

function uriField(visit: Visit, { errors }: Errors): Markup {
  return textField({
    name: 'uri',
    label: 'Redirect URIs',
    value: visit.form.text('uri'),
    placeholder: 'Enter the redirect URI of the application',
    required: true,
    autofocus: true,
    error: errors.uri,
  });
}

function choosePanel(visit: Visit, application: ApplicationRecord): Markup {
  const here = applicationPath(application, 'authentication');
  const groups = [...new Set(tiles.map(({ group }) => group))];
  return panel(visit, {
    title: 'Configure platforms',
    closePath: here,
    content: groups.map(
      (group) =>
        markup`<h3>${group}</h3><div class="tiles">${tiles
          .filter((tile) => tile.group === group)
          .map(
            ({ key, label, note }) =>
              markup`<div class="tile">${commandButton(`${visit.base}${here}?panel=${key}`, label)}<p class="hint">${note}</p></div>`,
          )}</div>`,
    ),
  });
}

function configurePanel(visit: Visit, application: ApplicationRecord, tile: Tile, errors: Errors): Markup {
  const here = applicationPath(application, 'authentication');
  const back = wayBack('leave-pane', `${visit.base}${here}`, 'Cancel');
  return panel(visit, {
    title: tile.title,
    closePath: here,
    content: markup`${errors.errors.other && noticeBar('error', 'Not saved.', errors.errors.other)}
${postForm(
  visit,
  `${here}/platform`,
  markup`<input type="hidden" name="tile" value="${tile.key}">${tile.fields(visit, application, errors)}
<div class="buttons"><button class="primary">Configure</button>${back.button}</div>`,
)}
${back.form}`,
  });
}

/** The page with the pane as it was, and what is wrong in it. */
function again(visit: Visit, application: ApplicationRecord, tile: Tile, errors: Errors): SandboxAnswer {
  return showApplicationBlade(visit, application, {
    section: 'Authentication',
    content: authenticationContent(visit, application, draftOf(application), {
      errors: new Map(),
      refusal: undefined,
    }),
    panel: configurePanel(visit, application, tile, errors),
    status: 400,
  });
}
