/** Milliseconds of work on the database before everything else gets a turn. */
const longestBurst = 10;

/**
 * SQLite answers at once, so a program that asks again and again never lets go of the thread: timers and sockets
 * would starve behind it. Whoever asks takes a breath first, which lasts only when one is due.
 */
export class Breath {
  #burstBegan: number | undefined;

  /** Undefined when no breath is due: the common case costs no promise. */
  take(): Promise<void> | undefined {
    if (this.#burstBegan === undefined) {
      this.#burstBegan = performance.now();
      setImmediate(() => {
        this.#burstBegan = undefined;
      });
      return undefined;
    }
    if (performance.now() - this.#burstBegan < longestBurst) return undefined;
    return new Promise((resolve) => setImmediate(resolve));
  }
}
