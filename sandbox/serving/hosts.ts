/** The names of Microsoft's that the sandbox answers to, by what is behind them. */
export const hostNames = {
  login: [
    'login.microsoftonline.com',
    'login.microsoft.com',
    'login.windows.net',
    'sts.windows.net',
    'login.microsoftonline.us',
    'login.usgovcloudapi.net',
    'login.partner.microsoftonline.cn',
    'login.chinacloudapi.cn',
    'login.sovcloud-identity.fr',
    'login.sovcloud-identity.de',
    'login.sovcloud-identity.sg',
  ],
  graph: [
    'graph.microsoft.com',
    'graph.microsoft.us',
    'dod-graph.microsoft.us',
    'microsoftgraph.chinacloudapi.cn',
    'graph.svc.sovcloud.fr',
    'graph.svc.sovcloud.de',
    'graph.svc.sovcloud.sg',
  ],
  portal: [
    'entra.microsoft.com',
    'portal.azure.com',
    'entra.microsoft.us',
    'portal.azure.us',
    'portal.azure.cn',
  ],
  management: ['management.azure.com'],
} as const;

export type HostKind = keyof typeof hostNames;

const kinds: ReadonlyMap<string, HostKind> = new Map(
  Object.entries(hostNames).flatMap(([kind, names]) =>
    names.map((name) => [name, kind as HostKind] as const),
  ),
);

/** What a host name stands for; undefined for any other name, where the path decides. */
export function hostKind(hostname: string): HostKind | undefined {
  return kinds.get(hostname.toLowerCase());
}
