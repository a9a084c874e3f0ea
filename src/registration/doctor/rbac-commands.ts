import type { Facts } from './facts.ts';

/** Exchange's roles for Graph's application permissions are called after them: `Application Mail.Read`. */
const roleOf = (permission: string): string => `Application ${permission}`;
const ofMailboxes = /^(Calendars|Mail|Contacts|MailboxSettings)\./;

/**
 * Commands for Exchange Online PowerShell that limit an application to the mailboxes it is for. Facts of Microsoft's page
 * "Role Based Access Control for Applications in Exchange Online"; what could not be tried in a tenant is marked.
 */
export async function rbacCommands(facts: Facts): Promise<string> {
  const principal = await facts.servicePrincipal();
  const { registration, connection, wanted } = facts;
  const objectId =
    ('value' in principal ? principal.value?.id : undefined) ??
    registration.servicePrincipalId ??
    '<Object ID of the enterprise application, not of the registration>';
  const scope = `Portico ${registration.clientId.slice(0, 8)}`;
  const [first] = connection?.sharedMailboxes ?? [];
  const roles = wanted.application.filter((name) => ofMailboxes.test(name));
  return [
    '# Install-Module ExchangeOnlineManagement   (once)',
    'Connect-ExchangeOnline',
    '',
    '# The application as Exchange knows it. ObjectId is that of the enterprise application.',
    `New-ServicePrincipal -AppId ${registration.clientId} -ObjectId ${objectId} -DisplayName ${quoted(registration.name)}`,
    '',
    '# The mailboxes it is for: mark them, here with CustomAttribute1, or filter by something they have in common.',
    ...(connection?.sharedMailboxes ?? []).map(
      (address) => `Set-Mailbox ${quoted(address)} -CustomAttribute1 ${quoted(scope)}`,
    ),
    `New-ManagementScope -Name ${quoted(scope)} -RecipientRestrictionFilter ${quoted(`CustomAttribute1 -eq '${scope}'`)}`,
    '',
    '# What it may do there. Not tried in a tenant by Portico: the names of the roles; Get-ManagementRole lists them.',
    ...roles.map(
      (name) =>
        `New-ManagementRoleAssignment -App ${objectId} -Role ${quoted(roleOf(name))} -CustomResourceScope ${quoted(scope)}`,
    ),
    '',
    '# Look whether it is in force: InScope is True for these mailboxes and False for others.',
    `Test-ServicePrincipalAuthorization -Identity ${objectId} -Resource ${quoted(first ?? 'somebody@example.org')}`,
    '',
    `# Last, remove ${roles.join(', ') || 'the permission'} under API permissions in Entra: what is granted there counts for every mailbox.`,
  ].join('\n');
}

/** PowerShell doubles quotation marks inside of a text. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""').replaceAll('$', '`$')}"`;
