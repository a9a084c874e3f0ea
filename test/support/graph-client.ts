import type { TestSandbox } from './sandbox.ts';

export interface SandboxWorld {
  readonly now: string;
  readonly tenants: readonly {
    readonly id: string;
    readonly kind: string;
    readonly domains: readonly string[];
  }[];
  readonly users: readonly {
    readonly id: string;
    readonly tenant: string;
    readonly upn: string;
    readonly password: string;
  }[];
  readonly registrations: readonly {
    readonly tenant: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly actsAs: 'app' | 'account';
    readonly granted: readonly string[];
  }[];
}

export interface GraphReply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

export interface GraphClient {
  readonly token: string;
  /** The object id of the person it acts for; empty for an application. */
  readonly userId: string;
  get(path: string, headers?: Record<string, string>): Promise<GraphReply>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<GraphReply>;
  patch(path: string, body: unknown, headers?: Record<string, string>): Promise<GraphReply>;
  put(path: string, body: unknown, headers?: Record<string, string>): Promise<GraphReply>;
  delete(path: string, headers?: Record<string, string>): Promise<GraphReply>;
}

export async function worldOf(sandbox: Pick<TestSandbox, 'http'>): Promise<SandboxWorld> {
  return (await (await fetch(`${sandbox.http}/_sandbox/world`)).json()) as SandboxWorld;
}

/** Speaks with Graph for a person, by default with all that the ready-made registration was granted. */
export async function actingFor(
  sandbox: Pick<TestSandbox, 'http'>,
  upn: string,
  scopes?: readonly string[],
): Promise<GraphClient> {
  const world = await worldOf(sandbox);
  const user = world.users.find((candidate) => candidate.upn === upn);
  if (!user) throw new Error(`Nobody in the sandbox is called ${upn}`);
  const registration =
    world.registrations.find(({ tenant, actsAs }) => tenant === user.tenant && actsAs === 'account') ??
    world.registrations.find(({ actsAs }) => actsAs === 'account');
  const token = await tokenFor(sandbox, {
    tenant: user.tenant,
    app: registration?.clientId,
    user: user.id,
    scopes: scopes ?? registration?.granted,
  });
  return graphClient(sandbox, token, user.id);
}

/** Speaks with Graph as an application by itself, by default with all that the ready-made registration was granted. */
export async function actingAsApp(
  sandbox: Pick<TestSandbox, 'http'>,
  domain = 'alderworks.example',
  roles?: readonly string[],
): Promise<GraphClient> {
  const world = await worldOf(sandbox);
  const tenant = world.tenants.find(({ domains }) => domains.includes(domain));
  const registration = world.registrations.find((one) => one.tenant === tenant?.id && one.actsAs === 'app');
  const token = await tokenFor(sandbox, {
    tenant: tenant?.id,
    app: registration?.clientId,
    roles: roles ?? registration?.granted,
  });
  return graphClient(sandbox, token, '');
}

/** An access token without a sign-in, by the sandbox's control interface. */
export async function tokenFor(
  sandbox: Pick<TestSandbox, 'http'>,
  wish: Record<string, unknown>,
): Promise<string> {
  const answer = await fetch(`${sandbox.http}/_sandbox/token`, {
    method: 'POST',
    body: JSON.stringify(wish),
  });
  const { access_token: token, error } = (await answer.json()) as { access_token?: string; error?: string };
  if (!token) throw new Error(`No token: ${error}`);
  return token;
}

export function graphClient(sandbox: Pick<TestSandbox, 'http'>, token: string, userId: string): GraphClient {
  const send = async (
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<GraphReply> => {
    const address = path.startsWith('http') ? path : `${sandbox.http}/v1.0${path}`;
    const answer = await fetch(address, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, body: isJson && text ? JSON.parse(text) : text };
  };
  return {
    token,
    userId,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
  };
}
