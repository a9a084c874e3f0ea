import { isIPv6 } from 'node:net';
import type { Clock } from '../base/clock.ts';
import { PorticoError } from '../base/errors/portico-error.ts';

/** How much trying is free, and how the pauses grow after it; milliseconds. */
interface Patience {
  readonly free: number;
  readonly first: number;
  readonly longest: number;
}

/** One address, or one browser that has signed in before. */
const one: Patience = { free: 5, first: 1_000, longest: 15 * 60_000 };
/**
 * All who have not signed in before, together: guesses from many addresses. Short enough that the owner at a new
 * browser gets a turn, long enough that a year of guessing is about a million tries.
 */
const strangers: Patience = { free: 30, first: 1_000, longest: 30_000 };
const forgottenAfter = 60 * 60_000;
const mostRemembered = 10_000;

interface Tries {
  readonly failures: number;
  readonly last: number;
  readonly pausedUntil: number;
}

export interface Try {
  succeeded(): void;
}

export interface SignInLimits {
  /** Throws `access-too-many-tries`. */
  begin(key: string, who: { readonly isStranger: boolean }): Try;
}

/**
 * Slows down whoever guesses passwords. A try counts as failed from its beginning, so that many at once do not slip
 * through; a refused one does not count. Kept in memory: several hub processes count each for itself.
 */
export function signInLimits(clock: Pick<Clock, 'elapsed'>): SignInLimits {
  const known = new Map<string, Tries>();

  return {
    begin(key, { isStranger }) {
      const now = clock.elapsed();
      const counted = [[key, one] as const, ...(isStranger ? [[everyStranger, strangers] as const] : [])].map(
        ([name, patience]) => ({ name, patience, tries: triesOf(name, now) }),
      );
      const pause = Math.max(...counted.map(({ tries }) => tries.pausedUntil - now));
      if (pause > 0) throw tooMany(pause);
      for (const { name, patience, tries } of counted) put(name, grown(tries, patience, now));
      return {
        succeeded() {
          known.delete(key);
          const all = known.get(everyStranger);
          if (isStranger && all !== undefined)
            known.set(everyStranger, { ...all, failures: Math.max(0, all.failures - 1) });
        },
      };
    },
  };

  function triesOf(name: string, now: number): Tries {
    const tries = known.get(name);
    return tries === undefined || now - tries.last > forgottenAfter ? none : tries;
  }

  function put(name: string, tries: Tries): void {
    known.delete(name); // the order of a Map is that of entry: the first is the one unheard of for longest
    known.set(name, tries);
    const [oldest] = known.keys();
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
  }
}

const none: Tries = { failures: 0, last: Number.NEGATIVE_INFINITY, pausedUntil: Number.NEGATIVE_INFINITY };
const everyStranger = 'strangers';

function grown({ failures }: Tries, { free, first, longest }: Patience, now: number): Tries {
  const over = failures + 1 - free;
  const pause = over > 0 ? Math.min(first * 2 ** (over - 1), longest) : 0;
  return { failures: failures + 1, last: now, pausedUntil: now + pause };
}

export function tooMany(pause: number): PorticoError {
  return new PorticoError('access-too-many-tries', {
    detail: `Try again in ${inWords(pause)}.`,
    retryAfter: pause,
  });
}

function inWords(pause: number): string {
  const seconds = Math.ceil(pause / 1_000);
  if (seconds < 120) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

/** Whose tries are counted together: an IPv4 address, or the /64 network that one line gets with IPv6. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.replace(/%.*$/, '').split('::');
  const first = head.split(':').filter(Boolean);
  const last = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  const groups = [...first, ...zeros, ...last].slice(0, 4);
  return `${groups.map((group) => group.toLowerCase().replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
