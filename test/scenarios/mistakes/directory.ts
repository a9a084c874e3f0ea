import { findPermission } from '../../../src/identity/permissions/graph-permissions.ts';

/** The sandbox's control interface and its Graph, as an administrator of the sandbox tenants holds them. */
export interface Directory {
  readonly address: string;
  readonly world: World;
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  /** A call to Graph in the name of an administrator. */
  graph<Body = Readonly<Record<string, unknown>>>(
    tenant: Tenant,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Body>;
  addApplication(wish?: ApplicationWish): Promise<MadeApplication>;
  /** Every secret that was made here. */
  readonly secrets: readonly string[];
}

export type Tenant = 'alder' | 'juniper';

export interface World {
  readonly tenants: Readonly<Record<Tenant, string>>;
  user(upn: string): { readonly id: string; readonly tenant: string };
}

export interface ApplicationWish {
  readonly tenant?: Tenant;
  readonly name?: string;
  readonly audience?: string;
  readonly web?: readonly string[];
  readonly spa?: readonly string[];
  readonly publicClient?: readonly string[];
  readonly allowsPublicFlows?: boolean;
  readonly delegated?: readonly string[];
  readonly application?: readonly string[];
  /** Which of the listed permissions an admin has granted: all unless said. */
  readonly granted?: 'all' | 'none';
  readonly principal?: boolean;
  /** Days a secret lives; `none` for none at all. */
  readonly secret?: number | 'none';
  readonly more?: Readonly<Record<string, unknown>>;
}

export interface MadeApplication {
  readonly tenant: Tenant;
  readonly clientId: string;
  readonly objectId: string;
  readonly principalId: string;
  readonly secret: string;
  readonly secretId: string;
}

const graphAppId = '00000003-0000-0000-c000-000000000000';
const commandLine = '14d82eec-204b-4c2f-b7e8-296a70dab67e';
const admins: Readonly<Record<Tenant, string>> = {
  alder: 'mira.adler@alderworks.example',
  juniper: 'admin@juniperbakery.example',
};
const everything = [
  'Application.ReadWrite.All',
  'DelegatedPermissionGrant.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'Directory.ReadWrite.All',
  'User.ReadWrite.All',
  'Policy.Read.All',
];

let numbered = 0;

export async function openDirectory(address: string): Promise<Directory> {
  const control: Directory['control'] = async (method, path, body) => {
    const answer = await fetch(`${address}/_sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const world = readWorld(await control('GET', 'world'));
  const tokenFor = async (tenant: Tenant): Promise<string> => {
    const { access_token } = (await control('POST', 'token', {
      tenant: world.tenants[tenant],
      app: commandLine,
      user: admins[tenant],
      scopes: everything,
    })) as { access_token: string };
    return access_token;
  };
  const graph: Directory['graph'] = async (tenant, method, path, body) => {
    const answer = await fetch(`${address}/v1.0${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await tokenFor(tenant)}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const secrets: string[] = [];
  return {
    address,
    world,
    control,
    graph,
    secrets,
    async addApplication(wish = {}) {
      const made = await addApplication(graph, wish);
      if (made.secret !== '') secrets.push(made.secret);
      return made;
    },
  };
}

function readWorld(body: unknown): World {
  const { tenants, users } = body as {
    tenants: readonly { id: string; domains: readonly string[] }[];
    users: readonly { id: string; tenant: string; upn: string }[];
  };
  const idOf = (domain: string): string =>
    tenants.find(({ domains }) => domains.includes(domain))?.id ?? missing(domain);
  return {
    tenants: { alder: idOf('alderworks.example'), juniper: idOf('juniperbakery.example') },
    user: (upn) => users.find((user) => user.upn === upn) ?? missing(upn),
  };
}

function missing(what: string): never {
  throw new Error(`The sandbox has no ${what}.`);
}

async function addApplication(graph: Directory['graph'], wish: ApplicationWish): Promise<MadeApplication> {
  const { tenant = 'alder', delegated = [], application = [], secret = 180 } = wish;
  numbered += 1;
  const made = await graph<{ id: string; appId: string }>(tenant, 'POST', '/applications', {
    displayName: wish.name ?? `Mistake ${numbered}`,
    signInAudience: wish.audience ?? 'AzureADMyOrg',
    api: { requestedAccessTokenVersion: 2 },
    isFallbackPublicClient: wish.allowsPublicFlows ?? false,
    web: { redirectUris: wish.web ?? [] },
    spa: { redirectUris: wish.spa ?? [] },
    publicClient: { redirectUris: wish.publicClient ?? [] },
    requiredResourceAccess: listed(delegated, application),
    ...wish.more,
  });
  const password =
    secret === 'none'
      ? undefined
      : await graph<{ secretText: string; keyId: string }>(
          tenant,
          'POST',
          `/applications/${made.id}/addPassword`,
          { passwordCredential: { displayName: 'Made for a test', endDateTime: inDays(secret) } },
        );
  const principal =
    wish.principal === false
      ? undefined
      : await graph<{ id: string }>(tenant, 'POST', '/servicePrincipals', { appId: made.appId });
  if (principal && wish.granted !== 'none') await grant(graph, tenant, principal.id, delegated, application);
  return {
    tenant,
    clientId: made.appId,
    objectId: made.id,
    principalId: principal?.id ?? '',
    secret: password?.secretText ?? '',
    secretId: password?.keyId ?? '',
  };
}

function listed(delegated: readonly string[], application: readonly string[]): readonly object[] {
  const resourceAccess = [
    ...delegated.map((name) => ({ id: idOf(name, 'delegated'), type: 'Scope' })),
    ...application.map((name) => ({ id: idOf(name, 'application'), type: 'Role' })),
  ];
  return resourceAccess.length === 0 ? [] : [{ resourceAppId: graphAppId, resourceAccess }];
}

export function idOf(name: string, kind: 'delegated' | 'application'): string {
  return findPermission(name)?.[kind] ?? missing(`permission ${name}`);
}

/** Says yes for everybody, as an administrator does. */
export async function grant(
  graph: Directory['graph'],
  tenant: Tenant,
  principalId: string,
  delegated: readonly string[],
  application: readonly string[],
): Promise<void> {
  const { id: resourceId } = await graph<{ id: string }>(
    tenant,
    'GET',
    `/servicePrincipals(appId='${graphAppId}')`,
  );
  if (delegated.length > 0) {
    await graph(tenant, 'POST', '/oauth2PermissionGrants', {
      clientId: principalId,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId,
      scope: ['openid', 'profile', 'offline_access', ...delegated].join(' '),
    });
  }
  for (const name of application) {
    await graph(tenant, 'POST', `/servicePrincipals/${resourceId}/appRoleAssignedTo`, {
      principalId,
      resourceId,
      appRoleId: idOf(name, 'application'),
    });
  }
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}
