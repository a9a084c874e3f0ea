import type { ApplicationWire, SignInAudience } from './records.ts';

/** The platforms a redirect URI can be registered under, by the property of the application that holds them. */
const redirectPlatforms = ['web', 'spa', 'publicClient'] as const;
export type RedirectPlatform = (typeof redirectPlatforms)[number];

/** Redirect URIs by platform, in the order they are kept. */
export function redirectUrisOf(
  application: ApplicationWire,
): readonly { platform: RedirectPlatform; uri: string }[] {
  return redirectPlatforms.flatMap((platform) =>
    application[platform].redirectUris.map((uri) => ({ platform, uri })),
  );
}

export function includesPersonalAccounts(audience: SignInAudience): boolean {
  return audience === 'AzureADandPersonalMicrosoftAccount' || audience === 'PersonalMicrosoftAccount';
}

/** How many redirect URIs an application may have (supported-accounts-validation). */
export function mostRedirectUris(audience: SignInAudience): number {
  return includesPersonalAccounts(audience) ? 100 : 256;
}

const longestRedirectUri = 256;
const loopbackHosts = new Set(['localhost', '127.0.0.1']);

/**
 * What is wrong with a redirect URI, in words; undefined where it may be registered.
 * Rules of Microsoft's "Redirect URI restrictions and limitations".
 */
export function redirectUriFault(
  uri: string,
  platform: RedirectPlatform,
  audience: SignInAudience,
): string | undefined {
  if (uri.length > longestRedirectUri) return `is longer than ${longestRedirectUri} characters`;
  if (/[\s"<>\\^`{|}]/.test(uri) || !URL.canParse(uri)) return 'is not a valid URL';
  if (/[!$'(),;]/.test(uri)) return "contains one of the characters ! $ ' ( ) , ; which are not supported";
  const url = new URL(uri);
  const web = url.protocol === 'https:' || url.protocol === 'http:';
  if (!web) {
    return platform === 'publicClient' && /^[a-z][a-z0-9+.-]*:./i.test(uri)
      ? undefined
      : 'must start with https://, or with http:// for localhost';
  }
  if (url.protocol === 'http:' && !loopbackHosts.has(url.hostname)) {
    return 'must start with https:// unless it points to localhost';
  }
  if (url.hash || uri.includes('#')) return 'must not contain a fragment';
  if (url.username || url.password) return 'must not contain a user name or password';
  if (url.hostname === '[::1]') return 'must not use the IPv6 loopback address';
  if (!includesPersonalAccounts(audience)) return undefined;
  if (url.search) return 'must not contain a query string where personal Microsoft accounts may sign in';
  if (uri.includes('*')) return 'must not contain a wildcard where personal Microsoft accounts may sign in';
  return undefined;
}

/** URIs registered more than once, under one platform or several. */
export function repeatedRedirectUris(application: ApplicationWire): readonly string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { uri } of redirectUrisOf(application)) (seen.has(uri) ? repeated : seen).add(uri);
  return [...repeated];
}
