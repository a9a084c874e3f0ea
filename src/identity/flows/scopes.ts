import type { Cloud } from '../clouds/cloud.ts';

/** Not permissions of Graph: they ask for an id token and for a refresh token (OpenID Connect Core section 5.4 and 11). */
const signInScopes = ['openid', 'profile', 'offline_access'];
const withoutResource = new Set([...signInScopes, 'email']);

/** What a sign-in asks for to get these permissions, who it was, and a refresh token. */
export function scopesFor(cloud: Cloud, permissions: readonly string[]): string[] {
  return [...new Set([...signInScopes, ...permissionScopes(cloud, permissions)])];
}

/** Permissions with the resource in front, as every cloud but the global one needs it. */
export function permissionScopes(cloud: Cloud, permissions: readonly string[]): string[] {
  return permissions.map((name) =>
    withoutResource.has(name) || name.includes('://') ? name : `${cloud.resource}/${name}`,
  );
}

/** The names in a `scope` value, without the cloud's Graph in front of them. */
export function namesOf(cloud: Cloud, scope: string): string[] {
  const prefixes = [cloud.resource, cloud.graph].map((address) => `${address.toLowerCase()}/`);
  return scope
    .split(/\s+/)
    .filter((name) => name !== '')
    .map((name) => {
      const prefix = prefixes.find((candidate) => name.toLowerCase().startsWith(candidate));
      return prefix ? name.slice(prefix.length).replace(/^\/+/, '') : name;
    });
}
