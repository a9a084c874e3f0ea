import type { Cloud } from './cloud.ts';

/**
 * Microsoft's clouds. Hosts: MSAL's list of authorities, Microsoft Graph's page on national cloud deployments and the
 * Graph SDKs' lists of environments; what none of them says is named in `unverified` or left out.
 */
export const builtInClouds: readonly Cloud[] = [
  {
    id: 'global',
    title: 'Microsoft 365',
    authority: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    resource: 'https://graph.microsoft.com',
    portal: 'https://entra.microsoft.com',
    nativeRedirect: 'https://login.microsoftonline.com/common/oauth2/nativeclient',
    aliases: ['login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
    personalAccounts: true,
    unverified: [],
  },
  {
    id: 'us-gov-l4',
    title: 'Microsoft 365 for US Government L4 (GCC High)',
    authority: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
    resource: 'https://graph.microsoft.us',
    portal: 'https://entra.microsoft.us',
    nativeRedirect: 'https://login.microsoftonline.us/common/oauth2/nativeclient',
    aliases: ['login.usgovcloudapi.net'],
    personalAccounts: false,
    unverified: ['portal'],
  },
  {
    id: 'us-gov-l5',
    title: 'Microsoft 365 for US Government L5 (DoD)',
    authority: 'https://login.microsoftonline.us',
    graph: 'https://dod-graph.microsoft.us',
    resource: 'https://dod-graph.microsoft.us',
    portal: 'https://portal.azure.us',
    nativeRedirect: 'https://login.microsoftonline.us/common/oauth2/nativeclient',
    aliases: ['login.usgovcloudapi.net'],
    personalAccounts: false,
    unverified: [],
  },
  {
    id: 'china',
    title: 'Microsoft 365 in China, run by 21Vianet',
    authority: 'https://login.partner.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    resource: 'https://microsoftgraph.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
    nativeRedirect: 'https://login.partner.microsoftonline.cn/common/oauth2/nativeclient',
    aliases: ['login.chinacloudapi.cn'],
    personalAccounts: false,
    unverified: [],
  },
  sovereign('bleu', 'Bleu (France)', 'fr'),
  sovereign('delos', 'Delos Cloud (Germany)', 'de'),
  sovereign('govsg', 'Government cloud of Singapore', 'sg'),
];

/** Of these three only the host names of sign-in and Graph are known; no portal has been found. */
function sovereign(id: string, title: string, country: string): Cloud {
  const authority = `https://login.sovcloud-identity.${country}`;
  const graph = `https://graph.svc.sovcloud.${country}`;
  return {
    id,
    title,
    authority,
    graph,
    resource: graph,
    nativeRedirect: `${authority}/common/oauth2/nativeclient`,
    aliases: [],
    personalAccounts: false,
    unverified: ['graph', 'nativeRedirect'],
  };
}
