import type { Audience } from '../../identity/clouds/cloud.ts';

/** Graph's word for each audience, and the one the portal prints. */
export const signInAudiences: Readonly<
  Record<Audience, { readonly graph: string; readonly portal: string }>
> = {
  'this-tenant': {
    graph: 'AzureADMyOrg',
    portal: 'Accounts in this organizational directory only (Single tenant)',
  },
  'any-tenant': {
    graph: 'AzureADMultipleOrgs',
    portal: 'Accounts in any organizational directory (Any Microsoft Entra ID tenant - Multitenant)',
  },
  'any-tenant-and-personal': {
    graph: 'AzureADandPersonalMicrosoftAccount',
    portal:
      'Accounts in any organizational directory (Any Microsoft Entra ID tenant - Multitenant) and personal Microsoft accounts (e.g. Skype, Xbox)',
  },
  personal: { graph: 'PersonalMicrosoftAccount', portal: 'Personal Microsoft accounts only' },
};

/** Our word for Graph's; undefined for a value Microsoft may add one day. */
export function audienceOf(signInAudience: string): Audience | undefined {
  const names = Object.keys(signInAudiences) as Audience[];
  return names.find((name) => signInAudiences[name].graph === signInAudience);
}

export function includesPersonal(audience: Audience | undefined): boolean {
  return audience === 'any-tenant-and-personal' || audience === 'personal';
}
