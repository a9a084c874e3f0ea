import type { PermissionRow } from './rows.ts';

export const presencePermissions: readonly PermissionRow[] = [
  { method: 'GET', path: '/me/presence', delegated: ['Presence.Read', 'Presence.Read.All'], application: [] },
  {
    method: 'GET',
    path: '/users/{id}/presence',
    delegated: ['Presence.Read', 'Presence.Read.All'],
    application: ['Presence.Read.All', 'Presence.ReadWrite.All'],
  },
  { method: 'POST', path: '/me/presence/setPresence', delegated: ['Presence.ReadWrite'], application: [] },
  {
    method: 'POST',
    path: '/users/{id}/presence/setPresence',
    delegated: ['Presence.ReadWrite'],
    application: ['Presence.ReadWrite.All'],
  },
  { method: 'POST', path: '/me/presence/clearPresence', delegated: ['Presence.ReadWrite'], application: [] },
  {
    method: 'POST',
    path: '/users/{id}/presence/clearPresence',
    delegated: ['Presence.ReadWrite'],
    application: ['Presence.ReadWrite.All'],
  },
  {
    method: 'POST',
    path: '/me/presence/setUserPreferredPresence',
    delegated: ['Presence.ReadWrite'],
    application: [],
  },
  {
    method: 'POST',
    path: '/users/{id}/presence/setUserPreferredPresence',
    delegated: ['Presence.ReadWrite'],
    application: ['Presence.ReadWrite.All'],
  },
  {
    method: 'POST',
    path: '/me/presence/clearUserPreferredPresence',
    delegated: ['Presence.ReadWrite'],
    application: [],
  },
  {
    method: 'POST',
    path: '/users/{id}/presence/clearUserPreferredPresence',
    delegated: ['Presence.ReadWrite'],
    application: ['Presence.ReadWrite.All'],
  },
  {
    method: 'POST',
    path: '/me/presence/setStatusMessage',
    delegated: ['Presence.ReadWrite'],
    application: [],
  },
  {
    method: 'POST',
    path: '/users/{id}/presence/setStatusMessage',
    delegated: ['Presence.ReadWrite'],
    application: ['Presence.ReadWrite.All'],
  },
  {
    method: 'GET',
    path: '/communications/presences',
    delegated: ['Presence.Read', 'Presence.Read.All'],
    application: ['Presence.Read.All', 'Presence.ReadWrite.All'],
  },
  {
    method: 'POST',
    path: '/communications/getPresencesByUserId',
    delegated: ['Presence.Read.All'],
    application: ['Presence.Read.All', 'Presence.ReadWrite.All'],
  },
];
