import { type Markup, markup } from '../../serving/markup.ts';
import type { ApplicationRecord } from '../../world/directory/records.ts';
import { panel } from '../layout/blade.ts';
import { copyButton } from '../layout/controls.ts';
import { loginOrigin } from '../session/sign-in.ts';
import type { Visit } from '../visit.ts';

/** The pane "Endpoints": the addresses an application needs, at this sandbox. */
export function endpointsPanel(visit: Visit, closePath: string, application?: ApplicationRecord): Markup {
  const login = loginOrigin(visit.request);
  const alias =
    application === undefined || application.wire.signInAudience === 'AzureADMyOrg'
      ? visit.tenant.id
      : {
          AzureADMultipleOrgs: 'organizations',
          AzureADandPersonalMicrosoftAccount: 'common',
          PersonalMicrosoftAccount: 'consumers',
        }[application.wire.signInAudience];
  const endpoints: readonly (readonly [string, string])[] = [
    ['OAuth 2.0 authorization endpoint (v2)', `${login}/${alias}/oauth2/v2.0/authorize`],
    ['OAuth 2.0 token endpoint (v2)', `${login}/${alias}/oauth2/v2.0/token`],
    ['OpenID Connect metadata document', `${login}/${alias}/v2.0/.well-known/openid-configuration`],
    ['Microsoft Graph API endpoint', `${graphOrigin(visit, login)}`],
  ];
  return panel(visit, {
    title: 'Endpoints',
    closePath,
    content: endpoints.map(
      ([label, address]) =>
        markup`<div class="field"><span class="label">${label}</span><span class="copyable"><code>${address}</code>${copyButton(address, label)}</span></div>`,
    ),
  });
}

/** Graph lives on this origin, or under Microsoft's own names where the portal does. */
function graphOrigin(visit: Visit, login: string): string {
  if (login === visit.request.url.origin) return `${login}/v1.0`;
  const { hostname, port, protocol } = new URL(login);
  const name = hostname.endsWith('.us')
    ? 'graph.microsoft.us'
    : hostname.endsWith('.cn')
      ? 'microsoftgraph.chinacloudapi.cn'
      : 'graph.microsoft.com';
  return `${protocol}//${name}${port ? `:${port}` : ''}/v1.0`;
}
