import type { ApplicationWire } from '../../world/directory/records.ts';
import { type RedirectPlatform, redirectUrisOf } from '../../world/directory/redirect-uri-rules.ts';
import { EntraFault } from '../errors/entra-fault.ts';

const loopback = new Set(['localhost', '127.0.0.1']);

/** The page for programs without an address is the sign-in service's own: here the sandbox is that service. */
const nativePage = /^https:\/\/login\.[a-z.-]+\/common\/oauth2\/nativeclient$/;
const ownNativePage = /^https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?\/common\/oauth2\/nativeclient$/;

/**
 * Enforces: the redirect URI is registered, and says which platform it is registered for. Compared as written: case,
 * slashes and queries count; only the port of a loopback address does not, and scheme and host have no case.
 */
export function matchRedirectUri(application: ApplicationWire, given: string): RedirectPlatform {
  if (!URL.canParse(given)) throw new EntraFault('redirect-uri-malformed');
  const registered = redirectUrisOf(application);
  const wanted = comparable(given);
  const found =
    registered.find(({ uri }) => uri === given) ??
    registered.find(({ uri }) => comparable(uri) === wanted) ??
    registered.find(({ uri }) => fitsWildcard(uri, given)) ??
    registered.find(({ uri }) => ownNativePage.test(given) && nativePage.test(uri));
  if (found) return found.platform;
  if (registered.length === 0) throw new EntraFault('redirect-uri-none', { client: application.appId });
  throw new EntraFault('redirect-uri-mismatch', { uri: given, client: application.appId });
}

function comparable(uri: string): string {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (!url?.host) return uri;
  const rest = uri.slice(uri.indexOf(':') + 1).replace(/^\/\/[^/?#]*/, '');
  // `https://contoso.example` and `https://contoso.example/` are one address.
  return `${url.protocol}//${loopback.has(url.hostname) ? url.hostname : url.host}${rest === '' ? '/' : rest}`;
}

/** Manifests may hold `https://*.contoso.example/path`; the star stands for one label of the host. */
function fitsWildcard(registered: string, given: string): boolean {
  if (!/^https:\/\/\*\./i.test(registered)) return false;
  const label = /^https:\/\/[a-z0-9-]+\./i.exec(given)?.[0];
  return (
    label !== undefined &&
    comparable(`https://x.${given.slice(label.length)}`) === comparable(registered.replace('*.', 'x.'))
  );
}
