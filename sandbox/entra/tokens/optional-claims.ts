import type { ApplicationRecord, UserRecord, Wire } from '../../world/directory/records.ts';
import type { World } from '../../world/world.ts';

export interface OptionalClaimsWish {
  readonly application: ApplicationRecord;
  readonly user: UserRecord;
  readonly home: UserRecord;
  readonly authenticatedAt: number;
  readonly ipAddress: string;
}

type Source = (wish: OptionalClaimsWish) => unknown;

const sources: Readonly<Record<string, Source>> = {
  acct: ({ user }) => (user.kind === 'guest' ? 1 : 0),
  auth_time: ({ authenticatedAt }) => authenticatedAt,
  email: ({ user }) => user.wire.mail,
  family_name: ({ user }) => user.wire.surname,
  given_name: ({ user }) => user.wire.givenName,
  ipaddr: ({ ipAddress }) => ipAddress,
  login_hint: ({ home }) => home.wire.userPrincipalName,
  preferred_username: ({ home }) => home.wire.userPrincipalName,
  upn: ({ user }) => user.wire.userPrincipalName,
};

/** Claims that a registration asks for in addition (`optionalClaims`), and groups where it asks for them. */
export function optionalClaims(
  world: World,
  wish: OptionalClaimsWish,
  token: 'idToken' | 'accessToken',
): Readonly<Record<string, unknown>> {
  const { application } = wish;
  const asked = ((application.wire.optionalClaims as Wire | null)?.[token] ?? []) as readonly Wire[];
  const claims: Record<string, unknown> = {};
  for (const { name } of asked) {
    const value = sources[String(name)]?.(wish);
    if (value !== undefined && value !== null) claims[String(name)] = value;
  }
  const groups = groupIds(world, wish);
  return groups.length > 0 ? { ...claims, groups } : claims;
}

// More than these and a real token names an address to ask instead; the sandbox has no such people.
const mostGroups = 200;

function groupIds(world: World, { application, user }: OptionalClaimsWish): readonly string[] {
  const kinds = String(application.wire.groupMembershipClaims ?? '').split(/,\s*/);
  if (!kinds.includes('All') && !kinds.includes('SecurityGroup')) return [];
  return world.directory.groups
    .list(user.tenantId)
    .filter(
      ({ memberIds, wire }) => memberIds.includes(user.id) && (kinds.includes('All') || wire.securityEnabled),
    )
    .map(({ id }) => id)
    .slice(0, mostGroups);
}
