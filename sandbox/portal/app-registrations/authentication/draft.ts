import type {
  ApplicationRecord,
  ApplicationWire,
  SignInAudience,
  Wire,
} from '../../../world/directory/records.ts';
import type { RedirectPlatform } from '../../../world/directory/redirect-uri-rules.ts';
import type { Form } from '../../form.ts';
import { audienceOf } from '../account-types.ts';
import { platforms } from '../platforms.ts';

/** What the Authentication page holds before it is saved. */
export interface Draft {
  /** Rows of each platform as typed, blank ones included; a platform without rows has no card. */
  readonly uris: Readonly<Record<RedirectPlatform, readonly string[]>>;
  readonly shown: ReadonlySet<RedirectPlatform>;
  readonly logoutUrl: string;
  readonly accessTokens: boolean;
  readonly idTokens: boolean;
  readonly audience: SignInAudience;
  readonly publicFlows: boolean;
}

/** The redirect URIs the portal suggests for programs on people's own devices. */
export function suggestedUris(appId: string): readonly { readonly uri: string; readonly note: string }[] {
  return [
    { uri: 'https://login.microsoftonline.com/common/oauth2/nativeclient', note: '' },
    { uri: 'https://login.live.com/oauth20_desktop.srf', note: ' (LiveSDK)' },
    { uri: `msal${appId}://auth`, note: ' (MSAL only)' },
  ];
}

export function draftOf({ wire }: ApplicationRecord): Draft {
  const implicit = implicitSettings(wire);
  return {
    uris: {
      web: wire.web.redirectUris,
      spa: wire.spa.redirectUris,
      publicClient: wire.publicClient.redirectUris,
    },
    shown: new Set(
      platforms.map(({ platform }) => platform).filter((platform) => wire[platform].redirectUris.length > 0),
    ),
    logoutUrl: typeof wire.web.logoutUrl === 'string' ? wire.web.logoutUrl : '',
    accessTokens: implicit.enableAccessTokenIssuance === true,
    idTokens: implicit.enableIdTokenIssuance === true,
    audience: wire.signInAudience,
    publicFlows: wire.isFallbackPublicClient === true,
  };
}

/** The draft as posted, with what the pressed button does to it: `add:web`, `remove:spa:2`, `delete:web`. */
export function draftFrom(form: Form, { wire }: ApplicationRecord): Draft {
  const [verb = '', target = '', row = ''] = form.text('do').split(':');
  const rows = (platform: RedirectPlatform): readonly string[] => {
    const typed = form.all(`${platform}.uri`).map((uri) => uri.trim());
    if (target !== platform) return typed;
    if (verb === 'add') return [...typed, ''];
    return verb === 'delete' ? [] : verb === 'remove' ? typed.filter((_, at) => String(at) !== row) : typed;
  };
  const suggested = form.all('publicClient.suggested');
  const shown = platforms
    .map(({ platform }) => platform)
    .filter(
      (platform) => form.all('shown').includes(platform) && !(verb === 'delete' && target === platform),
    );
  return {
    uris: { web: rows('web'), spa: rows('spa'), publicClient: [...suggested, ...rows('publicClient')] },
    shown: new Set(shown),
    logoutUrl: form.text('logoutUrl'),
    accessTokens: form.has('accessTokens'),
    idTokens: form.has('idTokens'),
    audience: audienceOf(form.text('audience')) ?? wire.signInAudience,
    publicFlows: form.text('publicFlows') === 'yes',
  };
}

/** The application's properties as the draft wants them. */
export function changesOf(draft: Draft, { wire }: ApplicationRecord): Partial<ApplicationWire> {
  const filled = (platform: RedirectPlatform): readonly string[] =>
    draft.shown.has(platform) ? draft.uris[platform].filter((uri) => uri !== '') : [];
  return {
    signInAudience: draft.audience,
    // Never set by hand, it stays unknown: Entra then judges by the platform of the redirect URI.
    isFallbackPublicClient: draft.publicFlows ? true : wire.isFallbackPublicClient === null ? null : false,
    web: withWeb(wire, {
      redirectUris: filled('web'),
      logoutUrl: draft.shown.has('web') ? draft.logoutUrl || null : null,
      accessTokens: draft.shown.has('web') && draft.accessTokens,
      idTokens: draft.shown.has('web') && draft.idTokens,
    }),
    spa: { ...wire.spa, redirectUris: filled('spa') },
    publicClient: { ...wire.publicClient, redirectUris: filled('publicClient') },
  };
}

export function withWeb(
  { web }: ApplicationWire,
  wanted: {
    readonly redirectUris: readonly string[];
    readonly logoutUrl: string | null;
    readonly accessTokens: boolean;
    readonly idTokens: boolean;
  },
): ApplicationWire['web'] {
  return {
    ...web,
    redirectUris: wanted.redirectUris,
    logoutUrl: wanted.logoutUrl,
    implicitGrantSettings: {
      enableAccessTokenIssuance: wanted.accessTokens,
      enableIdTokenIssuance: wanted.idTokens,
    },
    redirectUriSettings: wanted.redirectUris.map((uri) => ({ uri, index: null })),
  };
}

function implicitSettings({ web }: ApplicationWire): Wire {
  return (web.implicitGrantSettings ?? {}) as Wire;
}
