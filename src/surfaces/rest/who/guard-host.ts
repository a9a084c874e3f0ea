import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../../../base/config/config.ts';
import { PorticoError } from '../../../base/errors/portico-error.ts';

const wildcards = new Set(['0.0.0.0', '::']);
const always = ['localhost', '127.0.0.1', '[::1]'];
/** Asked by orchestrators under whatever name they have; they tell nothing that is secret. */
const open = /^\/(?:healthz|readyz|metrics)(?:\?|$)/;
/** Where a key is what counts, and nothing is done without the right one. */
const byKey = /^\/api\/v1\/(?!session(?:[/?]|$))/;

/**
 * Refuses names that are not Portico's. A page of any site can have its own name point to this machine and then read
 * what Portico answers (DNS rebinding); but its requests carry that name. They never carry a key: a program that has
 * one may call Portico by whatever name its network knows. An address instead of a name cannot be rebound, so all are
 * taken where Portico listens on all of them.
 */
export function hostGuard({ url, host }: Pick<Config, 'url' | 'host'>): (request: FastifyRequest) => void {
  const listening = host.includes(':') ? `[${host}]` : host;
  const allowed = new Set([...always, listening.toLowerCase(), new URL(url).hostname]);
  const takesAddresses = wildcards.has(host);
  return ({ headers, url: path }) => {
    const name = nameOf(headers.host);
    if (allowed.has(name) || open.test(path)) return;
    if (headers.authorization !== undefined && byKey.test(path)) return;
    if (takesAddresses && isIP(name.replace(/^\[|\]$/g, '')) !== 0) return;
    throw new PorticoError('rest-host-not-allowed', {
      detail: `The request asks for ${name === '' ? 'no host' : `"${name.slice(0, 200)}"`}; Portico is at ${url}`,
    });
  };
}

/** Without the port, which a container or a proxy may change. */
function nameOf(host = ''): string {
  return host.toLowerCase().replace(/:\d*$/, '');
}
