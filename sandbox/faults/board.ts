import type { FaultRule } from './rule.ts';

interface Standing {
  readonly rule: FaultRule;
  readonly roll: () => number;
  struck: number;
}

/** The faults that are switched on. They are not kept over a restart. */
export class FaultBoard {
  #standing: Standing[] = [];
  readonly #late = new Set<NodeJS.Timeout>();

  set(rules: readonly FaultRule[]): void {
    this.#standing = rules.map((rule) => ({ rule, roll: dice(rule.seed), struck: 0 }));
  }

  /** Every fault with how often it struck so far. */
  list(): readonly (FaultRule & { readonly struck: number })[] {
    return this.#standing.map(({ rule, struck }) => ({ ...rule, struck }));
  }

  /** The faults that strike a request, each decided once. */
  draw(method: string, path: string): readonly FaultRule[] {
    if (this.#standing.length === 0) return [];
    return this.#standing
      .filter((standing) => matches(standing.rule, method, path) && strikes(standing))
      .map(({ rule }) => rule);
  }

  /** Does something a while later, unless the sandbox stops before. */
  later(milliseconds: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#late.delete(timer);
      work();
    }, milliseconds);
    this.#late.add(timer);
  }

  stop(): void {
    for (const timer of this.#late) clearTimeout(timer);
    this.#late.clear();
    this.#standing = [];
  }
}

function strikes(standing: Standing): boolean {
  const { rule } = standing;
  if (rule.count !== null && standing.struck >= rule.count) return false;
  // The dice roll for every request that matches, so that which ones are struck depends on the seed alone.
  if (standing.roll() >= rule.rate) return false;
  standing.struck += 1;
  return true;
}

function matches({ match }: FaultRule, method: string, path: string): boolean {
  if (match.method !== undefined && match.method !== method) return false;
  if (match.path === undefined) return true;
  const pattern = new RegExp(
    `^${match.path
      .split('*')
      .map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    'i',
  );
  return pattern.test(path) || pattern.test(path.replace(/^\/(v1\.0|beta)(?=\/)/i, ''));
}

/** Mulberry32: small, and the same everywhere for the same seed. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
