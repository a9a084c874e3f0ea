import type { Cloud } from '../clouds/cloud.ts';
import { permissionScopes } from './scopes.ts';

export interface AdminConsentWish {
  readonly cloud: Cloud;
  /** A tenant's id or domain; `organizations` where the admin's tenant is not known yet. */
  readonly tenant: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  /** Names of delegated permissions; `all-listed` for everything the registration lists, application permissions included. */
  readonly scopes: readonly string[] | 'all-listed';
}

/** The link by which an administrator approves for the whole organisation (the v2 admin consent endpoint). */
export function adminConsentUrl(wish: AdminConsentWish): string {
  // `common` is not taken here, and personal accounts have no administrator.
  const tenant = /^(common|consumers)$/i.test(wish.tenant) ? 'organizations' : wish.tenant;
  const scopes =
    wish.scopes === 'all-listed'
      ? [`${wish.cloud.resource}/.default`]
      : permissionScopes(wish.cloud, wish.scopes);
  const url = new URL(`${wish.cloud.authority}/${encodeURIComponent(tenant)}/v2.0/adminconsent`);
  url.searchParams.set('client_id', wish.clientId);
  url.searchParams.set('scope', scopes.join(' '));
  url.searchParams.set('redirect_uri', wish.redirectUri);
  url.searchParams.set('state', wish.state);
  return url.href;
}
