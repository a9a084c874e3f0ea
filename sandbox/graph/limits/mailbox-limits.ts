/** Exchange's limits for one application in one mailbox (Microsoft's "Throttling limits", Outlook). */
const mostAtOnce = 4;
const mostPerWindow = 10_000;
const windowSeconds = 600;
const bucketSeconds = 10;

interface Usage {
  running: number;
  /** Requests by the ten seconds they came in, oldest first. */
  buckets: { readonly start: number; count: number }[];
}

export type Refusal = { readonly reason: 'MailboxConcurrency' | 'RequestLimit'; readonly retryAfter: number };

/** Counts requests by application and mailbox, on the sandbox's own clock. */
export class MailboxLimits {
  readonly #usage = new Map<string, Usage>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Lets a request in, or says why not. Whoever is let in must call `leave` with the same key. */
  enter(key: string): Refusal | undefined {
    const seconds = this.#now() / 1000;
    const usage = this.#usageOf(key);
    usage.buckets = usage.buckets.filter(({ start }) => start > seconds - windowSeconds && start <= seconds);
    const used = usage.buckets.reduce((sum, { count }) => sum + count, 0);
    // Requests that are refused count as well: retrying while throttled only prolongs it.
    this.#count(usage, seconds);
    const oldest = usage.buckets[0]?.start ?? seconds;
    if (used >= mostPerWindow)
      return { reason: 'RequestLimit', retryAfter: Math.max(1, Math.ceil(oldest + windowSeconds - seconds)) };
    if (usage.running >= mostAtOnce) return { reason: 'MailboxConcurrency', retryAfter: 1 };
    usage.running += 1;
    return undefined;
  }

  leave(key: string): void {
    const usage = this.#usage.get(key);
    if (usage) usage.running -= 1;
  }

  reset(): void {
    for (const usage of this.#usage.values()) usage.buckets = [];
  }

  #usageOf(key: string): Usage {
    const known = this.#usage.get(key);
    if (known) return known;
    this.#forgetIdle();
    const made: Usage = { running: 0, buckets: [] };
    this.#usage.set(key, made);
    return made;
  }

  #count(usage: Usage, seconds: number): void {
    const start = Math.floor(seconds / bucketSeconds) * bucketSeconds;
    const last = usage.buckets.at(-1);
    if (last?.start === start) last.count += 1;
    else usage.buckets.push({ start, count: 1 });
  }

  /** Thousands of mailboxes come and go; those quiet for a whole window are forgotten. */
  #forgetIdle(): void {
    if (this.#usage.size < 5_000 || this.#usage.size % 1_000 !== 0) return;
    const oldest = this.#now() / 1000 - windowSeconds;
    for (const [key, { running, buckets }] of this.#usage) {
      if (running === 0 && (buckets.at(-1)?.start ?? 0) < oldest) this.#usage.delete(key);
    }
  }
}
