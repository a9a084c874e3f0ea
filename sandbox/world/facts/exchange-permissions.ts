import type { ApplicationPermission, DelegatedPermission } from './graph-permissions.ts';

// Ids as third parties list them consistently; Microsoft publishes no machine-readable list for this resource.
const scope = (value: string, id: string, title: string): DelegatedPermission => ({
  value,
  id,
  adminOnly: false,
  personal: false,
  title,
  userTitle: title,
});

/** Delegated permissions of Office 365 Exchange Online that guides still ask for. */
export const exchangeScopes: readonly DelegatedPermission[] = [
  scope('Calendars.Read', '5b9be81f-2977-4d27-8faf-bb43af8fc705', 'Read user calendars'),
  scope('Calendars.Read.All', 'da710fc9-1e83-407b-8c5c-09d225031769', 'Read user and shared calendars'),
  scope('Calendars.ReadWrite', '765f423e-b55d-412e-97e3-13a800c3a537', 'Read and write user calendars'),
  scope(
    'Calendars.ReadWrite.All',
    'bbd1ca91-75e0-4814-ad94-9c5dbbae3415',
    'Read and write user and shared calendars',
  ),
  scope(
    'Calendars.ReadWrite.Shared',
    '4585ecca-5b47-432f-ac70-e1391e4951ed',
    'Read and write user and shared calendars',
  ),
  scope(
    'EAS.AccessAsUser.All',
    '266d2589-20b5-4f91-9a03-89247d1be8da',
    'Access mailboxes via Exchange ActiveSync',
  ),
  scope(
    'EWS.AccessAsUser.All',
    '3b5f3d61-589b-4a3c-a359-5dd4b5ee5bd5',
    'Access mailboxes as the signed-in user via Exchange Web Services',
  ),
  scope(
    'IMAP.AccessAsUser.All',
    '195adc35-e27b-454b-a7ed-1ecdffa1c09f',
    'Read and write access to mailboxes via IMAP',
  ),
  scope('Mail.ReadWrite', '75767999-c7a8-481e-a6b4-19458e0b30a5', 'Read and write user mail'),
  scope('SMTP.Send', '76faac2a-0f20-42f1-928a-50de5b9dbe52', 'Send emails from mailboxes using SMTP AUTH'),
];

/** Application permissions of Office 365 Exchange Online that guides still ask for. */
export const exchangeRoles: readonly ApplicationPermission[] = [
  {
    value: 'full_access_as_app',
    id: 'dc890d15-9560-4a4c-9b7f-a736ec74ec40',
    title: 'Use Exchange Web Services with full access to all mailboxes',
  },
  { value: 'IMAP.AccessAsApp', id: '5e5addcd-3e8d-4e90-baf5-964efab2b20a', title: 'IMAP.AccessAsApp' },
  { value: 'POP.AccessAsApp', id: 'cb842b43-da6e-4506-86fe-bb12199c656d', title: 'POP.AccessAsApp' },
  {
    value: 'SMTP.SendAsApp',
    id: '7146a1f0-8703-45b3-9eae-527a64c00995',
    title: 'Application access for sending emails via SMTP AUTH',
  },
];
