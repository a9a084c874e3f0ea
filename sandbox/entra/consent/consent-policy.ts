import type { TenantRecord } from '../../world/directory/records.ts';
import { exchangeAppId, graphAppId } from '../../world/facts/first-party.ts';
import type { DelegatedPermission } from '../../world/facts/graph-permissions.ts';

/*
 * What people may consent to by themselves. The list is that of microsoft-user-default-recommended, the policy new
 * tenants get (Microsoft's manage-app-consent-policies, 2026-01).
 */

const kept: Readonly<Record<string, ReadonlySet<string>>> = {
  [graphAppId]: new Set([
    'Files.Read.All',
    'Files.ReadWrite.All',
    'Sites.Read.All',
    'Sites.ReadWrite.All',
    'Mail.Read',
    'Mail.ReadWrite',
    'Mail.ReadBasic',
    'Mail.Read.Shared',
    'Mail.ReadBasic.Shared',
    'Mail.ReadWrite.Shared',
    'MailboxItem.Read',
    'Calendars.Read',
    'Calendars.ReadBasic',
    'Calendars.ReadWrite',
    'Calendars.Read.Shared',
    'Calendars.ReadWrite.Shared',
    'Chat.Read',
    'Chat.ReadWrite',
    'OnlineMeetings.Read',
    'OnlineMeetings.ReadWrite',
    'MailboxFolder.Read',
    'MailboxFolder.ReadWrite',
    'MailboxSettings.Read',
    'MailboxSettings.ReadWrite',
    'Contacts.ReadWrite',
    'Contacts.Read.Shared',
    'Contacts.ReadWrite.Shared',
    'Tasks.Read',
    'Tasks.ReadWrite',
    'Tasks.Read.Shared',
    'Tasks.ReadWrite.Shared',
    'People.Read',
  ]),
  [exchangeAppId]: new Set([
    'EAS.AccessAsUser.All',
    'EWS.AccessAsUser.All',
    'IMAP.AccessAsUser.All',
    'POP.AccessAsUser.All',
  ]),
};

/** Mail programs the policy lets people consent to. Of most only the beginning of the client id is published. */
const exemptClients: readonly string[] = [
  'f8d98a96-', // Apple Mail
  'b50c1dbd-', // Spark
  'e9a7fea1-', // eM Client
  '8acd33ea-', // Samsung Email
  '2cee05de-', // Android Mail
  '9e5f94bc-e8a4-4e73-b8be-63364c29d753', // Thunderbird
];

/** Permissions that count as low impact where a tenant chose that policy. */
const lowImpact = new Set(['openid', 'profile', 'email', 'offline_access', 'User.Read']);

/** Whether the tenant leaves this permission to its people. */
export function mayUserConsent(
  tenant: Pick<TenantRecord, 'consentPolicy' | 'kind'>,
  clientAppId: string,
  resourceAppId: string,
  { value, adminOnly }: Pick<DelegatedPermission, 'value' | 'adminOnly'>,
): boolean {
  if (tenant.kind === 'consumers') return true;
  if (adminOnly) return false;
  switch (tenant.consentPolicy) {
    case 'legacy':
      return true;
    case 'low':
      return lowImpact.has(value);
    case 'none':
      return false;
    case 'recommended':
      return (
        exemptClients.some((start) => clientAppId.startsWith(start)) ||
        kept[resourceAppId]?.has(value) !== true
      );
  }
}
