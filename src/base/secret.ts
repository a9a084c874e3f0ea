import { timingSafeEqual } from 'node:crypto';
import { inspect } from 'node:util';

const hidden = '[hidden]';

/** A secret on its way through the program. Whatever prints, logs or serialises it sees `[hidden]`. */
export class Secret {
  readonly #bytes: Buffer;

  private constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Takes a copy, so that the caller may wipe theirs. */
  static of(value: string | Uint8Array): Secret {
    return new Secret(typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value));
  }

  /** Takes the bytes over: the caller has no further use for them. */
  static owning(bytes: Buffer): Secret {
    return new Secret(bytes);
  }

  /** The one way to the text. Call it where the secret leaves for its destination, and nowhere else. */
  revealText(): string {
    return this.#bytes.toString('utf8');
  }

  /** The one way to the bytes; they are the secret's own, not a copy. */
  revealBytes(): Buffer {
    return this.#bytes;
  }

  /** In a time that does not depend on where they differ. */
  equals(other: Secret): boolean {
    return this.#bytes.length === other.#bytes.length && timingSafeEqual(this.#bytes, other.#bytes);
  }

  /** Overwrites it in memory; it is empty of meaning from then on. */
  wipe(): void {
    this.#bytes.fill(0);
  }

  toString(): string {
    return hidden;
  }

  toJSON(): string {
    return hidden;
  }

  [inspect.custom](): string {
    return hidden;
  }
}
