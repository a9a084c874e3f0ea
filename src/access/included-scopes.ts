import type { Scope } from './access.ts';

const includes: Readonly<Record<Scope, readonly Scope[]>> = {
  read: ['read'],
  operate: ['read', 'operate'],
  token: ['token'],
  admin: ['read', 'operate', 'admin'],
};

export const everyScope: readonly Scope[] = ['read', 'operate', 'token', 'admin'];

/** The scopes somebody has who was given these. */
export function includedScopes(given: readonly Scope[]): readonly Scope[] {
  return Object.freeze([...new Set(given.flatMap((scope) => includes[scope]))]);
}
