import type { Clock } from '../base/clock.ts';

export interface RememberedOptions {
  readonly clock: Clock;
  /** How long an answer holds. */
  readonly milliseconds: number;
  /** The most answers kept; the oldest goes first. */
  readonly most: number;
}

/** Answers kept for a short while, so that what is asked at every request is looked up once in a while. */
export interface Remembered<Value> {
  /** The answer at hand, or the one `load` finds; those who ask meanwhile share it. `undefined` is not kept. */
  through(key: string, load: () => Promise<Value | undefined>): Promise<Value | undefined>;
  forget(key: string): void;
  forgetAll(): void;
}

export function remembered<Value>({ clock, milliseconds, most }: RememberedOptions): Remembered<Value> {
  const answers = new Map<string, { readonly value: Promise<Value | undefined>; readonly until: number }>();

  function keep(key: string, load: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const value = load();
    const entry = { value, until: clock.elapsed() + milliseconds };
    answers.delete(key);
    answers.set(key, entry);
    const [oldest] = answers.keys();
    if (answers.size > most && oldest !== undefined) answers.delete(oldest);
    const drop = () => {
      if (answers.get(key) === entry) answers.delete(key);
    };
    // The caller has the promise and its failure; here it is only not kept.
    value.then((found) => found === undefined && drop(), drop);
    return value;
  }

  return {
    through(key, load) {
      const entry = answers.get(key);
      return entry !== undefined && clock.elapsed() < entry.until ? entry.value : keep(key, load);
    },
    forget: (key) => void answers.delete(key),
    forgetAll: () => answers.clear(),
  };
}
