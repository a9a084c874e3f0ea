import type { SandboxRequest } from '../../serving/exchange.ts';
import { type Cloud, cloudOfLoginHost, clouds } from './clouds.ts';

/** Where things are, seen from the client that asks: every address it is given leads back to the sandbox. */
export interface Addresses {
  /** Scheme and host of the request. */
  readonly origin: string;
  /** Scheme and host that issuers start with: one name per cloud, whichever alias was used. */
  readonly issuerOrigin: string;
  /** Scheme and host of Microsoft Graph. */
  readonly graphOrigin: string;
  /** The cloud meant by the host name; undefined where the sandbox is reached by a name of its own. */
  readonly cloud: Cloud | undefined;
  readonly described: Cloud;
}

export function addressesOf({ url }: Pick<SandboxRequest, 'url'>): Addresses {
  const cloud = cloudOfLoginHost(url.hostname);
  const port = url.port ? `:${url.port}` : '';
  return {
    origin: url.origin,
    issuerOrigin: cloud ? `${url.protocol}//${cloud.loginHosts[0]}${port}` : url.origin,
    graphOrigin: cloud ? `${url.protocol}//${cloud.graphHosts[0]}${port}` : url.origin,
    cloud,
    described: cloud ?? clouds[0],
  };
}
