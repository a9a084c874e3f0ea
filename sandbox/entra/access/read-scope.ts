import { EntraFault } from '../errors/entra-fault.ts';

/** Scopes of OpenID Connect; they belong to no API, whatever prefix they are written with. */
export const protocolScopes = ['openid', 'profile', 'email', 'offline_access'] as const;
export type ProtocolScope = (typeof protocolScopes)[number];

export interface AskedApi {
  /** The API as written before the last slash; empty for short names, which are Microsoft Graph's. */
  readonly name: string;
  readonly scopes: readonly string[];
  /** `/.default`: whatever was granted or, where nothing was, all the registration lists. */
  readonly everything: boolean;
}

export interface AskedScopes {
  readonly protocol: ReadonlySet<ProtocolScope>;
  /** In the order they were written. */
  readonly apis: readonly AskedApi[];
}

// Anything else is a scope encoded twice, a list with commas, or a typing mistake.
const plausible = /^[\w.\-/:*~@+]+$/;

/** Reads a `scope` parameter; what is wrong by its form alone is refused here (70011). */
export function readScope(text: string): AskedScopes {
  const protocol = new Set<ProtocolScope>();
  const apis = new Map<string, string[]>();
  for (const written of text.split(/\s+/).filter(Boolean)) {
    const at = written.lastIndexOf('/');
    const name = written.slice(at + 1);
    const api = at < 0 ? '' : written.slice(0, at);
    if (!plausible.test(written) || name === '' || /^[a-z][\w.+-]*:\/?$/i.test(api)) {
      throw new EntraFault('scope-malformed', { scope: written });
    }
    const known = protocolScopes.find((one) => one === name.toLowerCase());
    if (known) protocol.add(known);
    else apis.set(api, [...(apis.get(api) ?? []), name]);
  }
  return { protocol, apis: [...apis].map(([name, scopes]) => askedApi(name, scopes, apis, text)) };
}

function askedApi(
  name: string,
  scopes: readonly string[],
  all: ReadonlyMap<string, readonly string[]>,
  text: string,
): AskedApi {
  const everything = scopes.includes('.default');
  if (everything && (scopes.length > 1 || all.size > 1)) {
    throw new EntraFault('scopes-incompatible', { scope: text });
  }
  return { name, scopes: everything ? [] : scopes, everything };
}
