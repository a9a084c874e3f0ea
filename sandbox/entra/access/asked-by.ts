import { type AskedScopes, type ProtocolScope, readScope } from './read-scope.ts';

const firstVersionProtocol: ReadonlySet<ProtocolScope> = new Set(['openid', 'profile', 'offline_access']);

/**
 * What a request asks for in the manner of its endpoint: v2 names permissions, v1 names an API and means all that the
 * registration lists for it. Empty where it asks for nothing.
 */
export function askedBy(version: 1 | 2, text: string): AskedScopes {
  if (version === 2) return readScope(text);
  return {
    protocol: firstVersionProtocol,
    apis: text === '' ? [] : [{ name: text, scopes: [], everything: true }],
  };
}
