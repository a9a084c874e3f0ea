/** One of Microsoft's clouds, as its sign-in service describes itself. */
export interface Cloud {
  /** The name that issuers carry, then its aliases. */
  readonly loginHosts: readonly [string, ...string[]];
  readonly graphHosts: readonly [string, ...string[]];
  /** Host names as discovery documents print them. */
  readonly instanceName: string;
  readonly directoryGraphHost: string;
  readonly rbacUrl: string;
  readonly regionScope: string;
}

/** For names that are not Microsoft's, the first describes everything but the hosts. */
export const clouds: readonly [Cloud, ...Cloud[]] = [
  {
    loginHosts: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
    graphHosts: ['graph.microsoft.com'],
    instanceName: 'microsoftonline.com',
    directoryGraphHost: 'graph.windows.net',
    rbacUrl: 'https://pas.windows.net',
    regionScope: 'EU',
  },
  {
    loginHosts: ['login.microsoftonline.us', 'login.usgovcloudapi.net'],
    graphHosts: ['graph.microsoft.us', 'dod-graph.microsoft.us'],
    instanceName: 'microsoftonline.us',
    directoryGraphHost: 'graph.microsoftazure.us',
    rbacUrl: 'https://pasff.usgovcloudapi.net',
    regionScope: 'USGov',
  },
  {
    loginHosts: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
    graphHosts: ['microsoftgraph.chinacloudapi.cn'],
    instanceName: 'partner.microsoftonline.cn',
    directoryGraphHost: 'graph.chinacloudapi.cn',
    rbacUrl: 'https://pas.chinacloudapi.cn',
    regionScope: 'AS',
  },
  // Of the three sovereign clouds only the host names are known; the rest follows the pattern [unverified].
  sovereign('fr', 'EU'),
  sovereign('de', 'EU'),
  sovereign('sg', 'AS'),
];

function sovereign(country: string, regionScope: string): Cloud {
  return {
    loginHosts: [`login.sovcloud-identity.${country}`],
    graphHosts: [`graph.svc.sovcloud.${country}`],
    instanceName: `sovcloud-identity.${country}`,
    directoryGraphHost: `graph.svc.sovcloud.${country}`,
    rbacUrl: `https://pas.svc.sovcloud.${country}`,
    regionScope,
  };
}

/** The cloud whose sign-in service has this name; undefined for any other name. */
export function cloudOfLoginHost(host: string): Cloud | undefined {
  return clouds.find(({ loginHosts }) => loginHosts.includes(host));
}
