/** Where the time comes from. Injected, so that tests and the domain never read the machine's clock themselves. */
export interface Clock {
  /** Milliseconds since 1970; may jump either way when the machine's clock is set. */
  now(): number;
  /** Milliseconds that only ever grow; for durations and time-outs. */
  elapsed(): number;
}

export const systemClock: Clock = Object.freeze({
  now: () => Date.now(),
  elapsed: () => performance.now(),
});
