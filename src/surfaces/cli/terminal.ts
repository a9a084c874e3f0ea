import type { Questions } from './ask/questions.ts';
import type { Paper } from './paper/paper.ts';

/** Where a command is typed and read. */
export interface Terminal {
  /** Standard output: the answer, nothing else. */
  readonly answers: Paper;
  /** Standard error: everything to know on the way. */
  readonly notes: Paper;
  /** Whether somebody sits there who can be asked. */
  readonly canAsk: boolean;
  note(words: string): void;
  /** Something that takes a while; its last words stay. */
  progress(words: string): Progress;
  questions(signal: AbortSignal): Promise<Questions>;
  /** Everything on standard input. */
  readInput(): Promise<string>;
  /** Whether this machine has a browser somebody would see. */
  readonly hasBrowser: boolean;
  /** Opens an address in the person's browser; false where that did not work. */
  openBrowser(address: string): Promise<boolean>;
}

export interface Progress {
  say(words: string): void;
  /** Ends it, with the words that stay; without any the line vanishes where it can. */
  end(words?: string): void;
}
