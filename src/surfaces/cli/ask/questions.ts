import type { Secret } from '../../../base/secret.ts';

export interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

/** What can be asked of a person at the terminal. Each throws Cancelled when they give up. */
export interface Questions {
  /** `check` says what is wrong with an answer; it is asked for again. */
  text(question: {
    readonly message: string;
    readonly example?: string;
    readonly usual?: string;
    readonly check?: (answer: string) => string | undefined;
  }): Promise<string>;
  /** Not shown while it is typed. */
  secret(question: { readonly message: string }): Promise<Secret>;
  choose<Value>(question: {
    readonly message: string;
    readonly choices: readonly Choice<Value>[];
    readonly usual?: Value;
  }): Promise<Value>;
  chooseMany<Value>(question: {
    readonly message: string;
    readonly choices: readonly Choice<Value>[];
    readonly usual?: readonly Value[];
    /** Whether none is an answer. */
    readonly mayBeNone?: boolean;
  }): Promise<readonly Value[]>;
  confirm(question: { readonly message: string; readonly usual?: boolean }): Promise<boolean>;
}
