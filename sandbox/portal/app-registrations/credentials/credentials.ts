import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { type Markup, markup } from '../../../serving/markup.ts';
import type { ApplicationRecord } from '../../../world/directory/records.ts';
import { tabs } from '../../layout/controls.ts';
import { noticeBar } from '../../layout/shell.ts';
import type { Visit } from '../../visit.ts';
import { applicationOf, applicationPath, changeRefusal } from '../application.ts';
import { showApplicationBlade } from '../application-blade.ts';
import { certificatesTab } from './certificates.ts';
import { federatedTab } from './federated.ts';
import { secretsTab } from './secrets.ts';
import type { CredentialTab, TabVisit } from './tab.ts';

type TabName = 'certificates' | 'secrets' | 'federated';

const tabContents: Readonly<Record<TabName, (given: TabVisit) => CredentialTab>> = {
  certificates: certificatesTab,
  secrets: secretsTab,
  federated: federatedTab,
};

export function showCredentials(visit: Visit): SandboxAnswer {
  const asked = visit.query.get('tab');
  const name = asked === 'certificates' || asked === 'federated' ? asked : 'secrets';
  return credentialsPage(visit, applicationOf(visit), name, {
    open: visit.query.get('panel') ?? '',
    mistakes: {},
  });
}

/** The page with a tab, and a pane with its mistakes where something was posted wrong. */
export function credentialsPage(
  visit: Visit,
  application: ApplicationRecord,
  name: TabName,
  pane: { readonly open: string; readonly mistakes: Readonly<Record<string, string>> },
): SandboxAnswer {
  const refusal = changeRefusal(visit, application);
  const tab = tabContents[name]({ visit, application, refusal, ...pane });
  return showApplicationBlade(visit, application, {
    section: 'Certificates & secrets',
    content: markup`<p>Credentials enable confidential applications to identify themselves to the authentication service when they receive tokens at a web address. A certificate is safer than a client secret.</p>
${refusal && noticeBar('info', 'Read-only.', refusal)}
${tabLinks(visit, application, name)}
${tab.content}`,
    panel: tab.panel,
    status: Object.keys(pane.mistakes).length > 0 ? 400 : 200,
  });
}

function tabLinks(visit: Visit, application: ApplicationRecord, here: TabName): Markup {
  const path = `${visit.base}${applicationPath(application, 'credentials')}`;
  const { keyCredentials, passwordCredentials } = application.wire;
  const labels: readonly (readonly [TabName, string])[] = [
    ['certificates', `Certificates (${keyCredentials.length})`],
    ['secrets', `Client secrets (${passwordCredentials.length})`],
    ['federated', `Federated credentials (${application.federatedCredentials.length})`],
  ];
  return tabs(
    'Kinds of credentials',
    labels.map(([name, label]) => ({ label, href: `${path}?tab=${name}`, here: name === here })),
  );
}
