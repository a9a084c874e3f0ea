import type { ErrorCode } from '../errors/catalogue.ts';
import { PorticoError } from '../errors/portico-error.ts';
import type { ProxySettings } from './proxy-settings.ts';

interface Exchange {
  readonly url: string | URL;
  readonly proxies: ProxySettings;
  /** The caller's own signal, if it gave one. */
  readonly aborted: AbortSignal | null | undefined;
}

/** What Node's sockets, OpenSSL and undici call it, and what it is called here. */
const codes: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^(?:ENOTFOUND|EAI_NODATA|EAI_NONAME)$/, 'fetch-name-not-found'],
  [/^EAI_/, 'fetch-name-not-answered'],
  [/^ECONNREFUSED$/, 'fetch-refused'],
  [/^(?:EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL)$/, 'fetch-unreachable'],
  [/^(?:ETIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT|TimeoutError)$/, 'fetch-timed-out'],
  [/^(?:CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/, 'fetch-certificate-out-of-date'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'fetch-certificate-of-another-host'],
  [/SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|^CERT_|^UNSPECIFIED$/, 'fetch-certificate-not-trusted'],
  [/^(?:ERR_SSL_|EPROTO$)/, 'fetch-tls-failed'],
  [/^UND_ERR_PRX_/, 'fetch-proxy-refused'],
  [
    /^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/,
    'fetch-connection-lost',
  ],
];

/** The catalogue error for a failed exchange. What the caller itself aborted is handed back as it is. */
export function translateFetchError(error: unknown, { url, proxies, aborted }: Exchange): unknown {
  if (aborted?.aborted || error instanceof PorticoError) return error;
  const chain = causes(error);
  // The address alone: paths and queries may hold what must not be shown.
  const origin = URL.parse(String(url))?.origin ?? 'the address';
  const proxy = proxyAtFault(chain, proxies);
  if (proxy !== undefined) {
    return new PorticoError('fetch-proxy-refused', {
      detail: `${origin} through ${proxy}: ${words(chain)}`,
      cause: error,
    });
  }
  const code = chain.map(codeOf).find((found) => found !== undefined) ?? 'fetch-failed';
  return new PorticoError(code, { detail: `${origin}: ${words(chain)}`, cause: error });
}

/** The error, its cause, the cause's cause; of several addresses tried, each one's. */
function causes(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const several = error instanceof AggregateError ? error.errors : [];
  return [error, ...[error.cause, ...several].flatMap(causes)];
}

function codeOf(error: Error): ErrorCode | undefined {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return codes.find(([pattern]) => pattern.test(code))?.[1];
}

/** undici reports a refusing proxy by its words only, and one that does not listen as any other host. */
function proxyAtFault(chain: readonly Error[], proxies: ProxySettings): string | undefined {
  const known = [proxies.https, proxies.http].filter(Boolean).map((proxy) => new URL(proxy));
  const refused = chain.some(({ message }) =>
    /^Proxy response \(\d+\)|^Proxy Authentication Required/.test(message),
  );
  const at = chain.map((error) => ('port' in error ? Number(error.port) : undefined)).find(Boolean);
  const silent = known.find(
    (proxy) => Number(proxy.port) === at && chain.some((error) => isAddressOf(error, proxy)),
  );
  return refused ? known[0]?.host : silent?.host;
}

const isAddressOf = (error: Error, proxy: URL) =>
  'address' in error && (error.address === proxy.hostname || proxy.hostname === 'localhost');

/** The innermost words say most: "connect ECONNREFUSED 127.0.0.1:443" rather than "fetch failed". */
function words(chain: readonly Error[]): string {
  return chain.map(({ message }) => message).findLast((message) => message !== '') ?? 'no reason was given';
}
