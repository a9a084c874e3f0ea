import { createHash } from 'node:crypto';
import { graphResource } from '../application/application.ts';
import { usualAudience } from '../credential/federate.ts';
import type { ArtefactSource } from './artefact-source.ts';
import { cloudDoubts } from './cloud-names.ts';
import { bicep as quoted } from './quotes.ts';

/** A template for Bicep's Microsoft Graph extension. It cannot hand out secrets: those are made afterwards. */
export function bicepFile(source: ArtefactSource): string {
  const { plan } = source;
  const blocks = [head(source), application(source), principal, federation(source), consent(source), outputs];
  const certificate = plan.wish.credential === 'certificate' ? [certificateParameter] : [];
  return `${[blocks[0], ...certificate, ...blocks.slice(1)].filter((block) => block !== '').join('\n\n')}\n`;
}

function head({ plan, cloud }: ArtefactSource): string {
  return [
    '// Registers an application in Microsoft Entra ID, with its permissions and their approval.',
    '// bicepconfig.json beside this file:',
    '//   {"extensions": {"microsoftGraphV1": "br:mcr.microsoft.com/bicep/extensions/microsoftgraph/v1.0:1.0.0"}}',
    '// Please check: newer versions of the extension may be out.',
    ...(cloud.id === 'global' ? [] : ['// Please check: the extension may not reach this cloud.']),
    ...cloudDoubts(cloud).map((line) => `// ${line}`),
    ...(plan.wish.credential === 'secret'
      ? ['// Bicep cannot hand out secrets: make one afterwards in the portal, under Certificates & secrets.']
      : []),
    'extension microsoftGraphV1',
  ].join('\n');
}

const certificateParameter = [
  "@description('The certificate as DER in base64; its key stays with you.')",
  'param certificate string',
].join('\n');

function application({ plan }: ArtefactSource): string {
  const name = plan.application.displayName;
  // Deployed again under the same unique name, the application is brought up to date instead of made twice.
  const digest = createHash('sha256')
    .update(JSON.stringify([plan.wish.cloud, name]))
    .digest('hex')
    .slice(0, 16);
  const keys =
    plan.wish.credential === 'certificate'
      ? [
          '  keyCredentials: [',
          '    {',
          "      type: 'AsymmetricX509Cert'",
          "      usage: 'Verify'",
          "      displayName: 'Portico'",
          '      key: certificate',
          '    }',
          '  ]',
        ]
      : [];
  const properties = Object.entries(plan.application).map(
    ([property, value]) => `  ${property}: ${literal(value, '  ')}`,
  );
  return [
    "resource application 'Microsoft.Graph/applications@v1.0' = {",
    `  uniqueName: 'portico-${digest}'`,
    ...properties,
    ...keys,
    '}',
  ].join('\n');
}

function literal(value: unknown, indent: string): string {
  const deeper = `${indent}  `;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((one) => `${deeper}${literal(one, deeper)}`).join('\n')}\n${indent}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const lines = Object.entries(value).map(([name, one]) => `${deeper}${name}: ${literal(one, deeper)}`);
    return `{\n${lines.join('\n')}\n${indent}}`;
  }
  return quoted(String(value));
}

const principal = [
  "resource principal 'Microsoft.Graph/servicePrincipals@v1.0' = {",
  '  appId: application.appId',
  '}',
  '',
  "resource graph 'Microsoft.Graph/servicePrincipals@v1.0' existing = {",
  `  appId: '${graphResource}'`,
  '}',
].join('\n');

function federation({ plan }: ArtefactSource): string {
  const { credential, federated } = plan.wish;
  if (credential !== 'federated' || federated === undefined) return '';
  const { issuer, subject, audience = usualAudience } = federated;
  return [
    "resource federation 'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0' = {",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Bicep fills it in
    "  name: '${application.uniqueName}/portico'",
    `  issuer: ${quoted(issuer)}`,
    `  subject: ${quoted(subject)}`,
    '  audiences: [',
    `    ${quoted(audience)}`,
    '  ]',
    '}',
  ].join('\n');
}

function consent({ plan }: ArtefactSource): string {
  if (plan.wish.audience === 'personal') return '';
  const delegated = plan.permissions.filter(({ kind }) => kind === 'delegated').map(({ name }) => name);
  const roles = plan.permissions.filter(({ kind }) => kind === 'application');
  const grant = [
    "resource grant 'Microsoft.Graph/oauth2PermissionGrants@v1.0' = {",
    '  clientId: principal.id',
    "  consentType: 'AllPrincipals'",
    '  resourceId: graph.id',
    `  scope: ${quoted(delegated.join(' '))}`,
    '}',
  ].join('\n');
  const assignments = roles.map(({ name, id }) =>
    [
      `// ${name}`,
      `resource role_${id.replaceAll('-', '_')} 'Microsoft.Graph/appRoleAssignedTo@v1.0' = {`,
      `  appRoleId: '${id}'`,
      '  principalId: principal.id',
      '  resourceId: graph.id',
      '}',
    ].join('\n'),
  );
  return [...(delegated.length > 0 ? [grant] : []), ...assignments].join('\n\n');
}

const outputs = [
  'output clientId string = application.appId',
  'output tenantId string = tenant().tenantId',
].join('\n');
