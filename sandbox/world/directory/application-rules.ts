import type { ApplicationWire, ResourceAccess, SignInAudience, TenantRecord, Wire } from './records.ts';
import {
  includesPersonalAccounts,
  mostRedirectUris,
  redirectUriFault,
  redirectUrisOf,
  repeatedRedirectUris,
} from './redirect-uri-rules.ts';

/*
 * What an application object may not be, whoever writes it: Graph and the portal ask here and word the refusal
 * each in their own way. Limits are those of Microsoft's supported-accounts-validation and reply-url pages.
 */

/** One rule that an application would break. */
export interface RuleBreak {
  /** Path of the property, e.g. `web.redirectUris`. */
  readonly property: string;
  readonly rule: Rule;
  /** A full sentence that says which value is wrong and why. */
  readonly message: string;
}

export type Rule =
  | 'display-name'
  | 'audience'
  | 'redirect-uri'
  | 'redirect-uri-repeated'
  | 'redirect-uri-count'
  | 'logout-url'
  | 'token-version'
  | 'secret-count'
  | 'permission-count'
  | 'permission-repeated'
  | 'permission-incomplete'
  | 'identifier-uri'
  | 'exposed-scope'
  | 'app-role'
  | 'secret-forbidden'
  | 'secret-lifetime';

export const signInAudiences: readonly SignInAudience[] = [
  'AzureADMyOrg',
  'AzureADMultipleOrgs',
  'AzureADandPersonalMicrosoftAccount',
  'PersonalMicrosoftAccount',
];

/** Every rule the application breaks by itself; empty where it may be saved. */
export function brokenRules(application: ApplicationWire): readonly RuleBreak[] {
  return checks.flatMap((check) => check(application));
}

const checks: readonly ((application: ApplicationWire) => readonly RuleBreak[])[] = [
  displayName,
  audience,
  redirectUris,
  logoutUrl,
  tokenVersion,
  secretCount,
  permissions,
  identifierUris,
  exposedScopes,
  appRoles,
];

/** How long a name may be: shorter where personal accounts sign in. */
export function longestDisplayName(audience: SignInAudience): number {
  return includesPersonalAccounts(audience) ? 90 : 120;
}

function displayName({ displayName, signInAudience }: ApplicationWire): readonly RuleBreak[] {
  const longest = longestDisplayName(signInAudience);
  const breaks = (message: string): RuleBreak[] => [
    { property: 'displayName', rule: 'display-name', message },
  ];
  if (displayName.trim() === '') return breaks('The display name is empty.');
  if (displayName.length > longest) return breaks(`The display name is longer than ${longest} characters.`);
  return [];
}

function audience({ signInAudience }: ApplicationWire): readonly RuleBreak[] {
  if (signInAudiences.includes(signInAudience)) return [];
  const message = `The sign-in audience "${signInAudience}" is none of ${signInAudiences.join(', ')}.`;
  return [{ property: 'signInAudience', rule: 'audience', message }];
}

function redirectUris(application: ApplicationWire): readonly RuleBreak[] {
  const all = redirectUrisOf(application);
  const breaks = all.flatMap(({ platform, uri }): RuleBreak[] => {
    const fault = redirectUriFault(uri, platform, application.signInAudience);
    return fault
      ? [
          {
            property: `${platform}.redirectUris`,
            rule: 'redirect-uri',
            message: `The redirect URI "${uri}" ${fault}.`,
          },
        ]
      : [];
  });
  for (const uri of repeatedRedirectUris(application)) {
    const property = `${all.findLast((one) => one.uri === uri)?.platform ?? 'web'}.redirectUris`;
    const message = `The redirect URI "${uri}" is registered more than once; one URI belongs to one platform.`;
    breaks.push({ property, rule: 'redirect-uri-repeated', message });
  }
  const most = mostRedirectUris(application.signInAudience);
  if (all.length > most) {
    const message = `The application has ${all.length} redirect URIs; at most ${most} are allowed.`;
    breaks.push({ property: 'web.redirectUris', rule: 'redirect-uri-count', message });
  }
  return breaks;
}

function logoutUrl({ web }: ApplicationWire): readonly RuleBreak[] {
  const url = web.logoutUrl;
  if (url === null || url === undefined || url === '') return [];
  if (
    typeof url === 'string' &&
    url.length <= 255 &&
    URL.canParse(url) &&
    /^https:|^http:\/\/localhost\b/i.test(url)
  )
    return [];
  const message = `The front-channel logout URL "${String(url)}" must be a valid URL that starts with https://, or with http:// for localhost.`;
  return [{ property: 'web.logoutUrl', rule: 'logout-url', message }];
}

