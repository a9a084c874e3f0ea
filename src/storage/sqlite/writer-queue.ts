import { PorticoError } from '../../base/errors/portico-error.ts';

/** Lets one holder at a time write, first come first served. */
export class WriterQueue {
  readonly #patience: number;
  readonly #waiting: { go: () => void }[] = [];
  #held = false;

  /** @param patience milliseconds after which someone who waits gives up */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /** Undefined when the turn came at once: the common case costs no promise. */
  enter(): Promise<void> | undefined {
    if (!this.#held) {
      this.#held = true;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const entry = {
        go: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(entry), 1);
        reject(
          new PorticoError('storage-busy', {
            detail: `Another transaction of this process held the database for ${this.#patience / 1000} seconds.`,
          }),
        );
      }, this.#patience);
      this.#waiting.push(entry);
    });
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#held = false;
    else next.go();
  }
}
