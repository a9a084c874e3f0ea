import { json } from '../../serving/answers.ts';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type Cloud, cloudOfLoginHost, clouds } from '../authority/clouds.ts';
import type { EntraCall } from '../exchange.ts';

/**
 * Tells which names are one sign-in service. MSAL asks before it trusts a name; version 1.0 of the answer says only where
 * the tenant describes itself, 1.1 lists the aliases.
 */
export function instanceDiscovery(call: EntraCall): SandboxAnswer {
  const query = call.request.url.searchParams;
  const version = query.get('api-version') ?? '1.0';
  const asked = query.get('authorization_endpoint') ?? '';
  if (!URL.canParse(asked))
    return invalid(call, "The 'authorization_endpoint' is missing or not an address.");
  const url = new URL(asked);
  const cloud = cloudOfLoginHost(url.hostname);
  if (!cloud && url.host !== call.request.url.host) {
    return invalid(call, `The authority '${url.host}' is not known.`);
  }
  const tenant = url.pathname.split('/').find((piece) => piece !== '') ?? 'common';
  return json(
    200,
    {
      tenant_discovery_endpoint: `${url.origin}/${tenant}/v2.0/.well-known/openid-configuration`,
      ...(version === '1.1' ? { 'api-version': '1.1', metadata: metadata(cloud, url.host) } : {}),
    },
    { 'cache-control': 'max-age=86400, private', 'access-control-allow-origin': '*' },
  );
}

/** Asked by a name of its own, the sandbox is one service more beside Microsoft's. */
function metadata(cloud: Cloud | undefined, host: string): readonly object[] {
  const own = { preferred_network: host, preferred_cache: host, aliases: [host] };
  return [...clouds.map(entryOf), ...(cloud ? [] : [own])];
}

function entryOf({ loginHosts }: Cloud): object {
  const [network, cache = network] = loginHosts;
  return { preferred_network: network, preferred_cache: cache, aliases: loginHosts };
}

function invalid({ traceId, correlationId }: EntraCall, description: string): SandboxAnswer {
  return json(400, {
    error: 'invalid_instance',
    error_description: description,
    trace_id: traceId,
    correlation_id: correlationId,
  });
}
