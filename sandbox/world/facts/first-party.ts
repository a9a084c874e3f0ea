/** Microsoft Graph's client id, the same everywhere. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';
/** Office 365 Exchange Online: the resource behind EWS and the old Outlook REST. */
export const exchangeAppId = '00000002-0000-0ff1-ce00-000000000000';
/** Azure Service Management, which the Azure CLI asks a token for before anything else. */
export const azureManagementAppId = '797f4846-ba00-4fd7-ba43-dac1f8f63013';

/** The client that Azure's portal and the Entra admin center sign people in with. */
export const azurePortalAppId = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c';

export interface FirstPartyClient {
  readonly appId: string;
  readonly displayName: string;
  /** Graph scopes the client may ask for without consent; `any` means people consent to what they ask. */
  readonly preauthorizedScopes: readonly string[] | 'any';
  /** Personal Microsoft accounts sign in with it, too. */
  readonly personalAccounts?: true;
}

/** Microsoft's own public clients that set-up tools sign in with. */
export const firstPartyClients: readonly FirstPartyClient[] = [
  {
    appId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
    displayName: 'Microsoft Azure CLI',
    preauthorizedScopes: [
      'AuditLog.Read.All',
      'Application.ReadWrite.All',
      'Directory.AccessAsUser.All',
      'Group.ReadWrite.All',
      'User.ReadWrite.All',
      'email',
      'offline_access',
      'openid',
      'profile',
    ],
  },
  {
    appId: '1950a258-227b-4e31-a9cf-717495945fc2',
    displayName: 'Microsoft Azure PowerShell',
    preauthorizedScopes: [
      'AuditLog.Read.All',
      'Directory.AccessAsUser.All',
      'email',
      'offline_access',
      'openid',
      'profile',
    ],
  },
  {
    appId: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
    displayName: 'Microsoft Graph Command Line Tools',
    preauthorizedScopes: 'any',
  },
  {
    appId: azurePortalAppId,
    displayName: 'Azure Portal',
    preauthorizedScopes: ['email', 'offline_access', 'openid', 'profile'],
    personalAccounts: true,
  },
];
