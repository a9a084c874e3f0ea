import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type Markup, type MarkupPart, markup } from '../../serving/markup.ts';
import type { ApplicationRecord } from '../../world/directory/records.ts';
import { question } from '../layout/blade.ts';
import { commandBar, commandButton, copyButton, postForm } from '../layout/controls.ts';
import { noticeBar } from '../layout/shell.ts';
import type { Visit } from '../visit.ts';
import { accountTypeOf } from './account-types.ts';
import { applicationOf, applicationPath, changeRefusal } from './application.ts';
import { showApplicationBlade } from './application-blade.ts';
import { credentialState } from './credential-state.ts';
import { endpointsPanel } from './endpoints.ts';

/** The registration's first page: Essentials with the three GUIDs people mistake for each other. */
export function showOverview(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  const path = applicationPath(application);
  const here = `${visit.base}${path}`;
  const refusal = changeRefusal(visit, application);
  const open = visit.query.get('panel');
  const state = credentialState(application, visit.world.clock.now());
  return showApplicationBlade(visit, application, {
    commands: commandBar([
      commandButton(`${here}?panel=delete`, 'Delete', { disabledBecause: refusal }),
      commandButton(`${here}?panel=endpoints`, 'Endpoints'),
    ]),
    content: markup`${
      (state === 'Expired' || state === 'Expiring soon') &&
      noticeBar(
        'warning',
        'A certificate or secret',
        `${state === 'Expired' ? 'has expired' : 'is expiring soon'}. Create a new one.`,
      )
    }
<section class="essentials" aria-label="Essentials"><h2>Essentials</h2><dl>${essentials(visit, application)}</dl></section>
<h2>Build your application with the Microsoft identity platform</h2>
<p>Give the application its permissions under <a href="${here}/permissions">View API permissions</a>, and its credentials under <a href="${here}/credentials">Certificates &amp; secrets</a>.</p>`,
    panel:
      open === 'endpoints'
        ? endpointsPanel(visit, path, application)
        : open === 'delete' &&
          question(visit, {
            title: 'Delete app registration',
            text: markup`<p>Do you want to delete the app registration “${application.wire.displayName}”? Nobody can sign in with it any more. It can be restored for 30 days.</p>`,
            path: `${path}/delete`,
            backPath: path,
            yes: 'Delete',
            no: 'Cancel',
          }),
  });
}

function essentials(visit: Visit, application: ApplicationRecord): MarkupPart {
  const { wire } = application;
  const here = `${visit.base}${applicationPath(application)}`;
  const principal = visit.world.directory.servicePrincipalByAppId(visit.tenant.id, wire.appId);
  const identifierUris = (wire.identifierUris ?? []) as readonly string[];
  return [
    essential('Display name', markup`<a href="${here}/branding">${wire.displayName}</a>`),
    essential('Application (client) ID', wire.appId, true),
    essential('Object ID', application.id, true),
    essential('Directory (tenant) ID', visit.tenant.id, true),
    essential(
      'Supported account types',
      markup`<a href="${here}/authentication">${accountTypeOf(wire.signInAudience)?.short ?? wire.signInAudience}</a>`,
    ),
    essential(
      'Client credentials',
      markup`<a href="${here}/credentials">${credentialCount(application)}</a>`,
    ),
    essential('Redirect URIs', markup`<a href="${here}/authentication">${redirectCount(application)}</a>`),
    essential(
      'Application ID URI',
      markup`<a href="${here}/expose">${identifierUris[0] ?? 'Add an Application ID URI'}</a>`,
    ),
    essential(
      'Managed application in local directory',
      principal
        ? markup`<a href="${visit.base}/enterprise-applications/${principal.id}">${principal.wire.displayName}</a>`
        : postForm(
            visit,
            `${applicationPath(application)}/principal`,
            markup`<button class="link">Create Service Principal</button>`,
          ),
    ),
  ];
}

function essential(label: string, value: MarkupPart, copied = false): Markup {
  return markup`<div><dt>${label}</dt><dd>${copied ? markup`<span class="copyable"><code>${value}</code>${copyButton(String(value), label)}</span>` : value}</dd></div>`;
}

function credentialCount({ wire }: ApplicationRecord): string {
  const secrets = wire.passwordCredentials.length;
  const certificates = wire.keyCredentials.length;
  if (secrets + certificates === 0) return 'Add a certificate or secret';
  return `${certificates} certificate${certificates === 1 ? '' : 's'}, ${secrets} secret${secrets === 1 ? '' : 's'}`;
}

function redirectCount({ wire }: ApplicationRecord): string {
  const [web, spa, publicClient] = [wire.web, wire.spa, wire.publicClient].map(
    ({ redirectUris }) => redirectUris.length,
  );
  return web || spa || publicClient
    ? `${web} web, ${spa} spa, ${publicClient} public client`
    : 'Add a Redirect URI';
}
