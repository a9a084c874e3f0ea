import type { EnvHttpProxyAgent } from 'undici';
import type { Environment } from '../config/read-config.ts';
import { proxySettings } from './proxy-settings.ts';
import { secureContext } from './secure-context.ts';
import { translateFetchError } from './translate-fetch-error.ts';
import { withTranslatedBody } from './with-translated-body.ts';

export interface FetchInit extends RequestInit {
  /** Milliseconds for the whole exchange, body included, instead of the usual. */
  readonly timeout?: number;
}

/** Like the global fetch, but a failed exchange rejects with a catalogue error; an abort of the caller's stays one. */
export type Fetch = (url: string | URL, init?: FetchInit) => Promise<Response>;

/** The one way out of the process over HTTP. Libraries that bring their own client are given this `fetch` instead. */
export interface FetchSeam {
  readonly fetch: Fetch;
  /** Lets exchanges under way finish and closes the connections. */
  close(): Promise<void>;
}

export interface Timeouts {
  readonly connect: number;
  /** From the request's last byte to the answer's headers. */
  readonly headers: number;
  /** Between two parts of the body. */
  readonly body: number;
  readonly total: number;
}

export interface FetchOptions {
  /** HTTP_PROXY, HTTPS_PROXY and NO_PROXY are read from here, in capitals or small letters. */
  readonly environment: Environment;
  /** PEM files with authorities to trust besides Node's own and NODE_EXTRA_CA_CERTS. */
  readonly caFiles?: readonly string[];
  readonly timeouts?: Partial<Timeouts>;
}

const usualTimeouts: Timeouts = { connect: 10_000, headers: 60_000, body: 60_000, total: 120_000 };

/** Opens the seam. CA files are read now, so that a bad one shows at the start; undici is loaded with the first request. */
export function openFetch({ environment, caFiles = [], timeouts }: FetchOptions): FetchSeam {
  const limits = { ...usualTimeouts, ...timeouts };
  const proxies = proxySettings(environment);
  const trust = caFiles.length === 0 ? {} : { secureContext: secureContext(caFiles) };
  let client: Promise<{ fetch: Fetch; agent: EnvHttpProxyAgent }> | undefined;

  async function openClient() {
    const { EnvHttpProxyAgent, fetch } = await import('undici');
    const agent = new EnvHttpProxyAgent({
      httpProxy: proxies.http,
      httpsProxy: proxies.https,
      noProxy: proxies.none,
      connect: { ...trust, timeout: limits.connect },
      requestTls: { ...trust, timeout: limits.connect },
      proxyTls: { ...trust, timeout: limits.connect },
      headersTimeout: limits.headers,
      bodyTimeout: limits.body,
      // Microsoft closes idle connections after about four minutes; a request must not meet one that just went.
      keepAliveTimeout: 30_000,
      keepAliveMaxTimeout: 120_000,
      connections: 64,
      allowH2: false,
    });
    // undici's own Request and Response types and the global ones describe the same things.
    const bound = (url: string | URL, init?: object) => fetch(url, { ...init, dispatcher: agent });
    return { fetch: bound as unknown as Fetch, agent };
  }

  return {
    async fetch(url, { timeout = limits.total, ...init } = {}) {
      client ??= openClient();
      const ready = await client;
      const deadline = AbortSignal.timeout(timeout);
      const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
      const translate = (error: unknown) =>
        translateFetchError(error, { url, proxies, aborted: init.signal });
      try {
        return withTranslatedBody(await ready.fetch(url, { ...init, signal }), translate);
      } catch (error) {
        throw translate(error);
      }
    },
    async close() {
      await (await client)?.agent.close();
    },
  };
}
