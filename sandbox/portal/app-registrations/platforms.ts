import type { SignInAudience } from '../../world/directory/records.ts';
import { type RedirectPlatform, redirectUriFault } from '../../world/directory/redirect-uri-rules.ts';

export interface Platform {
  readonly platform: RedirectPlatform;
  /** In the drop-down of "Register an application". */
  readonly choice: string;
  /** The card on "Authentication". */
  readonly title: string;
  /** The pane that sets it up. */
  readonly configure: string;
}

export const platforms: readonly Platform[] = [
  { platform: 'web', choice: 'Web', title: 'Web', configure: 'Configure Web' },
  {
    platform: 'spa',
    choice: 'Single-page application (SPA)',
    title: 'Single-page application',
    configure: 'Configure single-page application',
  },
  {
    platform: 'publicClient',
    choice: 'Public client/native (mobile & desktop)',
    title: 'Mobile and desktop applications',
    configure: 'Configure Desktop + devices',
  },
];

export function platformOf(text: string): Platform | undefined {
  return platforms.find(({ platform }) => platform === text);
}

/**
 * What the portal's box says against a redirect URI. It is stricter than the directory: 127.0.0.1 over http and
 * wildcards can be registered through the manifest or Graph only.
 */
export function typedUriFault(
  uri: string,
  platform: RedirectPlatform,
  audience: SignInAudience,
): string | undefined {
  const form = 'Must start with "HTTPS" or "http://localhost". Must be a valid URL.';
  if (/^http:\/\/127\.0\.0\.1\b/i.test(uri) || uri.includes('*')) return form;
  const fault = redirectUriFault(uri, platform, audience);
  if (fault === undefined) return undefined;
  return /https:\/\/|valid URL/.test(fault) ? form : `This redirect URI ${fault}.`;
}
