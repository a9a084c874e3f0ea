import { graphResource } from '../application/application.ts';
import { usualAudience } from '../credential/federate.ts';
import type { PlannedPermission } from '../registrar.ts';
import type { ArtefactSource } from './artefact-source.ts';
import { cloudNames, doubts } from './cloud-names.ts';
import { hcl as quoted } from './quotes.ts';

/** A configuration for the azuread provider, as `terraform fmt` would leave it. */
export function terraformFile(source: ArtefactSource): string {
  const blocks = [
    head(source),
    application(source),
    servicePrincipals,
    credential(source),
    consent(source),
    outputs(source),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function head({ plan, cloud }: ArtefactSource): string {
  const { terraform } = cloudNames(cloud);
  const { tenant, credential: kind } = plan.wish;
  const settings: readonly (readonly [string, string])[] = [
    terraform === undefined
      ? ['metadata_host', quoted(new URL(cloud.authority).host)]
      : ['environment', quoted(terraform)],
    ...(tenant === undefined ? [] : ([['tenant_id', quoted(tenant)]] as const)),
  ];
  return [
    '# Registers an application in Microsoft Entra ID, with its permissions and their approval.',
    '# Approving takes a Global Administrator or a Privileged Role Administrator.',
    '# The state holds the secret or key: keep it where secrets are kept.',
    ...doubts(cloud, 'terraform').map((line) => `# ${line}`),
    'terraform {',
    '  required_providers {',
    '    azuread = {',
    '      source  = "hashicorp/azuread"',
    '      version = "~> 3.0"',
    '    }',
    ...(kind === 'certificate'
      ? ['    tls = {', '      source  = "hashicorp/tls"', '      version = "~> 4.0"', '    }']
      : []),
    '  }',
    '}',
    '',
    'provider "azuread" {',
    ...aligned(settings, '  '),
    '}',
  ].join('\n');
}

/** Names padded so that the equal signs stand below each other, as the formatter of Terraform wants it. */
function aligned(settings: readonly (readonly [string, string])[], indent: string): readonly string[] {
  const widest = Math.max(...settings.map(([name]) => name.length));
  return settings.map(([name, value]) => `${indent}${name.padEnd(widest)} = ${value}`);
}

function application({ plan }: ArtefactSource): string {
  const { displayName, signInAudience, api, isFallbackPublicClient, web, spa, publicClient, tags } =
    plan.application;
  const uris = (block: string, redirectUris: readonly string[]): readonly string[] =>
    redirectUris.length === 0
      ? []
      : ['', `  ${block} {`, `    redirect_uris = [${redirectUris.map(terraformUri).join(', ')}]`, '  }'];
  return [
    'resource "azuread_application" "portico" {',
    ...aligned(
      [
        ['display_name', quoted(displayName)],
        ['sign_in_audience', quoted(signInAudience)],
        ['fallback_public_client_enabled', String(isFallbackPublicClient)],
        ['prevent_duplicate_names', 'true'],
        ['tags', `[${tags.map(quoted).join(', ')}]`],
      ],
      '  ',
    ),
    '',
    '  api {',
    `    requested_access_token_version = ${api.requestedAccessTokenVersion}`,
    '  }',
    ...uris('web', web.redirectUris),
    ...uris('single_page_application', spa.redirectUris),
    ...uris('public_client', publicClient.redirectUris),
    ...(plan.permissions.length === 0 ? [] : ['', ...requiredAccess(plan.permissions)]),
    '}',
  ].join('\n');
}

/** The provider wants a slash behind an address that has no path, as Microsoft returns it that way. */
function terraformUri(uri: string): string {
  const url = URL.parse(uri);
  const isBare = url !== null && url.pathname === '/' && !uri.endsWith('/') && url.search === '';
  return quoted(isBare && /^https?:/.test(url.protocol) ? `${uri}/` : uri);
}

function requiredAccess(permissions: readonly PlannedPermission[]): readonly string[] {
  return [
    '  required_resource_access {',
    `    resource_app_id = "${graphResource}" # Microsoft Graph`,
    ...permissions.flatMap(({ name, id, kind }) => [
      '',
      `    # ${name}`,
      '    resource_access {',
      `      id   = "${id}"`,
      `      type = "${kind === 'application' ? 'Role' : 'Scope'}"`,
      '    }',
    ]),
    '  }',
  ];
}

const servicePrincipals = [
  'resource "azuread_service_principal" "portico" {',
  '  client_id = azuread_application.portico.client_id',
  '}',
  '',
  'resource "azuread_service_principal" "graph" {',
  `  client_id    = "${graphResource}"`,
  '  use_existing = true',
  '}',
].join('\n');

function credential({ plan, credentialEnd, now }: ArtefactSource): string {
  const { credential: kind, federated } = plan.wish;
  const end = new Date(credentialEnd).toISOString().replace(/\.\d+/, '');
  if (kind === 'secret')
    return [
      'resource "azuread_application_password" "portico" {',
      '  application_id = azuread_application.portico.id',
      '  display_name   = "Portico"',
      `  end_date       = "${end}"`,
      '}',
    ].join('\n');
  if (kind === 'certificate') return certificate(credentialEnd - now);
  if (kind !== 'federated' || federated === undefined) return '';
  const { issuer, subject, audience = usualAudience } = federated;
  return [
    'resource "azuread_application_federated_identity_credential" "portico" {',
    '  application_id = azuread_application.portico.id',
    '  display_name   = "portico"',
    `  issuer         = ${quoted(issuer)}`,
    `  subject        = ${quoted(subject)}`,
    `  audiences      = [${quoted(audience)}]`,
    '}',
  ].join('\n');
}

function certificate(lifetime: number): string {
  const hours = Math.max(24, Math.round(lifetime / 3_600_000));
  return [
    'resource "tls_private_key" "portico" {',
    '  algorithm = "RSA"',
    '  rsa_bits  = 3072',
    '}',
    '',
    'resource "tls_self_signed_cert" "portico" {',
    '  private_key_pem       = tls_private_key.portico.private_key_pem',
    `  validity_period_hours = ${hours}`,
    '  allowed_uses          = ["digital_signature"]',
    '',
    '  subject {',
    '    common_name = "Portico"',
    '  }',
    '}',
    '',
    'resource "azuread_application_certificate" "portico" {',
    '  application_id = azuread_application.portico.id',
    '  type           = "AsymmetricX509Cert"',
    '  value          = tls_self_signed_cert.portico.cert_pem',
    '  end_date       = tls_self_signed_cert.portico.validity_end_time',
    '}',
  ].join('\n');
}

function consent({ plan }: ArtefactSource): string {
  if (plan.wish.audience === 'personal') return '';
  const delegated = plan.permissions.filter(({ kind }) => kind === 'delegated').map(({ name }) => name);
  const roles = plan.permissions.filter(({ kind }) => kind === 'application');
  const grant =
    delegated.length === 0
      ? []
      : [
          [
            'resource "azuread_service_principal_delegated_permission_grant" "portico" {',
            '  service_principal_object_id          = azuread_service_principal.portico.object_id',
            '  resource_service_principal_object_id = azuread_service_principal.graph.object_id',
            `  claim_values                         = [${delegated.map(quoted).join(', ')}]`,
            '}',
          ].join('\n'),
        ];
  return [...grant, ...roles.map(roleAssignment)].join('\n\n');
}

function roleAssignment({ name, id }: PlannedPermission): string {
  return [
    `resource "azuread_app_role_assignment" "${name.toLowerCase().replaceAll('.', '_')}" {`,
    `  app_role_id         = "${id}" # ${name}`,
    '  principal_object_id = azuread_service_principal.portico.object_id',
    '  resource_object_id  = azuread_service_principal.graph.object_id',
    '}',
  ].join('\n');
}

function outputs({ plan }: ArtefactSource): string {
  const { credential: kind } = plan.wish;
  const output = (name: string, value: string, isSecret = false): string =>
    [
      `output "${name}" {`,
      ...aligned([['value', value], ...(isSecret ? ([['sensitive', 'true']] as const) : [])], '  '),
      '}',
    ].join('\n');
  return [
    output('client_id', 'azuread_application.portico.client_id'),
    output('tenant_id', 'azuread_service_principal.portico.application_tenant_id'),
    ...(kind === 'secret' ? [output('secret', 'azuread_application_password.portico.value', true)] : []),
    ...(kind === 'certificate'
      ? [
          output('certificate', 'tls_self_signed_cert.portico.cert_pem'),
          output('private_key', 'tls_private_key.portico.private_key_pem_pkcs8', true),
        ]
      : []),
  ].join('\n\n');
}
