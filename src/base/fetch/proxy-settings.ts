import type { Environment } from '../config/read-config.ts';
import { PorticoError } from '../errors/portico-error.ts';

export interface ProxySettings {
  /** Addresses of the proxies; empty for none. */
  readonly http: string;
  readonly https: string;
  /** Hosts that are reached without, with commas between them. */
  readonly none: string;
}

/** The sandbox, and anything else on this machine, is never behind the proxy of the network it stands in. */
const loopback = ['localhost', '127.0.0.1', '::1'];

/** The proxies an environment names, in the variables every other program reads. Small letters win, as in curl. */
export function proxySettings(environment: Environment): ProxySettings {
  const read = (name: string) => environment[name.toLowerCase()] || environment[name] || '';
  const none = [read('NO_PROXY'), ...loopback].filter(Boolean).join(',');
  return Object.freeze({ http: address('HTTP_PROXY', read), https: address('HTTPS_PROXY', read), none });
}

function address(name: string, read: (name: string) => string): string {
  const given = read(name);
  if (given === '') return '';
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(given) ? given : `http://${given}`);
  if (url === null || !['http:', 'https:', 'socks:', 'socks5:'].includes(url.protocol)) {
    throw new PorticoError('fetch-proxy-not-allowed', {
      detail: `${name} is not the address of a proxy. Allowed: http, https or socks5, such as http://proxy.example.org:3128.`,
    });
  }
  return url.href;
}
