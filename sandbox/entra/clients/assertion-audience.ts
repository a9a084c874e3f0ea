import { hostKind } from '../../serving/hosts.ts';
import type { TokenRequest } from '../token/token-request.ts';

const endpoints = new Set(['', '/v2.0', '/oauth2/token', '/oauth2/v2.0/token']);

/** Whether an assertion's `aud` is this token endpoint, or the issuer it belongs to, under any of its names. */
export function isOwnAudience({ call, authority }: TokenRequest, audience: unknown): boolean {
  const text = Array.isArray(audience) && audience.length === 1 ? audience[0] : audience;
  if (typeof text !== 'string' || !URL.canParse(text)) return false;
  const url = new URL(text);
  if (hostKind(url.hostname) !== 'login' && url.host !== new URL(call.addresses.origin).host) return false;
  const [, tenant = '', ...rest] = url.pathname.replace(/\/+$/, '').split('/');
  if (!endpoints.has(rest.length > 0 ? `/${rest.join('/')}` : '')) return false;
  const named = tenant.toLowerCase();
  return (
    named === authority.name.toLowerCase() ||
    ('tenant' in authority && call.world.directory.tenant(named)?.id === authority.tenant.id)
  );
}
