import type { Cloud } from './cloud.ts';

/** The sandbox at this address as a cloud. It is asked for Microsoft Graph's permissions by Graph's own name. */
export function sandboxCloud(address: string): Cloud {
  const origin = new URL(address).origin;
  return {
    id: 'sandbox',
    title: 'Sandbox',
    authority: origin,
    graph: origin,
    resource: 'https://graph.microsoft.com',
    portal: `${origin}/portal`,
    nativeRedirect: `${origin}/common/oauth2/nativeclient`,
    aliases: [],
    personalAccounts: true,
    unverified: [],
  };
}
