import { setTimeout as pause } from 'node:timers/promises';
import type { PorticoError } from '../../base/errors/portico-error.ts';
import type { FreshToken } from '../connections.ts';
import type { Parts } from '../parts.ts';
import { type ConnectionRow, findConnection } from '../rows/connection-rows.ts';
import { type RenewalScope, tokenPlace } from './ask-microsoft.ts';
import { type Lease, takeLease } from './lease.ts';
import { notLive, unavailable } from './no-token.ts';
import { type Renewal, renew } from './renew.ts';
import { scattered } from './timing.ts';
import { type CachedToken, openTokenCache } from './token-cache.ts';
import { openUseNotes } from './use-notes.ts';

/** The one owner of all tokens: nothing else hands them out, renews them or writes them. */
export interface TokenKeeper {
  /** A token to work with; see `Connections.token`. */
  token(id: string, options?: { readonly enough?: number; readonly renew?: boolean }): Promise<FreshToken>;
  /** Renews now, alone over all processes. Says how it went; undefined when another process has just done so. */
  renew(id: string, scope: RenewalScope): Promise<Renewal | undefined>;
  /** Forgets what is kept in memory of a connection. */
  forget(id: string): void;
}

/** How long somebody who asks shortly after a failure hears of that one, in place of asking Microsoft again. */
const quiet = 2_000;
/** How long a token is handed out without a look whether another process has put a newer one in its place. */
const unlooked = 30_000;
/** A token that is to be renewed is handed out all the same while Microsoft is away and it has this long to live. */
const last = 30_000;

export function openTokenKeeper(parts: Parts): TokenKeeper {
  const { storage, vault, clock, timing } = parts;
  const cache = openTokenCache();
  const uses = openUseNotes(parts);
  const flights = new Map<string, Promise<FreshToken>>();
  const failures = new Map<string, { readonly until: number; readonly error: PorticoError }>();

  const open = async (row: ConnectionRow): Promise<FreshToken | undefined> => {
    if (row.access_token === null || row.access_ends_at === null) return undefined;
    const accessToken = await vault.unseal(tokenPlace('access_token', row.id), row.access_token);
    const token = { accessToken, expiresAt: row.access_ends_at, granted: row.granted };
    cache.put(row.id, { token, readAt: clock.elapsed() });
    return token;
  };

  const isEnough = (ends: number | null, enough: number): boolean =>
    ends !== null && ends - clock.now() >= enough;

  const isFresh = ({ readAt }: CachedToken): boolean => clock.elapsed() - readAt < unlooked;

  /** Tokens of Microsoft live about an hour: who wants more than that gets the best there is. */
  const isJustRenewed = ({ last_token_at, access_ends_at }: ConnectionRow): boolean =>
    clock.now() - (last_token_at ?? 0) < quiet && isEnough(access_ends_at, last);

  /** Renews a row under its lease, or undefined where the lease is another's or the row has moved on. */
  async function underLease(row: ConnectionRow, scope: RenewalScope): Promise<Renewal | undefined> {
    const lease = await takeLease(parts, row);
    if (lease === undefined) return undefined;
    try {
      return await renew(parts, row, scope);
    } finally {
      await giveBack(lease);
    }
  }

  async function giveBack(lease: Lease): Promise<void> {
    try {
      await lease.release();
    } catch (error) {
      parts.log.warn({ err: error }, 'A lease on tokens could not be given back; it ends by itself.');
    }
  }

  /** @param known the token revision from which on a renewal by others counts as the wanted one */
  async function fetchToken(id: string, enough: number, known: number | undefined): Promise<FreshToken> {
    const patientUntil = clock.elapsed() + timing.lease + timing.ask;
    for (let wait = 20; ; wait = Math.min(wait * 1.5, 200)) {
      const row = await findConnection(storage, id);
      if (row.state !== 'live') throw notLive(row);
      const isNew = known === undefined || row.token_revision > known;
      if (isNew && (isEnough(row.access_ends_at, enough) || isJustRenewed(row))) {
        const token = await open(row);
        if (token !== undefined) return token;
      }
      const renewal = await underLease(row, 'granted');
      if (renewal !== undefined) return await afterRenewal(renewal, { isForced: known !== undefined });
      if (clock.elapsed() > patientUntil)
        throw unavailable('Another process renews its tokens and does not finish.');
      await pause(wait * (0.5 + Math.random()));
    }
  }

  async function afterRenewal(renewal: Renewal, { isForced }: { isForced: boolean }): Promise<FreshToken> {
    const { row } = renewal;
    if (row.state !== 'live') throw notLive(row);
    if (renewal.kind === 'renewed') {
      const token = await open(row);
      if (token !== undefined) return token;
    } else if (!isForced && isEnough(row.access_ends_at, last)) {
      const token = await open(row);
      if (token !== undefined) return token;
    }
    const failure = renewal.kind === 'failed' ? renewal.failure : undefined;
    const error = unavailable(failure?.finding.title ?? 'There is no token.', failure);
    failures.set(row.id, { until: clock.elapsed() + Math.max(error.retryAfter ?? 0, quiet), error });
    throw error;
  }

  function refuseSoon(id: string): void {
    const recent = failures.get(id);
    if (recent === undefined) return;
    if (clock.elapsed() < recent.until) throw recent.error;
    failures.delete(id);
  }

  /** One at a time in this process; everybody who asks meanwhile gets the same. */
  function single(key: string, work: () => Promise<FreshToken>): Promise<FreshToken> {
    const running = flights.get(key);
    if (running !== undefined) return running;
    const flight = work().finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  }

  return {
    async token(id, { enough, renew: isForced = false } = {}) {
      // Scattered, so that what was renewed together is not renewed together again.
      const least = enough ?? timing.enough + scattered(id, timing.enough / 5);
      const cached = isForced ? undefined : cache.get(id);
      if (cached !== undefined && isFresh(cached) && isEnough(cached.token.expiresAt, least)) {
        uses.note(id);
        return cached.token;
      }
      refuseSoon(id);
      const known = isForced ? (await findConnection(storage, id)).token_revision : undefined;
      const token = await single(`${id} ${least} ${isForced}`, () => fetchToken(id, least, known));
      uses.note(id);
      return token;
    },
    async renew(id, scope) {
      const renewal = await underLease(await findConnection(storage, id), scope);
      if (renewal?.kind === 'renewed') {
        failures.delete(id);
        await open(renewal.row);
      }
      if (renewal !== undefined && renewal.row.state !== 'live') cache.delete(id);
      return renewal;
    },
    forget(id) {
      cache.delete(id);
      failures.delete(id);
    },
  };
}
