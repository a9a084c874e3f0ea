import { graphResource } from '../application/application.ts';
import { usualAudience } from '../credential/federate.ts';
import type { ArtefactSource } from './artefact-source.ts';
import { cloudNames, doubts } from './cloud-names.ts';
import { powershell as quoted } from './quotes.ts';

/** A script for the modules of Microsoft Graph PowerShell, in Windows PowerShell 5.1 and PowerShell 7. */
export function powershellScript(source: ArtefactSource): string {
  return `${[
    ...head(source),
    ...application(source),
    ...credential(source),
    ...consent(source),
    ...tail(source),
  ].join('\n')}\n`;
}

/** What the script asks for: two permissions more where it approves for everybody. */
function scopesFor({ plan }: ArtefactSource): readonly string[] {
  const isApproving = plan.wish.audience !== 'personal' && plan.permissions.length > 0;
  return [
    'Application.ReadWrite.All',
    ...(isApproving ? ['DelegatedPermissionGrant.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'] : []),
  ];
}

function head(source: ArtefactSource): readonly string[] {
  const { plan, cloud } = source;
  const { powershell } = cloudNames(cloud);
  const environment = powershell ?? `portico-${cloud.id}`;
  const { tenant } = plan.wish;
  return [
    '# Registers an application in Microsoft Entra ID, with its permissions and their approval.',
    '# Install-Module Microsoft.Graph.Authentication, Microsoft.Graph.Applications, Microsoft.Graph.Identity.SignIns',
    // Windows PowerShell reads files without a mark in the machine's old code page.
    ...(isPlain(plan.wish.name) ? [] : ['# For Windows PowerShell 5.1, save this file as "UTF-8 with BOM".']),
    ...doubts(cloud, 'powershell').map((line) => `# ${line}`),
    "$ErrorActionPreference = 'Stop'",
    `$name = ${quoted(plan.wish.name.trim())}`,
    '',
    ...(powershell === undefined
      ? [
          `Add-MgEnvironment -Name ${quoted(environment)} -AzureADEndpoint ${quoted(cloud.authority)} -GraphEndpoint ${quoted(cloud.graph)} -ErrorAction SilentlyContinue | Out-Null`,
        ]
      : []),
    `Connect-MgGraph -NoWelcome -Environment ${quoted(environment)}${tenant === undefined ? '' : ` -TenantId ${quoted(tenant)}`} -Scopes ${scopesFor(source).map(quoted).join(', ')}`,
    '',
    `$sameName = "displayName eq '$($name.Replace("'", "''"))'"`,
    'if (Get-MgApplication -Filter $sameName) { throw "There is an application named $name already; nothing was changed." }',
    '',
  ];
}

/** Whether every character is of ASCII. */
const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

function application({ plan }: ArtefactSource): readonly string[] {
  return [
    `$application = New-MgApplication -BodyParameter ${literal(plan.application, '')}`,
    '',
    '# Without a service principal nobody can approve anything. Right after its creation Microsoft may not know the application.',
    'for ($try = 1; -not $principal; $try++) {',
    '  try { $principal = New-MgServicePrincipal -BodyParameter @{ appId = $application.AppId } }',
    '  catch { if ($try -ge 6) { throw }; Start-Sleep -Seconds ($try * 5) }',
    '}',
    '',
  ];
}

/** A value as PowerShell writes it. Lists are always lists, also with one item or none. */
function literal(value: unknown, indent: string): string {
  const deeper = `${indent}  `;
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return '@()';
    return `@(\n${value.map((one) => `${deeper}${literal(one, deeper)}`).join('\n')}\n${indent})`;
  }
  if (typeof value === 'object' && value !== null) {
    const lines = Object.entries(value).map(([name, one]) => `${deeper}${name} = ${literal(one, deeper)}`);
    return `@{\n${lines.join('\n')}\n${indent}}`;
  }
  return quoted(String(value));
}

function credential({ plan, credentialEnd }: ArtefactSource): readonly string[] {
  const { credential: kind, federated } = plan.wish;
  const end = new Date(credentialEnd).toISOString();
  if (kind === 'secret')
    return [
      `$secret = Add-MgApplicationPassword -ApplicationId $application.Id -PasswordCredential @{ displayName = 'Portico'; endDateTime = ${quoted(end)} }`,
      '',
    ];
  if (kind === 'certificate')
    return [
      '# Needs PowerShell 7. The key stays on this machine: give both files to Portico, then delete the key here.',
      '$key = [System.Security.Cryptography.RSA]::Create(3072)',
      "$request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=Portico', $key, [System.Security.Cryptography.HashAlgorithmName]::SHA256, [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)",
      `$certificate = $request.CreateSelfSigned([DateTimeOffset]::UtcNow.AddHours(-1), [DateTimeOffset]::Parse(${quoted(end)}))`,
      "Set-Content -Path 'portico-certificate.pem' -Value $certificate.ExportCertificatePem()",
      "Set-Content -Path 'portico-key.pem' -Value $key.ExportPkcs8PrivateKeyPem()",
      "Update-MgApplication -ApplicationId $application.Id -KeyCredentials @(@{ type = 'AsymmetricX509Cert'; usage = 'Verify'; displayName = 'Portico'; key = $certificate.RawData })",
      '',
    ];
  if (kind !== 'federated' || federated === undefined) return [];
  const { issuer, subject, audience = usualAudience } = federated;
  const body = literal({ name: 'portico', issuer, subject, audiences: [audience] }, '');
  return [
    `New-MgApplicationFederatedIdentityCredential -ApplicationId $application.Id -BodyParameter ${body} | Out-Null`,
    '',
  ];
}

function consent({ plan }: ArtefactSource): readonly string[] {
  if (plan.wish.audience === 'personal' || plan.permissions.length === 0) return [];
  const delegated = plan.permissions.filter(({ kind }) => kind === 'delegated').map(({ name }) => name);
  const roles = plan.permissions.filter(({ kind }) => kind === 'application');
  return [
    '# Approval for everybody: takes a Global Administrator or a Privileged Role Administrator.',
    'try {',
    `  $graph = Get-MgServicePrincipal -Filter ${quoted(`appId eq '${graphResource}'`)}`,
    ...(delegated.length === 0
      ? []
      : [
          `  New-MgOauth2PermissionGrant -BodyParameter @{ clientId = $principal.Id; consentType = 'AllPrincipals'; resourceId = $graph.Id; scope = ${quoted(delegated.join(' '))} } | Out-Null`,
        ]),
    ...roles.map(
      ({ name, id }) =>
        `  New-MgServicePrincipalAppRoleAssignedTo -ServicePrincipalId $graph.Id -BodyParameter @{ principalId = $principal.Id; resourceId = $graph.Id; appRoleId = ${quoted(id)} } | Out-Null # ${name}`,
    ),
    '}',
    'catch { Write-Warning "The permissions are not approved yet: $_" }',
    '',
  ];
}

function tail({ plan }: ArtefactSource): readonly string[] {
  return [
    "'Application (client) ID: {0}' -f $application.AppId",
    "'Directory (tenant) ID:   {0}' -f (Get-MgContext).TenantId",
    ...(plan.wish.credential === 'secret'
      ? [
          "'Secret (Value):          {0}' -f $secret.SecretText",
          "'Put the three into Portico. The secret is shown this once.'",
        ]
      : []),
  ];
}
