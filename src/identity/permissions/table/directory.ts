import type { GraphPermission } from '../graph-permission.ts';

export const directoryPermissions: readonly GraphPermission[] = [
  {
    name: 'User.Read',
    delegated: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
    admin: false,
    personal: true,
    blockedByDefaultPolicy: false,
    words: 'Sign you in and read your profile',
  },
];
