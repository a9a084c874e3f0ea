import type { Redirect } from '../../connections/registration.ts';
import { accessOf, listedPermission } from '../application/permission-edits.ts';
import { signInAudiences } from '../application/sign-in-audience.ts';
import type { PlannedPermission, RegistrationWish } from '../registrar.ts';

/** Says to whoever meets the application in the portal where it comes from. */
export const porticoTag = 'portico';

/** The application as Graph takes it: the body of the call that creates it, and the heart of every artefact. */
export function applicationOf(wish: RegistrationWish, permissions: readonly PlannedPermission[]) {
  const uris = (platform: Redirect['platform']): readonly string[] =>
    wish.redirects.filter((redirect) => redirect.platform === platform).map(({ uri }) => uri);
  return {
    displayName: wish.name.trim(),
    signInAudience: signInAudiences[wish.audience].graph,
    // Demanded where personal accounts sign in, harmless elsewhere: Graph's own tokens do not go by it.
    api: { requestedAccessTokenVersion: 2 },
    isFallbackPublicClient: wish.allowsDeviceCode || wish.credential === 'none',
    web: {
      redirectUris: uris('web'),
      implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false },
    },
    spa: { redirectUris: uris('spa') },
    publicClient: { redirectUris: uris('public') },
    requiredResourceAccess: accessOf(permissions.map(listedPermission)),
    tags: [porticoTag],
  } as const;
}

export type PlannedApplication = ReturnType<typeof applicationOf>;
