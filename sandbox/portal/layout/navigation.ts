/** An entry of the left-hand navigation, named as in the Entra admin center. */
export interface NavigationEntry {
  readonly label: string;
  readonly path?: string;
  readonly entries?: readonly NavigationEntry[];
  /** Not in the real portal. */
  readonly sandboxOnly?: true;
}

export const navigation: readonly NavigationEntry[] = [
  { label: 'Home', path: '/' },
  {
    label: 'Identity',
    path: '/overview',
    entries: [
      { label: 'Overview', path: '/overview' },
      {
        label: 'Users',
        entries: [
          { label: 'All users', path: '/users' },
          { label: 'User settings', path: '/user-settings' },
        ],
      },
      { label: 'Groups', entries: [{ label: 'All groups', path: '/groups' }] },
      {
        label: 'Applications',
        entries: [
          { label: 'Enterprise applications', path: '/enterprise-applications' },
          { label: 'App registrations', path: '/app-registrations' },
        ],
      },
      {
        label: 'Consent and permissions',
        entries: [
          { label: 'User consent settings', path: '/consent/user-settings' },
          { label: 'Admin consent settings', path: '/consent/admin-settings' },
          { label: 'Admin consent requests', path: '/consent/requests' },
        ],
      },
    ],
  },
  { label: 'Sandbox switches', path: '/sandbox', sandboxOnly: true },
];

/** Names under which the search box finds a page, the older ones of Microsoft's included. */
export const services: readonly { readonly label: string; readonly path: string; readonly also: string }[] = [
  {
    label: 'App registrations',
    path: '/app-registrations',
    also: 'register an application client id secret',
  },
  { label: 'Enterprise applications', path: '/enterprise-applications', also: 'service principals apps' },
  { label: 'Microsoft Entra ID', path: '/overview', also: 'azure active directory aad tenant properties' },
  { label: 'Users', path: '/users', also: 'people accounts reset password' },
  { label: 'Groups', path: '/groups', also: 'teams security' },
  { label: 'User settings', path: '/user-settings', also: 'users can register applications' },
  { label: 'User consent settings', path: '/consent/user-settings', also: 'consent and permissions' },
  {
    label: 'Admin consent settings',
    path: '/consent/admin-settings',
    also: 'users can request admin consent',
  },
  { label: 'Admin consent requests', path: '/consent/requests', also: 'approval need admin approval' },
  {
    label: 'Sandbox switches',
    path: '/sandbox',
    also: 'device code mfa propagation delay secret policy clock',
  },
];
