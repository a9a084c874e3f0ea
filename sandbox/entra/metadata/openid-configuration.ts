import { json } from '../../serving/answers.ts';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type Authority, readAuthority } from '../authority/read-authority.ts';
import { EntraFault } from '../errors/entra-fault.ts';
import type { EntraCall } from '../exchange.ts';

/** What the sign-in service says of itself (OpenID Connect Discovery), in the v1 or v2 form. */
export function openidConfiguration(version: 1 | 2): (call: EntraCall) => SandboxAnswer {
  return (call) => {
    const authority = authorityDescribed(call);
    return json(200, version === 2 ? secondVersion(call, authority) : firstVersion(call, authority), {
      'cache-control': 'max-age=86400, private',
      'access-control-allow-origin': '*',
    });
  };
}

/** Here a tenant that is not there is told by another error than at the token endpoint. */
function authorityDescribed(call: EntraCall): Authority {
  try {
    return readAuthority(call.world, call.tenant);
  } catch (error) {
    if (error instanceof EntraFault) throw error.toldAs('invalid_tenant');
    throw error;
  }
}

/** Under `common` and `organizations` the tenant is not known yet: the issuer is a template, as in the real one. */
function issuerTenant(authority: Authority): string {
  return 'tenant' in authority ? authority.tenant.id : '{tenantid}';
}

/** Addresses keep the alias, but name a tenant by its id. */
function pathOf(authority: Authority): string {
  if (authority.kind === 'tenant') return authority.tenant.id;
  return authority.kind === 'consumers' && authority.name.toLowerCase() === 'consumers'
    ? 'consumers'
    : issuerTenant(authority).replace('{tenantid}', authority.name);
}

function secondVersion({ addresses }: EntraCall, authority: Authority): object {
  const base = `${addresses.origin}/${pathOf(authority)}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: [
      'client_secret_post',
      'private_key_jwt',
      'client_secret_basic',
      'self_signed_tls_client_auth',
    ],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `${addresses.issuerOrigin}/${issuerTenant(authority)}/v2.0`,
    request_uri_parameter_supported: false,
    userinfo_endpoint: `${addresses.graphOrigin}/oidc/userinfo`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: [
      'sub',
      'iss',
      'cloud_instance_name',
      'cloud_instance_host_name',
      'cloud_graph_host_name',
      'msgraph_host',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'acr',
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'ver',
      'at_hash',
      'c_hash',
      'email',
    ],
    kerberos_endpoint: `${base}/kerberos`,
    mtls_endpoint_aliases: { token_endpoint: `${base}/oauth2/v2.0/token` },
    tls_client_certificate_bound_access_tokens: true,
    ...cloudFacts(addresses, authority),
  };
}

function firstVersion({ addresses }: EntraCall, authority: Authority): object {
  const base = `${addresses.origin}/${pathOf(authority)}`;
  return {
    token_endpoint: `${base}/oauth2/token`,
    token_endpoint_auth_methods_supported: [
      'client_secret_post',
      'private_key_jwt',
      'client_secret_basic',
      'self_signed_tls_client_auth',
    ],
    jwks_uri: `${base}/discovery/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'token id_token', 'token'],
    scopes_supported: ['openid'],
    issuer: `https://sts.windows.net/${issuerTenant(authority)}/`,
    microsoft_multi_refresh_token: true,
    authorization_endpoint: `${base}/oauth2/authorize`,
    device_authorization_endpoint: `${base}/oauth2/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/logout`,
    claims_supported: [
      'sub',
      'iss',
      'cloud_instance_name',
      'cloud_instance_host_name',
      'cloud_graph_host_name',
      'msgraph_host',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'acr',
      'amr',
      'nonce',
      'email',
      'given_name',
      'family_name',
      'nickname',
    ],
    check_session_iframe: `${base}/oauth2/checksession`,
    userinfo_endpoint: `${base}/openid/userinfo`,
    ...cloudFacts(addresses, authority),
  };
}

function cloudFacts({ described, graphOrigin }: EntraCall['addresses'], authority: Authority): object {
  return {
    tenant_region_scope: 'tenant' in authority ? described.regionScope : null,
    cloud_instance_name: described.instanceName,
    cloud_graph_host_name: described.directoryGraphHost,
    msgraph_host: new URL(graphOrigin).host,
    rbac_url: described.rbacUrl,
  };
}