function tokenVersion({ signInAudience, api }: ApplicationWire): readonly RuleBreak[] {
  const version = api.requestedAccessTokenVersion;
  const property = 'api.requestedAccessTokenVersion';
  if (version !== null && version !== 1 && version !== 2) {
    return [{ property, rule: 'token-version', message: `${property} must be null, 1 or 2.` }];
  }
  if (!includesPersonalAccounts(signInAudience) || version === 2) return [];
  const message = `${property} must be 2 where signInAudience is ${signInAudience}.`;
  return [{ property, rule: 'token-version', message }];
}

/** Applications that take personal accounts hold two secrets at most. */
const mostSecretsWithPersonalAccounts = 2;

function secretCount({ signInAudience, passwordCredentials }: ApplicationWire): readonly RuleBreak[] {
  if (!includesPersonalAccounts(signInAudience)) return [];
  if (passwordCredentials.length <= mostSecretsWithPersonalAccounts) return [];
  const message = `An application that takes personal Microsoft accounts holds at most ${mostSecretsWithPersonalAccounts} client secrets.`;
  return [{ property: 'passwordCredentials', rule: 'secret-count', message }];
}

function permissions({ signInAudience, requiredResourceAccess }: ApplicationWire): readonly RuleBreak[] {
  const property = 'requiredResourceAccess';
  const counted = (message: string): RuleBreak => ({ property, rule: 'permission-count', message });
  const repeated = (message: string): RuleBreak => ({ property, rule: 'permission-repeated', message });
  const personal = includesPersonalAccounts(signInAudience);
  const breaks: RuleBreak[] = [];
  const resources = new Set<string>();
  let total = 0;
  for (const { resourceAppId, resourceAccess } of requiredResourceAccess) {
    if (!isComplete({ resourceAppId, resourceAccess })) {
      const message = 'A required permission names no API, or a permission without id or type.';
      return [{ property, rule: 'permission-incomplete', message }];
    }
    if (resources.has(resourceAppId))
      breaks.push(repeated(`The API ${resourceAppId} is listed more than once.`));
    resources.add(resourceAppId);
    total += resourceAccess.length;
    if (personal && resourceAccess.length > 30)
      breaks.push(
        counted(`The API ${resourceAppId} has ${resourceAccess.length} permissions; at most 30 are allowed.`),
      );
    const keys = resourceAccess.map(({ id, type }) => `${type} ${id}`);
    if (new Set(keys).size < keys.length)
      breaks.push(repeated(`A permission of the API ${resourceAppId} is listed more than once.`));
  }
  if (resources.size > 50)
    breaks.push(counted(`Permissions of ${resources.size} APIs are asked; at most 50 are allowed.`));
  const most = personal ? 200 : 400;
  if (total > most) breaks.push(counted(`${total} permissions are asked; at most ${most} are allowed.`));
  return breaks;
}

/** What was written as JSON may leave out what the type promises. */
function isComplete({ resourceAppId, resourceAccess }: Partial<ResourceAccess>): boolean {
  return (
    resourceAppId !== undefined &&
    Array.isArray(resourceAccess) &&
    resourceAccess.every(
      ({ id, type }: { id?: string; type?: string }) => id !== undefined && type !== undefined,
    )
  );
}

function identifierUris({ signInAudience, identifierUris }: ApplicationWire): readonly RuleBreak[] {
  const personal = includesPersonalAccounts(signInAudience);
  const uris = Array.isArray(identifierUris) ? (identifierUris as readonly string[]) : [];
  const breaks = uris.flatMap((uri): RuleBreak[] => {
    const fault = identifierUriFault(uri, personal);
    return fault ? [identifierBreak(`The application ID URI "${uri}" ${fault}.`)] : [];
  });
  if (personal && uris.length > 50)
    breaks.push(identifierBreak('At most 50 application ID URIs are allowed.'));
  return breaks;
}

function identifierBreak(message: string): RuleBreak {
  return { property: 'identifierUris', rule: 'identifier-uri', message };
}

