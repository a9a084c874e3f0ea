import type { Cloud } from '../../identity/clouds/cloud.ts';
import { graphResource } from '../application/application.ts';
import { usualAudience } from '../credential/federate.ts';
import type { ArtefactSource } from './artefact-source.ts';
import { cloudNames, doubts } from './cloud-names.ts';
import { sh } from './quotes.ts';

/**
 * A script for the Azure CLI. It goes through `az rest`: `az ad app create` writes over an application of the same name,
 * and does not know every property.
 */
export function azScript(source: ArtefactSource): string {
  return `${[
    ...head(source),
    ...helpers,
    ...createApplication(source),
    ...createCredential(source),
    ...grantConsent(source),
    ...tail(source),
  ].join('\n')}\n`;
}

function head({ plan, cloud }: ArtefactSource): readonly string[] {
  const { wish } = plan;
  const name = wish.name.trim();
  const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
  return [
    '#!/usr/bin/env bash',
    '# Registers an application in Microsoft Entra ID, with its permissions and their approval.',
    '# Needs the Azure CLI and somebody who may register applications; approving takes a Global Administrator',
    '# or a Privileged Role Administrator. It stops where an application of this name is there already.',
    ...doubts(cloud, 'az').map((line) => `# ${line}`),
    'set -euo pipefail',
    '',
    `name=${sh(name)}`,
    `graph=${sh(cloud.graph)}`,
    `resource=${sh(cloud.resource)}`,
    `same_name=${sh(filter)}`,
    '',
    ...chooseCloud(cloud),
    `az account show >/dev/null 2>&1 || az login --allow-no-subscriptions${wish.tenant === undefined ? '' : ` --tenant ${sh(wish.tenant)}`} >/dev/null`,
    'folder=$(mktemp -d)',
    `trap 'rm -rf "$folder"' EXIT`,
    '',
  ];
}

function chooseCloud(cloud: Cloud): readonly string[] {
  const { az } = cloudNames(cloud);
  if (az !== undefined) return [`az cloud set --name ${sh(az)}`];
  const name = sh(`portico-${cloud.id}`);
  return [
    `az cloud register --name ${name} --endpoint-active-directory ${sh(cloud.authority)} \\`,
    `  --endpoint-active-directory-resource-id ${sh(cloud.resource)} --endpoint-microsoft-graph-resource-id ${sh(cloud.resource)} \\`,
    '  --endpoint-resource-manager "$graph" --endpoint-active-directory-graph-resource-id "$graph" 2>/dev/null || true',
    `az cloud set --name ${name}`,
  ];
}

const helpers: readonly string[] = [
  '# ask FIELD METHOD PATH [BODY FILE]: one call of Microsoft Graph; prints one field of the answer.',
  'ask() {',
  '  az rest --method "$2" --url "$graph/v1.0$3" --resource "$resource" --query "$1" --output tsv \\',
  `    \${4:+--headers 'Content-Type=application/json' --body "@$4"}`,
  '}',
  '# patiently …: the same, tried again while Microsoft has not heard of what was made a moment ago.',
  'patiently() {',
  '  local try',
  '  for try in 1 2 3 4 5 6; do',
  '    ask "$@" 2>"$folder/trouble" && return',
  `    grep -qiE 'not ?found|does not (exist|reference)' "$folder/trouble" || break`,
  '    sleep "$((try * 5))"',
  '  done',
  '  cat "$folder/trouble" >&2',
  '  return 1',
  '}',
  '',
];

function createApplication({ plan }: ArtefactSource): readonly string[] {
  return [
    'if [ -n "$(ask "value[0].appId" GET "/applications?\\$filter=$same_name")" ]; then',
    '  echo "There is an application named $name already; nothing was changed." >&2',
    '  exit 1',
    'fi',
    ...file('application.json', plan.application),
    'object_id=$(ask id POST /applications "$folder/application.json")',
    'client_id=$(patiently appId GET "/applications/$object_id")',
    '',
    '# Without a service principal nobody can approve anything.',
    `printf '{"appId":"%s"}' "$client_id" >"$folder/principal.json"`,
    'principal_id=$(patiently id POST /servicePrincipals "$folder/principal.json")',
    'tenant_id=$(az account show --query tenantId --output tsv)',
    '',
  ];
}

