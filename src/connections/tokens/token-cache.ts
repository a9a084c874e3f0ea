import type { FreshToken } from '../connections.ts';

/** An opened token, and when (by the clock that never jumps) it was read from the database. */
export interface CachedToken {
  readonly token: FreshToken;
  readonly readAt: number;
}

/** Opened tokens by connection, so that handing one out touches neither the database nor the vault. */
export interface TokenCache {
  get(id: string): CachedToken | undefined;
  put(id: string, token: CachedToken): void;
  delete(id: string): void;
}

/** Above this the ones asked for least recently go; a token of Graph has about two thousand characters. */
const usualLimit = 20_000;

export function openTokenCache(limit = usualLimit): TokenCache {
  // Two generations in place of a list that is sorted at each use: what is used moves to the young one, and when that
  // is full it becomes the old one.
  let young = new Map<string, CachedToken>();
  let old = new Map<string, CachedToken>();

  function put(id: string, token: CachedToken): void {
    young.set(id, token);
    if (young.size < limit / 2) return;
    old = young;
    young = new Map();
  }

  return {
    get(id) {
      const found = young.get(id);
      if (found !== undefined) return found;
      const earlier = old.get(id);
      if (earlier !== undefined) put(id, earlier);
      return earlier;
    },
    put,
    delete(id) {
      young.delete(id);
      old.delete(id);
    },
  };
}