function identifierUriFault(uri: string, personal: boolean): string | undefined {
  const longest = personal ? 120 : 255;
  if (uri.length > longest) return `is longer than ${longest} characters`;
  if (!URL.canParse(uri) || !/^(https|http|api|urn|ms-appx):/i.test(uri)) {
    return 'is not a URI of the form api://…, https://… or urn:…';
  }
  if (uri.endsWith('/')) return 'must not end with a slash';
  if (!personal) return undefined;
  if (/^urn:/i.test(uri)) return 'must not be a urn where personal Microsoft accounts may sign in';
  if (/[?#]/.test(uri))
    return 'must not contain a query or a fragment where personal Microsoft accounts may sign in';
  return undefined;
}

/** What only the tenant can judge about application ID URIs: whose domain they name and who has them already. */
export function identifierUriBreaks(
  application: ApplicationWire,
  tenant: Pick<TenantRecord, 'id' | 'domains'>,
  others: readonly ApplicationWire[],
): readonly RuleBreak[] {
  const ownNames = [...tenant.domains, tenant.id, application.appId];
  return ((application.identifierUris ?? []) as readonly string[]).flatMap((uri): RuleBreak[] => {
    const taken = others.some((other) => ((other.identifierUris ?? []) as readonly string[]).includes(uri));
    if (taken) return [identifierBreak(`Another application has the application ID URI "${uri}".`)];
    const host = URL.canParse(uri) ? new URL(uri).host.toLowerCase() : '';
    const belongs = ownNames.some((name) => host === name || host.endsWith(`.${name}`) || uri.includes(name));
    // Applications that ask for v2 tokens may name what they like [unverified].
    if (belongs || application.api.requestedAccessTokenVersion === 2 || /^urn:/i.test(uri)) return [];
    return [
      identifierBreak(
        `The application ID URI "${uri}" must contain a verified domain of the organization, the tenant id or the application id.`,
      ),
    ];
  });
}

function exposedScopes({ signInAudience, api }: ApplicationWire): readonly RuleBreak[] {
  const scopes = (api.oauth2PermissionScopes ?? []) as readonly Wire[];
  const personal = includesPersonalAccounts(signInAudience);
  const longest = personal ? 40 : 120;
  const breaks = (message: string): RuleBreak => ({
    property: 'api.oauth2PermissionScopes',
    rule: 'exposed-scope',
    message,
  });
  const found = scopes.flatMap((scope): RuleBreak[] => {
    const value = String(scope.value ?? '');
    if (!/^[\w!#$%&'()*+,\-./:;=?@[\]^{|}~]+$/.test(value) || value.startsWith('.'))
      return [breaks(`The scope name "${value}" has characters that are not allowed.`)];
    return value.length > longest
      ? [breaks(`The scope name "${value}" is longer than ${longest} characters.`)]
      : [];
  });
  if (new Set(scopes.map(({ value }) => value)).size < scopes.length)
    found.push(breaks('Two scopes have the same name.'));
  if (personal && scopes.length > 100) found.push(breaks('At most 100 scopes are allowed.'));
  return found;
}

function appRoles({ signInAudience, appRoles }: ApplicationWire): readonly RuleBreak[] {
  const roles = (appRoles ?? []) as readonly Wire[];
  const breaks = (message: string): RuleBreak => ({ property: 'appRoles', rule: 'app-role', message });
  if (roles.length > 0 && includesPersonalAccounts(signInAudience))
    return [breaks('App roles are not supported where personal Microsoft accounts may sign in.')];
  const values = roles.map(({ value }) => value).filter((value) => value !== null && value !== undefined);
  const found = roles.flatMap((role): RuleBreak[] => {
    const members = (role.allowedMemberTypes ?? []) as readonly string[];
    const known =
      members.length > 0 && members.every((member) => member === 'User' || member === 'Application');
    return known
      ? []
      : [breaks(`The app role "${String(role.displayName)}" must be for User, Application or both.`)];
  });
  if (new Set(values).size < values.length) found.push(breaks('Two app roles have the same value.'));
  return found;
}

const day = 86_400_000;

/** What the tenant's policy on application credentials says against a new secret. */
export function secretPolicyBreak(
  { secretPolicy }: Pick<TenantRecord, 'secretPolicy'>,
  secret: { readonly start: number; readonly end: number },
): RuleBreak | undefined {
  if (secretPolicy.secretsForbidden) {
    return {
      property: 'passwordCredentials',
      rule: 'secret-forbidden',
      message: 'Client secrets are blocked by a policy of the organization.',
    };
  }
  const longest = secretPolicy.longestLifetimeDays;
  if (longest === null || secret.end - secret.start <= longest * day) return undefined;
  return {
    property: 'passwordCredentials',
    rule: 'secret-lifetime',
    message: `A policy of the organization limits client secrets to ${longest} days.`,
  };
}