/** A file of JSON. The mark that ends it cannot be a line of JSON, so that nothing in a name can end it. */
function file(name: string, value: unknown): readonly string[] {
  return [`cat >"$folder/${name}" <<'END_OF_JSON'`, JSON.stringify(value, null, 2), 'END_OF_JSON'];
}

function createCredential({ plan, credentialEnd, now }: ArtefactSource): readonly string[] {
  const { credential, federated } = plan.wish;
  const end = new Date(credentialEnd).toISOString();
  if (credential === 'secret')
    return [
      ...file('secret.json', { passwordCredential: { displayName: 'Portico', endDateTime: end } }),
      'secret=$(patiently secretText POST "/applications/$object_id/addPassword" "$folder/secret.json")',
      '',
    ];
  if (credential === 'certificate')
    return [
      '# The key stays on this machine: give both files to Portico, then delete the key here.',
      `openssl req -x509 -newkey rsa:3072 -sha256 -nodes -days ${Math.max(1, Math.round((credentialEnd - now) / 86_400_000))} -subj /CN=Portico \\`,
      '  -keyout portico-key.pem -out portico-certificate.pem 2>/dev/null',
      'chmod 600 portico-key.pem',
      `der=$(openssl x509 -in portico-certificate.pem -outform DER | base64 | tr -d '\\n')`,
      `printf '{"keyCredentials":[{"type":"AsymmetricX509Cert","usage":"Verify","displayName":"Portico","key":"%s"}]}' "$der" >"$folder/certificate.json"`,
      'patiently id PATCH "/applications/$object_id" "$folder/certificate.json" >/dev/null',
      '',
    ];
  if (credential !== 'federated' || federated === undefined) return [];
  const { issuer, subject, audience = usualAudience } = federated;
  return [
    ...file('federated.json', { name: 'portico', issuer, subject, audiences: [audience] }),
    'patiently id POST "/applications/$object_id/federatedIdentityCredentials" "$folder/federated.json" >/dev/null',
    '',
  ];
}

function grantConsent({ plan }: ArtefactSource): readonly string[] {
  if (plan.wish.audience === 'personal' || plan.permissions.length === 0) return [];
  const delegated = plan.permissions.filter(({ kind }) => kind === 'delegated').map(({ name }) => name);
  const roles = plan.permissions.filter(({ kind }) => kind === 'application');
  return [
    '# Approval for everybody. Where it is refused, send the link that is printed at the end to an admin.',
    'approve() {',
    `  graph_id=$(ask id GET "/servicePrincipals(appId='${graphResource}')")`,
    ...(delegated.length === 0
      ? []
      : [
          `  printf '{"clientId":"%s","consentType":"AllPrincipals","principalId":null,"resourceId":"%s","scope":"${delegated.join(' ')}"}' "$principal_id" "$graph_id" >"$folder/grant.json"`,
          '  patiently id POST /oauth2PermissionGrants "$folder/grant.json" >/dev/null || return 1',
        ]),
    ...roles.flatMap(({ name, id }) => [
      `  # ${name}`,
      `  printf '{"principalId":"%s","resourceId":"%s","appRoleId":"${id}"}' "$principal_id" "$graph_id" >"$folder/role.json"`,
      '  patiently id POST "/servicePrincipals/$graph_id/appRoleAssignedTo" "$folder/role.json" >/dev/null || return 1',
    ]),
    '}',
    'approve || echo "The permissions are not approved yet." >&2',
    '',
  ];
}

function tail({ plan, cloud }: ArtefactSource): readonly string[] {
  const redirect = plan.wish.redirects[0]?.uri;
  const link = `${cloud.authority}/$tenant_id/v2.0/adminconsent?client_id=$client_id&scope=${encodeURIComponent(`${cloud.resource}/.default`)}${redirect === undefined ? '' : `&redirect_uri=${encodeURIComponent(redirect)}`}`;
  return [
    'echo "Application (client) ID: $client_id"',
    'echo "Directory (tenant) ID:   $tenant_id"',
    ...(plan.wish.credential === 'secret'
      ? [
          'echo "Secret (Value):          $secret"',
          'echo "Put the three into Portico. The secret is shown this once."',
        ]
      : []),
    ...(plan.permissions.length === 0 || plan.wish.audience === 'personal'
      ? []
      : [`echo "Approval link: ${link}"`]),
  ];
}
