import type { JWK } from 'jose';
import type { Clock } from '../../base/clock.ts';
import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Fetch } from '../../base/fetch/open-fetch.ts';
import type { Cloud } from '../clouds/cloud.ts';

/** A public key of a cloud; `issuer` where the key is for tokens of certain tenants only. */
export type SigningKey = JWK & { readonly kid: string; readonly issuer?: string };

export interface Signers {
  /** As discovery says it; under an alias a template with `{tenantid}`. */
  readonly issuer: string;
  readonly key: SigningKey | undefined;
}

/** The keys that sign id tokens, kept for a day; a key that is not among them is looked for anew. */
export interface SigningKeys {
  find(cloud: Cloud, tenant: string, keyId: string): Promise<Signers>;
}

interface Known {
  readonly issuer: string;
  readonly keys: readonly SigningKey[];
  /** In elapsed time. */
  readonly readAt: number;
}

const day = 24 * 60 * 60 * 1000;
/** At least so long between two look-ups, whatever unknown keys tokens name. */
const pause = 60 * 1000;

export function openSigningKeys({
  fetch,
  clock,
}: {
  readonly fetch: Fetch;
  readonly clock: Clock;
}): SigningKeys {
  const known = new Map<string, Known>();
  const underWay = new Map<string, Promise<Known>>();

  function lookUp(cloud: Cloud, tenant: string): Promise<Known> {
    const place = `${cloud.authority}/${encodeURIComponent(tenant)}`;
    const running = underWay.get(place);
    if (running !== undefined) return running;
    const started = readKeys(fetch, cloud, tenant)
      .then((found) => {
        const entry = { ...found, readAt: clock.elapsed() };
        known.set(place, entry);
        return entry;
      })
      .finally(() => underWay.delete(place));
    underWay.set(place, started);
    return started;
  }

  return {
    async find(cloud, tenant, keyId) {
      const kept = known.get(`${cloud.authority}/${encodeURIComponent(tenant)}`);
      const age = kept ? clock.elapsed() - kept.readAt : Number.POSITIVE_INFINITY;
      const has = kept?.keys.some(({ kid }) => kid === keyId) ?? false;
      const entry = kept && age < day && (has || age < pause) ? kept : await lookUp(cloud, tenant);
      return { issuer: entry.issuer, key: entry.keys.find(({ kid }) => kid === keyId) };
    },
  };
}

async function readKeys(fetch: Fetch, cloud: Cloud, tenant: string): Promise<Omit<Known, 'readAt'>> {
  const base = `${cloud.authority}/${encodeURIComponent(tenant)}`;
  const discovery = await readJson(fetch, `${base}/v2.0/.well-known/openid-configuration`);
  const { issuer, jwks_uri: address } = discovery;
  if (typeof issuer !== 'string' || typeof address !== 'string' || !isOf(cloud, address)) {
    throw unreadable(`${base} does not say whose tokens it gives and with which keys.`);
  }
  const { keys } = await readJson(fetch, address);
  if (!Array.isArray(keys)) throw unreadable(`${address} holds no list of keys.`);
  return { issuer, keys: keys.filter(isKey) };
}

/** Keys are taken from the cloud's own hosts alone. */
function isOf(cloud: Cloud, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const own = new URL(cloud.authority);
  return url.protocol === own.protocol && (url.host === own.host || cloud.aliases.includes(url.host));
}

function isKey(value: unknown): value is SigningKey {
  return typeof value === 'object' && value !== null && 'kid' in value && typeof value.kid === 'string';
}

async function readJson(fetch: Fetch, address: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(address, { headers: { accept: 'application/json' } });
  const text = await answer.text();
  if (!answer.ok) throw unreadable(`${address} answered with HTTP status ${answer.status}.`, text);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch (cause) {
    throw unreadable(`${address} does not answer in JSON.`, cause);
  }
  throw unreadable(`${address} does not answer with an object.`);
}

function unreadable(detail: string, cause?: unknown): PorticoError {
  return new PorticoError('identity-answer-unreadable', { detail, cause });
}
