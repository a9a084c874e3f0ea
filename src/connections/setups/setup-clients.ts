/**
 * Microsoft's own program for scripts against Graph, known in every tenant: its users consent to what it asks for, and
 * no permission is given to it beforehand. Microsoft's other command lines carry far wider rights and are not used.
 */
export const graphCommandLine = {
  id: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
  title: 'Microsoft Graph Command Line Tools',
} as const;

export interface AskedPermission {
  readonly permission: string;
  readonly words: string;
}

/** What a setup asks for, and why; shown before anything is opened. */
const always: readonly AskedPermission[] = [
  { permission: 'User.Read', words: 'To see who signed in.' },
  {
    permission: 'Application.ReadWrite.All',
    words: 'To create the app registration, or to read and mend one that is there.',
  },
];

const toGrant: readonly AskedPermission[] = [
  {
    permission: 'DelegatedPermissionGrant.ReadWrite.All',
    words:
      'To approve, for everybody in the organisation, what the registration does for people who sign in.',
  },
  {
    permission: 'AppRoleAssignment.ReadWrite.All',
    words: 'To approve what the registration does by itself, with nobody signed in.',
  },
  {
    permission: 'Policy.Read.All',
    words: 'To see what the organisation leaves to its people to approve, and whether it allows secrets.',
  },
];

export function setupPermissions(mayGrant: boolean): readonly AskedPermission[] {
  return mayGrant ? [...always, ...toGrant] : always;
}
