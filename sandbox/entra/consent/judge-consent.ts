import type { TenantRecord, UserRecord } from '../../world/directory/records.ts';
import { mayGrantAdminConsent } from '../../world/directory/rights.ts';
import type { DelegatedPermission } from '../../world/facts/graph-permissions.ts';
import type { ApiAccess, AskedAccess } from '../access/asked-access.ts';
import { listedScopes } from '../access/listed-access.ts';
import { EntraFault } from '../errors/entra-fault.ts';
import type { Resource } from '../resources/find-resource.ts';
import { mayUserConsent } from './consent-policy.ts';
import { type Consenter, grantedScopes, hasAnyGrant, isPreauthorized } from './granted-scopes.ts';

/** Permissions on one API that somebody has to agree to. */
export interface WantedConsent {
  readonly resource: Resource;
  readonly permissions: readonly DelegatedPermission[];
}

export interface ConsentVerdict {
  /** Everything asked, agreed or not: what a consent page lists. */
  readonly wanted: readonly WantedConsent[];
  /** Empty where nothing is left to agree to. */
  readonly missing: readonly WantedConsent[];
  /** Some of what is missing is not for this user to give. */
  readonly needsAdmin: boolean;
}

export interface ConsentQuestion extends Consenter {
  readonly tenant: TenantRecord;
  readonly user: UserRecord;
  readonly access: AskedAccess;
  /** `resource` instead of `scope`: a missing API is told in other words. */
  readonly version: 1 | 2;
  /** Ask for all the registration lists, even where something was granted already. */
  readonly again: boolean;
}

/** What an application asks, against what was granted and what the tenant leaves to its people. */
export function judgeConsent(question: ConsentQuestion): ConsentVerdict {
  const wanted = withProtocol(
    question,
    question.access.apis.map((api) => wantedOf(question, api)),
  );
  const anything = hasAnyGrant(question);
  const missing = wanted
    .map(({ resource, permissions }) => {
      const granted = grantedScopes(question, resource);
      const left = permissions.filter(({ value }) => !granted.has(value) && !(anything && isProtocol(value)));
      return { resource, permissions: left };
    })
    .filter(({ permissions }) => permissions.length > 0);
  refuseUnauthorized(question, missing);
  return { wanted, missing, needsAdmin: needsAdmin(question, question.again ? wanted : missing) };
}

const protocolNames = new Set(['openid', 'profile', 'email', 'offline_access']);

function isProtocol(name: string): boolean {
  return protocolNames.has(name);
}

function wantedOf(question: ConsentQuestion, api: ApiAccess): WantedConsent {
  const { resource } = api;
  const names = api.everything ? everything(question, api) : api.scopes;
  const permissions = names.flatMap((name) => {
    const known = resource.offered.scopes.find(({ value }) => value === name);
    return known ? [known] : [];
  });
  if (question.user.kind !== 'personal') return { resource, permissions };
  const unfit = permissions.find(({ personal }) => !personal);
  if (unfit && !api.everything) throw new EntraFault('scope-not-for-personal', { scope: unfit.value });
  return { resource, permissions: permissions.filter(({ personal }) => personal) };
}

/** `.default` is what was granted already or else what the registration lists. */
function everything(question: ConsentQuestion, { resource }: ApiAccess): readonly string[] {
  const granted = [...grantedScopes(question, resource)].filter((name) => !isProtocol(name));
  if (granted.length > 0 && !question.again) return granted;
  const listed = listedScopes(question.application, resource);
  if (listed) return listed;
  if (granted.length > 0 || isPreauthorized(question.application)) return granted;
  const { application } = question;
  throw new EntraFault(question.version === 1 ? 'resource-not-listed' : 'permissions-not-listed', {
    name: application.wire.displayName,
    client: application.wire.appId,
    resource: resource.appId,
    asked: resource.audience,
    listed: application.wire.requiredResourceAccess.map(({ resourceAppId }) => resourceAppId).join(', '),
  });
}

/** The scopes of OpenID Connect are kept with those of Microsoft Graph, where there are any. */
function withProtocol(question: ConsentQuestion, wanted: readonly WantedConsent[]): readonly WantedConsent[] {
  const at = Math.max(
    wanted.findIndex(({ resource }) => resource.offered.scopes.some(({ value }) => value === 'openid')),
    0,
  );
  return wanted.map((one, index) => {
    if (index !== at) return one;
    const names = [...question.access.protocol].filter(
      (name) => !one.permissions.some(({ value }) => value === name),
    );
    return { ...one, permissions: [...one.permissions, ...names.map(protocolPermission)] };
  });
}

const protocolTitles: Readonly<Record<string, string>> = {
  openid: 'Sign you in',
  profile: 'View your basic profile',
  email: 'View your email address',
  offline_access: 'Maintain access to data you have given it access to',
};

function protocolPermission(value: string): DelegatedPermission {
  const title = protocolTitles[value] ?? value;
  return { value, id: value, adminOnly: false, personal: true, title, userTitle: title };
}

function refuseUnauthorized({ application }: ConsentQuestion, missing: readonly WantedConsent[]): void {
  const [first] = missing;
  if (!first || !isPreauthorized(application)) return;
  throw new EntraFault('first-party-not-preauthorized', {
    client: application.wire.appId,
    resource: first.resource.appId,
  });
}

function needsAdmin(question: ConsentQuestion, asked: readonly WantedConsent[]): boolean {
  const { tenant, user, application } = question;
  if (mayGrantAdminConsent(user)) return false;
  return asked.some(({ resource, permissions }) =>
    permissions.some(
      (permission) => !mayUserConsent(tenant, application.wire.appId, resource.appId, permission),
    ),
  );
}
