/** Random values that come again with the same seed; a failing test names it. */
export interface Random {
  readonly seed: number;
  /** A whole number from 0 up to, not including, the limit. */
  below(limit: number): number;
  pick<Value>(values: readonly Value[]): Value;
  bytes(length: number): Buffer;
  /** Any text a database takes: all of Unicode, no NUL, no lone surrogates. */
  text(longest?: number): string;
  /** Anything JSON can say. */
  json(depth?: number): unknown;
}

export function randomFrom(seed = Math.trunc(Math.random() * 2 ** 31)): Random {
  let state = seed;
  // mulberry32, by Tommy Ettinger, public domain
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <Value>(values: readonly Value[]) => values[below(values.length)] as Value;
  const text = (longest = 40) =>
    Array.from({ length: below(longest) }, () => String.fromCodePoint(point())).join('');
  const point = () => {
    const range = pick([
      [1, 0x7f],
      [0x20, 0x7e],
      [0x80, 0xd7ff],
      [0xe000, 0xffff],
      [0x10000, 0x10ffff],
    ] as const);
    return range[0] + below(range[1] - range[0] + 1);
  };
  const json = (depth = 3): unknown => {
    const plain = [null, true, false, below(1e6), -below(1e6), next() * 1e-7, next() * 1e20, text(), ''];
    if (depth === 0) return pick(plain);
    const several = Array.from({ length: below(4) }, () => json(depth - 1));
    return pick<unknown>([...plain, several, Object.fromEntries(several.map((value) => [text(8), value]))]);
  };
  return {
    seed,
    below,
    pick,
    text,
    json,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  };
}
