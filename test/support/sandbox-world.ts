/** As much of the sandbox's own description as tests need. */
export interface SandboxWorld {
  readonly tenants: readonly {
    readonly id: string;
    readonly kind: string;
    readonly domains: readonly string[];
  }[];
  readonly registrations: readonly {
    readonly tenant: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly actsAs: 'account' | 'app';
    readonly redirectUris: readonly string[];
  }[];
}

export async function sandboxWorld(url: string): Promise<SandboxWorld> {
  const answer = await fetch(`${url}/_sandbox/world`);
  return (await answer.json()) as SandboxWorld;
}
