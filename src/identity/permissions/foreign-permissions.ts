/** A permission of another API that guides still tell people to add, and what takes its place in Microsoft Graph. */
export interface ForeignPermission {
  readonly name: string;
  /** Its id on that API, where people agree on it; Microsoft publishes no list. */
  readonly id: string;
  readonly kind: 'delegated' | 'application';
  /** The API's client id and name, as the portal prints it. */
  readonly resource: { readonly appId: string; readonly title: string };
  readonly words: string;
  /** Names of Microsoft Graph permissions of the same kind that serve the same purpose. */
  readonly instead: readonly string[];
  /** Whether it is for Exchange Web Services, which Exchange Online is switching off. */
  readonly isEws: boolean;
}

const exchange = { appId: '00000002-0000-0ff1-ce00-000000000000', title: 'Office 365 Exchange Online' };

type Row = readonly [
  name: string,
  id: string,
  kind: 'delegated' | 'application',
  words: string,
  instead: readonly string[],
];

const rows: readonly Row[] = [
  [
    'full_access_as_app',
    'dc890d15-9560-4a4c-9b7f-a736ec74ec40',
    'application',
    'Use every mailbox of the organisation through Exchange Web Services, without any limit',
    ['Calendars.ReadWrite', 'MailboxSettings.ReadWrite'],
  ],
  [
    'EWS.AccessAsUser.All',
    '3b5f3d61-589b-4a3c-a359-5dd4b5ee5bd5',
    'delegated',
    'Use your mailbox through Exchange Web Services',
    ['Calendars.ReadWrite', 'Mail.ReadWrite'],
  ],
  [
    'Calendars.Read',
    '5b9be81f-2977-4d27-8faf-bb43af8fc705',
    'delegated',
    'Read your calendars through an API that no longer answers',
    ['Calendars.Read'],
  ],
  [
    'Calendars.Read.All',
    'da710fc9-1e83-407b-8c5c-09d225031769',
    'delegated',
    'Read your and shared calendars through an API that no longer answers',
    ['Calendars.Read', 'Calendars.Read.Shared'],
  ],
  [
    'Calendars.ReadWrite',
    '765f423e-b55d-412e-97e3-13a800c3a537',
    'delegated',
    'Change your calendars through an API that no longer answers',
    ['Calendars.ReadWrite'],
  ],
  [
    'Calendars.ReadWrite.All',
    'bbd1ca91-75e0-4814-ad94-9c5dbbae3415',
    'delegated',
    'Change your and shared calendars through an API that no longer answers',
    ['Calendars.ReadWrite', 'Calendars.ReadWrite.Shared'],
  ],
  [
    'Calendars.ReadWrite.Shared',
    '4585ecca-5b47-432f-ac70-e1391e4951ed',
    'delegated',
    'Change shared calendars through an API that no longer answers',
    ['Calendars.ReadWrite.Shared'],
  ],
  [
    'Mail.ReadWrite',
    '75767999-c7a8-481e-a6b4-19458e0b30a5',
    'delegated',
    'Change your mail through an API that no longer answers',
    ['Mail.ReadWrite'],
  ],
  [
    'EAS.AccessAsUser.All',
    '266d2589-20b5-4f91-9a03-89247d1be8da',
    'delegated',
    'Use your mailbox as a phone does, over Exchange ActiveSync',
    ['Calendars.ReadWrite', 'Contacts.ReadWrite', 'Mail.ReadWrite'],
  ],
  [
    'IMAP.AccessAsUser.All',
    '195adc35-e27b-454b-a7ed-1ecdffa1c09f',
    'delegated',
    'Read and change your mail over IMAP',
    ['Mail.ReadWrite'],
  ],
  [
    'SMTP.Send',
    '76faac2a-0f20-42f1-928a-50de5b9dbe52',
    'delegated',
    'Send mail in your name over SMTP',
    ['Mail.Send'],
  ],
  [
    'IMAP.AccessAsApp',
    '5e5addcd-3e8d-4e90-baf5-964efab2b20a',
    'application',
    'Read and change mail over IMAP in mailboxes it is let into',
    ['Mail.ReadWrite'],
  ],
  [
    'POP.AccessAsApp',
    'cb842b43-da6e-4506-86fe-bb12199c656d',
    'application',
    'Read and delete mail over POP in mailboxes it is let into',
    ['Mail.ReadWrite'],
  ],
  [
    'SMTP.SendAsApp',
    '7146a1f0-8703-45b3-9eae-527a64c00995',
    'application',
    'Send mail over SMTP from mailboxes it is let into',
    ['Mail.Send'],
  ],
];

/** Permissions of Office 365 Exchange Online. */
export const foreignPermissions: readonly ForeignPermission[] = rows.map(
  ([name, id, kind, words, instead]) => ({
    name,
    id,
    kind,
    resource: exchange,
    words,
    instead,
    isEws: name === 'full_access_as_app' || name.startsWith('EWS.'),
  }),
);

/** By the API's client id and the permission's id, as registrations list them; ids alone serve several APIs. */
export function findForeignPermission(resourceAppId: string, id: string): ForeignPermission | undefined {
  return foreignPermissions.find(
    (permission) =>
      permission.resource.appId === resourceAppId.toLowerCase() && permission.id === id.toLowerCase(),
  );
}
